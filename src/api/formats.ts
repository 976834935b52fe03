import { toJson } from "./to-json.ts";
import { toYaml } from "./to-yaml.ts";

/** The data formats of the API. */
export const FORMATS = ["json", "yaml"] as const;
/** @see FORMATS */
export type Format = (typeof FORMATS)[number];

/** What writes a value in a format. */
export const WRITERS: Readonly<Record<Format, (value: unknown) => string>> = { json: toJson, yaml: toYaml };

/**
 * The media types of what is published: HAL (draft-kelly-json-hal), YAML (RFC 9512), HTML, Markdown (RFC 7763), JSON
 * Schema (draft 2020-12), Atom (RFC 4287), JSON Feed 1.1.
 */
export const MEDIA_TYPES = {
  json: "application/hal+json",
  yaml: "application/yaml",
  html: "text/html",
  md: "text/markdown",
  schema: "application/schema+json",
  atom: "application/atom+xml",
  jsonFeed: "application/feed+json",
} as const;
