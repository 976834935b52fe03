import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { FileSystemConfigLoader, HtmlValidate } from "html-validate";
import { SMALL_CATALOG, topicMd } from "../support/fixtures.ts";
import { filesBelow, folderWith } from "../support/folders.ts";
import { buildFullSite } from "../support/full-site.ts";
import { concordance } from "../support/run-bin.ts";

const validator = new HtmlValidate(
  new FileSystemConfigLoader({
    extends: ["html-validate:recommended", "html-validate:a11y", "html-validate:document"],
    rules: {
      // Taste, not validity.
      "doctype-style": "off",
      "long-title": "off",
      "no-inline-style": "off",
      "no-trailing-whitespace": "off",
      // Ids follow the catalog's, and HTML lets them start with a digit.
      "valid-id": ["error", { relaxed: true }],
      // Our own files, from our own host, need no hash to be told from others'.
      "require-sri": ["error", { target: "crossorigin" }],
      // Several controls of one name send a list.
      "form-dup-name": "off",
      // Filters act while one types; without a script they are not shown.
      "wcag/h32": "off",
      // A frame that scrolls sideways is a region or group for the keyboard, not a part of the document's outline.
      "prefer-native-element": ["error", { exclude: ["region", "group"] }],
    },
  }),
);

async function findings(folder: string): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const file of filesBelow(folder).filter((name) => name.endsWith(".html"))) {
    const report = await validator.validateString(readFileSync(path.join(folder, file), "utf8"), file);
    for (const { messages } of report.results) {
      for (const { ruleId, message, line } of messages) {
        const key = `${ruleId}: ${message}`;
        found.set(key, [...(found.get(key) ?? []), `${file}:${line}`]);
      }
    }
  }
  return found;
}

const summary = (found: Map<string, string[]>): string[] =>
  [...found].map(([key, places]) => `${key} (${places.length}, first ${places[0]})`);

describe("HTML", () => {
  it("of the whole site is valid", async () => {
    assert.deepEqual(summary(await findings(await buildFullSite())), []);
  });

  it("of a small site with hostile texts and little data is valid", async () => {
    const hostile = `'"><b>&amp; <!-- {{ x }} ]]>'`;
    const folder = folderWith({
      ...SMALL_CATALOG,
      "content/topics/hostile.md": `${topicMd("Hostile", ["acme"]).replace("name: Hostile", `name: ${hostile}`)}# One\n\n# One\n\n# 日本\n\n<b>x\n`,
      "content/topics/lonely.md": topicMd("Lonely"),
      "data/site.yaml": `title: ${hostile}\n`,
    });
    const { code, stderr } = await concordance(["build"], { cwd: folder });
    assert.equal(code, 0, stderr);
    assert.deepEqual(summary(await findings(path.join(folder, "_site"))), []);
  });
});
