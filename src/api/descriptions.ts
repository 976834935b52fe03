import { STEERABLE } from "../diagnostics/codes.ts";
import { AUTHORED_FILES, type AuthoredFile, authoredSchema } from "../model/json-schemas.ts";
import { catalogDocument } from "./bulk.ts";
import type { DocumentKind } from "./document-kind.ts";
import { FORMATS, WRITERS } from "./formats.ts";
import { schemaPath } from "./hal.ts";
import { jsonSchemaOf } from "./json-schema.ts";
import { ofAll } from "./kinds.ts";
import { openApi } from "./openapi.ts";
import { DOCUMENT_SCHEMAS, type DocumentName } from "./schemas.ts";
import { toJson } from "./to-json.ts";

/** What describes the documents and the files behind them: a JSON Schema (draft 2020-12) for each kind, and OpenAPI 3.1. */
export const DESCRIPTIONS: readonly DocumentKind[] = [
  ...(Object.keys(DOCUMENT_SCHEMAS) as DocumentName[]).map((name) =>
    schemaDocument(name, () => jsonSchemaOf(DOCUMENT_SCHEMAS[name].schema)),
  ),
  schemaDocument("catalog", () => jsonSchemaOf(catalogDocument)),
  ...(Object.keys(AUTHORED_FILES) as AuthoredFile[]).map((name) =>
    schemaDocument(name, () => withoutLinks(authoredSchema(name, STEERABLE))),
  ),
  ...FORMATS.map((format) => ofAll(`openapi.${format}`, `/openapi.${format}`, (context) => WRITERS[format](openApi(context)))),
];

/** A schema without the examples that hold links: every link that the site publishes leads to something. */
function withoutLinks(schema: object): object {
  return JSON.parse(
    JSON.stringify(schema, (key, value: unknown) => {
      if (key !== "examples" || !Array.isArray(value)) return value;
      const kept = value.filter((example) => !hasLink(example));
      return kept.length > 0 ? kept : undefined;
    }),
  );
}

function hasLink(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([key, part]) => key === "href" || hasLink(part));
}

function schemaDocument(name: DocumentName | AuthoredFile | "catalog", schema: () => object): DocumentKind {
  const path = schemaPath(name);
  return ofAll(path.slice(1), path, ({ absolute }) => toJson({ $id: absolute(path), ...schema() }));
}
