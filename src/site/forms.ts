import { MEDIA_TYPES } from "../api/formats.ts";
import { documentPaths, paths } from "../model/urls.ts";
import type { PageKindName } from "./pages.ts";

/** Another form of what a page shows. */
export interface OtherForm {
  /** Without the prefix. */
  readonly path: string;
  readonly type: string;
  readonly label: string;
}

/** The other forms of a page: data, Markdown, feeds. */
export function otherForms(kind: PageKindName, id: string): readonly OtherForm[] {
  switch (kind) {
    case "topic":
      return [...data(paths.topic(id), paths.topicGuidelines(id)), ...feeds(paths.topic(id))];
    case "guideline":
      return [...data(paths.guideline(id), paths.guidelineTopics(id)), ...feeds(paths.guideline(id))];
    case "decision":
      return data(paths.decision(id));
    case "topics":
      return data(documentPaths.topics);
    case "guidelines":
      return data(documentPaths.guidelines);
    case "decisions":
      return data(documentPaths.decisions);
    case "home":
      return [...data(documentPaths.root), ...feeds("")];
    case "changes":
      return feeds("");
    default:
      return [];
  }
}

function data(path: string, entries = path): OtherForm[] {
  return [...hal(entries), { path: `${path}.md`, type: MEDIA_TYPES.md, label: "Markdown" }];
}

function hal(path: string): OtherForm[] {
  return [
    { path: `${path}.json`, type: MEDIA_TYPES.json, label: "JSON" },
    { path: `${path}.yaml`, type: MEDIA_TYPES.yaml, label: "YAML" },
  ];
}

function feeds(path: string): OtherForm[] {
  return [
    { path: `${path}/feed.xml`, type: MEDIA_TYPES.atom, label: "Atom feed" },
    { path: `${path}/feed.json`, type: MEDIA_TYPES.jsonFeed, label: "JSON feed" },
  ];
}
