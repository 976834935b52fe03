import { MEDIA_TYPES } from "../api/hal.ts";
import { paths } from "../model/urls.ts";

/** Another form of what a page shows. */
export interface OtherForm {
  /** Without the prefix. */
  readonly path: string;
  readonly type: string;
  readonly label: string;
}

const ATOM = "application/atom+xml";
const JSON_FEED = "application/feed+json";

/** The other forms of a page: data, Markdown, feeds. */
export function otherForms(kind: string, id: string): readonly OtherForm[] {
  switch (kind) {
    case "topic":
      return [...data(paths.topic(id), paths.topicGuidelines(id)), ...feeds(paths.topic(id))];
    case "guideline":
      return [...data(paths.guideline(id), paths.guidelineTopics(id)), ...feeds(paths.guideline(id))];
    case "decision":
      return data(paths.decision(id));
    case "topics":
      return hal("/design/topics");
    case "guidelines":
      return hal("/design/guidelines");
    case "decisions":
      return hal("/design/decisions");
    case "home":
      return [...hal("/design"), ...feeds("")];
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
    { path: `${path}/feed.xml`, type: ATOM, label: "Atom feed" },
    { path: `${path}/feed.json`, type: JSON_FEED, label: "JSON feed" },
  ];
}
