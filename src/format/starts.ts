import { Document } from "yaml";
import { paths } from "../model/urls.ts";

/** What a new topic file starts with. */
export interface TopicStart {
  readonly id: string;
  readonly name: string;
  readonly description?: string | undefined;
  readonly category?: string | undefined;
  readonly added: string;
}

/** The text of a new topic file: valid, with comments that say how to go on. */
export function startTopic({ id, name, description, category, added }: TopicStart): string {
  const record = { id, name, description: description ?? "", ...(category !== undefined && { category }), added };
  const topic = indented(record, "      ").replace(
    /^ {6}description: ''$/m,
    "      # description: What is at stake, in a sentence or two.",
  );
  return `---
layout: topic
data:
  # One entry a guideline: what it rules in one line of ours, and where it says so. For example:
  #   - summary: Clients follow the next link; page numbers are not offered.
  #     references:
  #       - name: Pagination
  #         url: https://example.com/api-guidelines#pagination
  #     _links:
  #       guideline:
  #         href: ${paths.guideline("example-api-guidelines")}
  items: []
  _embedded:
    topic:
${topic}---
`;
}

/** What the record of a new guideline starts with. */
export interface GuidelineStart {
  readonly id: string;
  readonly title: string;
  readonly company: string;
  readonly url: string;
  readonly sector?: string | undefined;
  readonly type?: string | undefined;
  readonly license?: string | undefined;
  readonly added: string;
  /** The address of the JSON Schema, for editors. */
  readonly schema?: string | undefined;
}

/** The text of a new guideline's record: valid, with comments that say what else it may hold. */
export function startGuideline({ id, title, company, url, sector, type, license, added, schema }: GuidelineStart): string {
  const set = {
    id,
    title,
    company,
    ...(type && { type }),
    ...(sector && { sector }),
    status: "active",
    url,
    added,
    ...(license && { license }),
  };
  const rest = [
    ...(type ? [] : ["# type: website, github, gitbook or pdf"]),
    ...(sector ? [] : ["# sector: company, government, open-source or standard"]),
    "# date: the day of the document's last change, such as 2026-01-31",
    ...(license ? [] : ["# license: the SPDX identifier of the document's licence, such as CC-BY-4.0"]),
    "# stances:",
    "#   pagination-style:",
    "#     options: [cursor, offset]",
    "#     note: cursors where order matters",
  ];
  return `${schema ? `# yaml-language-server: $schema=${schema}\n` : ""}${indented(set, "")}\n${rest.join("\n")}\n`;
}

function indented(value: object, pad: string): string {
  return new Document(value).toString({ lineWidth: 0, singleQuote: true }).replace(/^(?=.)/gm, pad);
}
