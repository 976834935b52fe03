import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { catalogOf } from "../../support/catalogs.ts";
import { guidelineYaml, topicMd } from "../../support/fixtures.ts";
import type { Files } from "../../support/folders.ts";

const P = "content/topics/paging.md";
const A = "data/guidelines/acme.yaml";
const D = "data/decisions.yaml";
const S = "data/site.yaml";
const GOOD: Files = {
  [P]: topicMd("Paging", ["acme"], "    category: http-status\n"),
  [A]: guidelineYaml(
    "acme",
    "companyLogoUrl: /media/x.png\ndate: 2026-11-25\naliases: [acme-old]\nstances:\n  path-case:\n    options: [snake-case]\n",
  ),
  "data/categories.yaml": "- {id: http-status, name: HTTP status}\n",
  [D]: "- id: path-case\n  topic: paging\n  question: How?\n  options:\n    - {id: snake-case, label: snake_case}\n    - {id: kebab-case, label: kebab-case}\n",
  [S]: "title: Small\n",
  "public/media/x.png": "",
};
const REFERENCES = "      references:\n        - name: Section\n          url: https://acme.example/rules#section\n";

/** A file, what stands in it, the mistake in its place, the hint, and what whoever follows the hint writes. */
type Row = readonly [file: string, right: string, wrong: string, hint: string, mended?: string];

const FORM = "Write its year, month and day as YYYY-MM-DD.";
const COMMENT = "What follows # is a comment: put a text that begins with it in quotes.";
const CONTROL = (character: string, where: string): string => `Take the character “${character}” out; it stands ${where}.`;
const RENAME =
  "Rename the picture: letters, digits, dots, hyphens and underscores, and an ending in lower case. Its path starts with /media/.";
const ENDINGS = "A picture ends in .png, .jpg, .gif, .svg, .webp or .avif.";

