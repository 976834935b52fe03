import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import fc from "fast-check";
import { HtmlValidate } from "html-validate";
import { load } from "js-yaml";
import { stringify } from "yaml";
import { CODES } from "../../src/diagnostics/codes.ts";
import { createSite, createTheme } from "../../src/site/site.ts";
import { siteAddress } from "../../src/site/urls.ts";
import { catalogIn } from "../support/catalogs.ts";
import { SMALL_CATALOG } from "../support/fixtures.ts";
import { folderWith } from "../support/folders.ts";
import { TEMPLATES } from "../support/project.ts";

type Path = readonly (string | number)[];

/** A file of the small catalog as values, and how it is written. */
interface Subject {
  readonly file: string;
  readonly value: unknown;
  write(value: unknown): string;
}

const FULL: Readonly<Record<string, string>> = {
  ...(SMALL_CATALOG as Record<string, string>),
  "content/topics/paging.md": `---
layout: topic
title: On paging
permalink: /design/topics/paging
data:
  items:
    - summary: Follow the links.
      added: 2026-01-02
      references:
        - name: Paging
          url: https://acme.example/rules#paging
          quote: shall follow
      _links:
        guideline:
          href: /design/guidelines/acme
      _embedded:
        guideline:
          id: acme
          title: acme rules
          _links:
            self:
              href: /design/guidelines/acme
  _embedded:
    topic:
      id: paging
      name: Paging
      description: How lists are read.
      category: collections
      added: 2026-01-01
      aliases: [pages]
      _links:
        self:
          href: /design/topics/paging
---
`,
};

const SUBJECTS: readonly Subject[] = Object.entries(FULL).map(([file, text]) => {
  const isTopic = file.endsWith(".md");
  const yaml = isTopic ? (text.split("---\n")[1] ?? "") : text;
  return { file, value: load(yaml), write: (value) => (isTopic ? `---\n${stringify(value)}---\n` : stringify(value)) };
});

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, child]) => pathsOf(child, [...path, Array.isArray(value) ? Number(key) : key]))];
}

function replaced(value: unknown, path: Path, by: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return by;
  const copy: Record<string | number, unknown> | unknown[] = Array.isArray(value) ? [...value] : { ...(value as Record<string, unknown>) };
  (copy as Record<string | number, unknown>)[step] = replaced((value as Record<string | number, unknown>)[step], rest, by);
  return copy;
}

const PLACES = SUBJECTS.flatMap((subject) => pathsOf(subject.value).map((place) => ({ subject, place })));

const ANY = fc.oneof(
  fc.jsonValue({ maxDepth: 3, stringUnit: "binary" }),
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.constantFrom<unknown>(
    "",
    " ",
    "acme",
    "paging",
    "__proto__",
    "constructor",
    "/design/topics/paging",
    "/design/guidelines/nobody",
    "javascript:alert(1)",
    "<script>x</script>",
    "{{ 7*7 }}",
    "2026-02-30",
    "../../etc/passwd",
    "\u202e",
    Number.NaN,
    1e308,
    [[]],
    {},
    null,
  ),
);

describe("any value in the place of any field", () => {
  const folder = folderWith(FULL);
  const runs = Number(process.env["CONCORDANCE_RUNS"] ?? 400);

  it("is a finding with a place and words, or right, and never a fault", () => {
    const check = fc.property(fc.constantFrom(...PLACES), ANY, ({ subject, place }, value) => {
      const file = path.join(folder, subject.file);
      const before = readFileSync(file);
      try {
        writeFileSync(file, subject.write(replaced(subject.value, place, value)));
        const { diagnostics } = catalogIn(folder);
        for (const { code, file: where, message, range } of diagnostics) {
          assert.ok(code in CODES && message.length > 5 && where in FULL, `${code} ${where}`);
          if (range) assert.ok(range.line >= 1 && range.column >= 1 && range.endLine >= range.line, JSON.stringify(range));
          assert.doesNotMatch(message, /undefined|\[object Object\]|\n {4}at /);
        }
      } finally {
        writeFileSync(file, before);
      }
    });
    fc.assert(check, { seed: 20_261_125, numRuns: runs });
  });

  it("where it is right, gives pages that are valid HTML", async () => {
    const address = siteAddress("https://site.example");
    const theme = await createTheme(TEMPLATES, address);
    const validator = new HtmlValidate({ extends: ["html-validate:standard"], rules: { "long-title": "off", "no-inline-style": "error" } });
    let rendered = 0;
    const words = fc.oneof(
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 }),
      fc.constantFrom("<script>x</script>", "\"'><img src=x onerror=y>", "{{ 7*7 }}", "`a` *b* [c](https://d.example/)", "&amp; & <"),
    );
    const texts = PLACES.filter(
      ({ subject, place }) =>
        subject.file.startsWith("content/") && /^(?:summary|name|description|quote|title)$/.test(String(place.at(-1))),
    );
    const check = fc.property(fc.constantFrom(...texts), words, ({ subject, place }, value) => {
      const file = path.join(folder, subject.file);
      const before = readFileSync(file);
      try {
        writeFileSync(file, subject.write(replaced(subject.value, place, value)));
        const { catalog, hasErrors } = catalogIn(folder);
        if (hasErrors) return;
        const site = createSite({ catalog, address, theme });
        for (const page of site.pages.filter(
          ({ kind, id }) => kind.name === "home" || id === "paging" || id === "acme" || kind.name === "decision",
        )) {
          const report = validator.validateStringSync(site.render(page), page.path);
          assert.deepEqual(
            report.results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${page.path} ${ruleId}: ${message}`)),
            [],
          );
          rendered += 1;
        }
        for (const document of site.documents) assert.ok(site.renderDocument(document).length > 0);
      } finally {
        writeFileSync(file, before);
      }
    });
    fc.assert(check, { seed: 20_261_125, numRuns: 25 });
    assert.ok(rendered > 50);
  });
});
