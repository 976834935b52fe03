import { Document } from "yaml";
import { paths } from "../model/urls.ts";
import { compareText } from "../resolve/sort.ts";
import type { Imported, ImportedTopic } from "./imported.ts";

/** A file of content or data, by its path in that folder. */
export interface WrittenFile {
  readonly folder: "content" | "data";
  readonly path: string;
  readonly contents: string;
}

/** Writes what was imported as topic files, records and categories, in the canonical form. */
export function writeImported({ topics, guidelines, categories }: Imported): WrittenFile[] {
  const files: WrittenFile[] = [...topics.values()].map((topic) => ({
    folder: "content",
    path: `topics/${topic.id}.md`,
    contents: `---\n${toYaml(topicFileOf(topic))}---\n${topic.body === "" ? "" : `\n${topic.body.trimEnd()}\n`}`,
  }));
  for (const record of guidelines.values()) {
    files.push({ folder: "data", path: `guidelines/${record.id}.yaml`, contents: toYaml(record) });
  }
  if (categories.size > 0) {
    const list = [...categories].map(([id, name]) => ({ id, name }));
    files.push({ folder: "data", path: "categories.yaml", contents: toYaml(list) });
  }
  return files;
}

function topicFileOf({ id, name, title, description, category, added, entries }: ImportedTopic): object {
  return {
    layout: "topic",
    ...(title !== undefined && title !== name && { title }),
    data: {
      items: [...entries]
        .sort((a, b) => compareText(a.guideline, b.guideline))
        .map((entry) => ({
          ...(entry.summary !== undefined && { summary: entry.summary }),
          references: entry.references,
          ...(entry.added !== undefined && { added: entry.added }),
          _links: { guideline: { href: paths.guideline(entry.guideline) } },
        })),
      _embedded: {
        topic: {
          id,
          name,
          ...(description !== undefined && { description }),
          ...(category !== undefined && { category }),
          ...(added !== undefined && { added }),
        },
      },
    },
  };
}

function toYaml(value: object): string {
  return new Document(value).toString({ lineWidth: 0, singleQuote: true });
}