const ROWS: readonly Row[] = [
  ...(
    [
      ["2026-1-5", "Write 2026-01-05.", "2026-01-05"],
      ["25.11.2026", "Write 2026-11-25.", "2026-11-25"],
      ["5.1.2026", "Write 2026-01-05.", "2026-01-05"],
      ["2023/07/18", "Write 2023-07-18.", "2023-07-18"],
      ["11/25/2026", "Write 2026-11-25.", "2026-11-25"],
      ["2026-11-25T10:00:00Z", "Write 2026-11-25.", "2026-11-25"],
      ["25 November 2026", "Write 2026-11-25.", "2026-11-25"],
      ["Nov 25th, 2026", "Write 2026-11-25.", "2026-11-25"],
      ["20261125", "Write 2026-11-25.", "2026-11-25"],
      ["05/06/2026", FORM],
      ["2026-11", FORM],
      ["November 2026", FORM],
      ["2023-02-29", "That month has 28 days.", "2023-02-28"],
      ["2026-13-01", "There is no month 13."],
      ["", "Fill it in, or leave the key out.", "2026-11-25"],
    ] as const
  ).map(([wrong, hint, mended = "2026-11-25"]): Row => [A, "date: 2026-11-25", `date: ${wrong}`, hint, `date: ${mended}`]),

  [A, "[snake-case]", "[snake_case]", "Write “snake-case”."],
  [A, "[snake-case]", "[snakeCase]", "Write “snake-case”."],
  [A, "path-case:", "path_case:", "Write “path-case”."],
  [A, "path-case:", "Path-Case:", "Write “path-case”."],
  [
    A,
    "[snake-case]",
    "[snake-case kebab-case]",
    "Write “snake-case-kebab-case”, or a comma where two items meet.",
    "[snake-case, kebab-case]",
  ],
  [A, "[acme-old]", `[${Array.from({ length: 21 }, (_, index) => `acme-${index}`)}]`, "Check what was pasted into it."],
  [A, "[acme-old]", "[con]", "The name is reserved: choose another.", "[acme-older]"],
  [A, "[acme-old]", "[ключ]", "Only letters from a to z, digits and, between words, hyphens may stand in it.", "[klyuch]"],
  [P, "guideline: acme", "guideline: Acme", "Write “acme”."],
  [P, "guideline: acme", "guideline: /design/guidelines/acme", "Write “acme”."],
  [P, "category: http-status", "category: HTTP status", "Write “http-status”."],
  [P, "category: http-status", "category: HTTP – status", "Write “http-status”."],
  [A, "id: acme", "id: Acme_API", "Write “acme”, as the file is called."],
  [A, "id: acme", "id: 403", "Write acme, as the file is called."],
  [A, "id: acme\n", "", "Add “id: acme”, as the file is called."],
  [D, "{id: snake-case, label", "{label", "Add “id: snake-case”."],
  ...[
    "/guidelines/acme",
    "/design/guidelines/acme.html",
    "/design/guidelines/acme/",
    "/design/guidelines/Acme",
    "https://x.example/design/guidelines/acme",
    "acme",
  ].map((href): Row => [P, "guideline: acme", `_links: {guideline: {href: "${href}"}}`, "Write “/design/guidelines/acme”."]),
  [P, "guideline: acme", "_links: {guideline: {href: /design/topics/acme}}", "It has the form /design/guidelines/{id}."],

  [P, REFERENCES, "      references: []\n", "Add one, or take entry 1 out."],
  [A, "[snake-case]", "[]", "Add one, or take “path-case” of “stances” out."],
  [A, "[acme-old]", "[]", "Add one, or leave the key out."],
  [P, "url: https://acme.example/rules#section", "url:", "Fill it in."],
  [P, REFERENCES, "      references:\n", "Write each item on a line of its own, after “- ”."],
  [P, REFERENCES, `${REFERENCES}        -\n`, "Fill it in, or take the dash out."],
  [P, "name: Section", "name: # Section", COMMENT, "name: '# Section'"],
  [
    P,
    "guideline: acme",
    "_links:\n        guideline:",
    "Write its keys on the lines below it, indented: href.",
    "_links:\n        guideline:\n          href: /design/guidelines/acme",
  ],
  [A, "aliases: [acme-old]\n", "aliases:\n", "Fill it in, or leave the key out.", ""],

  [P, "        - name: Section\n", "          name: Section\n", "Put “- ” before “name”, at column 9."],
  [
    P,
    "        - name: Section\n          url: ",
    "        Section: ",
    "Write each item on a line of its own, after “- ”, with its keys: name, url, quote.",
  ],
  [
    P,
    REFERENCES,
    "      references: {name: S, url: https://a.example}\n",
    "Put [ and ] around it.",
    "      references: [{name: S, url: https://a.example}]\n",
  ],
  [A, "[snake-case]", "{snake-case}", "Write [snake-case]."],
  [A, "[snake-case]", "snake-case, kebab-case", "Write [snake-case, kebab-case]."],
  [A, "[snake-case]", "\n      -snake-case", "Put a space after the dash of each item.", "\n      - snake-case"],
  [A, "title: acme rules", "title: [acme rules]", "Take the [ and ] out; where they are part of the text, put it in quotes."],
  [A, "title: acme rules", "title:\n  - acme rules", "Take the dash out.", "title:\n  acme rules"],
  [A, "title: acme rules", "title:\n  - acme\n  - rules", "It is a single text: write it behind the colon, without dashes."],
  [A, "title: acme rules", "title: {id}", "Put it in quotes where it is a text.", "title: '{id}'"],
  [A, "title: acme rules", "title:\n  en: acme", "Write a text behind the colon, and nothing below it."],
  [A, "  path-case:\n", "  - path-case:\n  ", "Take the dash out: put a space in its place.", "    path-case:\n  "],
  [A, "\n    options: [snake-case]", " snake-case", "Write {options: [snake-case]}.", " {options: [snake-case]}"],
  [A, "\n    options: [snake-case]", " [snake-case]", "Write {options: [snake-case]}.", " {options: [snake-case]}"],
  [A, "\n  path-case:\n    options: [snake-case]", " [path-case]", "Write each item as a key with its value below it."],

  ...["media/x.png", "public/media/x.png", "../public/media/x.png", "media\\x.png", "x.png"].map(
    (wrong): Row => [A, "/media/x.png", wrong, "Write “/media/x.png”."],
  ),
  [A, "/media/x.png", "https://a.example/x.png", "Save the picture under public/media/ and write its path there, “/media/x.png” say."],
  [A, "/media/x.png", "/media/x y.png", RENAME],
  [A, "/media/x.png", "/media/x.PNG", RENAME],
  [A, "/media/x.png", "/media/x.bmp", ENDINGS],

  [A, "acme rules", '"acme\\u0007 rules"', CONTROL("\\u{7}", "behind “acme”")],
  [A, "acme rules", '"\\u202eacme rules"', CONTROL("\\u{202e}", "at the start")],
  [A, "acme rules", "acme\trules", "Put a space in the place of the tab."],
  [
    S,
    "title: Small\n",
    "diagnostics: {severity: {missing-media: false}}\n",
    "Write off.",
    "diagnostics: {severity: {missing-media: off}}\n",
  ],
  [P, "layout: topic", "layout: topic\npermalink: false", "Leave the key out: it follows from the id."],
  [P, "https://acme.example/rules#section", "403", "Copy the whole address from the browser, with https://."],
  [A, "acme rules", "1.10", "Put it in quotes.", "'1.10'"],
];

describe("a hint mends what it stands under", () => {
  it("in files that are right", () => {
    assert.deepEqual(catalogOf(GOOD).diagnostics, []);
  });

  for (const [file, right, wrong, hint, mended = right] of ROWS) {
    it(JSON.stringify(wrong).slice(0, 80), () => {
      const text = String(GOOD[file]);
      assert.ok(text.includes(right));
      const [bad, good] = [wrong, mended].map((part) => catalogOf({ ...GOOD, [file]: text.replace(right, () => part) }).diagnostics);
      assert.deepEqual(
        bad?.filter(({ severity }) => severity === "error").map((finding) => finding.hint),
        [hint],
      );
      assert.deepEqual(good, []);
    });
  }
});

describe("what was found is told as it stands", () => {
  const NUMBERS = ["1.10", "0o17", "0x1F", ".inf", "1e3", "True"];
  for (const written of NUMBERS) {
    it(written, () => {
      const [finding] = catalogOf({ ...GOOD, [A]: String(GOOD[A]).replace("acme rules", written) }).diagnostics;
      const type = written === "True" ? "boolean" : "number";
      assert.equal(finding?.message, `“title” must be a text, not the ${type} “${written}”.`);
    });
  }

  it("a text that is too long is counted as its limit counts: by characters", () => {
    const withSummary = (length: number): Files => ({
      ...GOOD,
      [P]: String(GOOD[P]).replace("- guideline", `- summary: ${"😀".repeat(length)}\n      guideline`),
    });
    assert.deepEqual(catalogOf(withSummary(140)).diagnostics, []);
    assert.deepEqual(
      catalogOf(withSummary(141)).diagnostics.map(({ message }) => message),
      ["“summary” of entry 1 has 141 characters; at most 140 are allowed."],
    );
  });
});
