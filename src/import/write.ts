import { Document } from "yaml";
import { paths } from "../model/urls.ts";
import { compareText } from "../resolve/sort.ts";
import type { Imported, ImportedTopic } from "./stylebook.ts";

/** A file of content or data, by its path in that folder. */
export interface WrittenFile {
  readonly folder: "content" | "data";
  readonly path: string;
  readonly contents: string;
}

/** Writes what was imported as topic files, records and categories, in the canonical form. */
export function writeImported({ topics, guidelines }: Imported): WrittenFile[] {
  const categories = categoriesOf([...topics.values()]);
  const files: WrittenFile[] = [...topics.values()].map((topic) => ({
    folder: "content",
    path: `topics/${topic.id}.md`,
    contents: `---\n${toYaml(topicFileOf(topic, categories))}---\n`,
  }));
  for (const record of guidelines.values()) {
    files.push({ folder: "data", path: `guidelines/${record.id}.yaml`, contents: toYaml(record) });
  }
  if (categories.size > 0) {
    const list = [...categories].map(([name, id]) => ({ id, name }));
    files.push({ folder: "data", path: "categories.yaml", contents: toYaml(list) });
  }
  return files;
}

/** The categories by name, with ids made from the names, in the order the topics name them. */
function categoriesOf(topics: readonly ImportedTopic[]): Map<string, string> {
  const categories = new Map<string, string>();
  for (const { category } of topics) {
    if (category === undefined || categories.has(category)) continue;
    const id = category
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "");
    if (id !== "") categories.set(category, id);
  }
  return categories;
}

function topicFileOf(topic: ImportedTopic, categories: ReadonlyMap<string, string>): object {
  const category = topic.category === undefined ? undefined : categories.get(topic.category);
  return {
    layout: "topic",
    data: {
      items: [...topic.entries]
        .sort((a, b) => compareText(a.guideline, b.guideline))
        .map(({ guideline, summary, references }) => ({
          ...(summary !== undefined && { summary }),
          references,
          _links: { guideline: { href: paths.guideline(guideline) } },
        })),
      _embedded: {
        topic: {
          id: topic.id,
          name: topic.name,
          ...(topic.description !== undefined && { description: topic.description }),
          ...(category !== undefined && { category }),
        },
      },
    },
  };
}

function toYaml(value: object): string {
  return new Document(value).toString({ lineWidth: 0, singleQuote: true });
}
