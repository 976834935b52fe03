import assert from "node:assert/strict";
import { readFileSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { describe, it } from "node:test";
import { Ajv } from "ajv";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { reportGithub } from "../../src/diagnostics/github.ts";
import { reportJson } from "../../src/diagnostics/json.ts";
import { reportSarif } from "../../src/diagnostics/sarif.ts";
import { catalogOf, placeOf } from "../support/catalogs.ts";
import { guidelineYaml, SMALL_CATALOG, topicMd } from "../support/fixtures.ts";
import { folderWith } from "../support/folders.ts";
import { concordance } from "../support/run-bin.ts";

const FINDINGS: readonly Diagnostic[] = [
  {
    severity: "error",
    code: "unknown-key",
    message: "50% of “a,b: c” is\nwrong.",
    file: "content/topics/a b.md",
    range: { line: 3, column: 5, endLine: 3, endColumn: 9 },
    hint: "Mend::it",
  },
  {
    severity: "warning",
    code: "missing-media",
    message: "None.",
    file: "data/x,y.yaml",
    range: { line: 1, column: 1, endLine: 2, endColumn: 4 },
  },
  { severity: "error", code: "no-content", message: "Nothing.", file: "content" },
];

describe("check --format github", () => {
  it("is one command a line, with what GitHub would take for markup escaped", () => {
    assert.equal(
      reportGithub(FINDINGS),
      [
        "::error file=content/topics/a b.md,line=3,endLine=3,col=5,endColumn=9,title=unknown-key::50%25 of “a,b: c” is%0Awrong.%0AMend::it",
        "::warning file=data/x%2Cy.yaml,line=1,endLine=2,title=missing-media::None.",
        "::error file=content,title=no-content::Nothing.",
        "2 errors and 1 warning.",
        "",
      ].join("\n"),
    );
  });
});

it("no format lets characters through that act on a terminal or a log", () => {
  const evil = "a\u001b[31m\u0007\u009b2J\u007f\u202e\u{E0041}\u2028##[set-output]b.md";
  const finding: Diagnostic = { severity: "error", code: "no-content", message: `Is ${evil}`, file: evil, hint: `Was ${evil}` };
  for (const report of [reportGithub, reportJson, reportSarif]) {
    assert.doesNotMatch(report([finding]), /[\p{Cf}\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028]/u, report.name);
  }
  assert.doesNotMatch(reportGithub([finding]), /##\[/);
  assert.equal((JSON.parse(reportJson([finding])) as { diagnostics: { file: string }[] }).diagnostics[0]?.file, evil);
});

describe("check --format sarif", () => {
  // The schema is of draft 4, whose keywords it uses are those of today but for its own name.
  const {
    $schema: _,
    id: __,
    ...schema
  } = JSON.parse(
    readFileSync(createRequire(import.meta.url).resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"), "utf8"),
  ) as { $schema: string; id: string };
  const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);

  it("is valid by the schema of SARIF 2.1.0, with and without findings", () => {
    for (const findings of [FINDINGS, []]) assert.ok(validate(JSON.parse(reportSarif(findings))), JSON.stringify(validate.errors));
  });

  it("says what was found, where, and which rule it breaks", () => {
    const { runs } = JSON.parse(reportSarif(FINDINGS)) as { runs: { tool: { driver: { rules: { id: string }[] } }; results: unknown[] }[] };
    assert.deepEqual(
      runs[0]?.tool.driver.rules.map(({ id }) => id),
      ["missing-media", "no-content", "unknown-key"],
    );
    assert.deepEqual(runs[0]?.results[0], {
      ruleId: "unknown-key",
      ruleIndex: 2,
      level: "error",
      message: { text: "50% of “a,b: c” is\nwrong. Mend::it" },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "content/topics/a%20b.md" },
            region: { startLine: 3, startColumn: 5, endLine: 3, endColumn: 9 },
          },
        },
      ],
    });
  });
});

describe("concordance check", () => {
  it("writes every format, and refuses others", async () => {
    const folder = folderWith({ ...SMALL_CATALOG, "content/topics/errors.md": "---\nlayuot: topic\n---\n" });
    const starts: Readonly<Record<string, RegExp>> = {
      text: /^content\/topics\/errors\.md\n/,
      json: /^\{\n {2}"diagnostics"/,
      github: /^::error file=content/,
      sarif: /^\{\n {2}"\$schema"/,
    };
    for (const [format, start] of Object.entries(starts)) {
      const { code, stdout } = await concordance(["check", "--format", format], { cwd: folder });
      assert.equal(code, 1);
      assert.match(stdout, start);
    }
    assert.equal((await concordance(["check", "--format", "xml"], { cwd: folder })).code, 2);
  });

  it("names files by the current folder where they lie below it, however folders and files were named", async () => {
    const folder = realpathSync(
      folderWith({
        ...SMALL_CATALOG,
        "content/topics/errors.md": topicMd("Errors", ["acne"]),
        "data/site.yaml": "titel: T\n",
        "drafts/x.md": topicMd("X", ["acne"]),
      }),
    );
    const at = (...names: readonly string[]): string => path.join(folder, ...names);
    const ROWS: readonly (readonly [cwd: string, argv: readonly string[], files: readonly string[]])[] = [
      [folder, ["--content", at("content"), "--data", at("data")], ["content/topics/errors.md", "data/site.yaml"]],
      [folder, ["--content", `${at("content")}/`, "--data", "./data"], ["content/topics/errors.md", "data/site.yaml"]],
      [at("content"), ["--content", at("content"), "--data", at("data")], ["topics/errors.md", at("data/site.yaml")]],
      [folder, [at("drafts/x.md")], ["drafts/x.md"]],
      [folder, [at("content/topics/errors.md")], ["content/topics/errors.md"]],
    ];
    for (const [cwd, argv, files] of ROWS) {
      const { stdout } = await concordance(["check", ...argv, "--format", "json"], { cwd });
      const { diagnostics } = JSON.parse(stdout) as { diagnostics: { file: string; severity: string }[] };
      assert.deepEqual(
        [...new Set(diagnostics.filter(({ severity }) => severity === "error").map(({ file }) => file))].sort(),
        [...files].sort(),
      );
    }
  });

  it("checks a file from elsewhere as if it stood in the catalog, in the place of its topic", async () => {
    const folder = folderWith({
      ...SMALL_CATALOG,
      "drafts/paging.md": topicMd("Paging", ["acmee"]),
      "drafts/new.md": topicMd("New", ["zenith"]),
      "drafts/nadir.yaml": guidelineYaml("nadir", "stances:\n  paging-stile:\n    options: [cursor]\n"),
    });
    const run = (...files: string[]) => concordance(["check", ...files], { cwd: folder });
    const paging = await run("drafts/paging.md");
    assert.match(paging.stdout, /unknown-guideline drafts\/paging\.md:8:18/);
    assert.match(paging.stdout, /^1 error and 0 warnings in 1 file\.$/m);
    assert.deepEqual([(await run("drafts/new.md")).stdout], ["No problems found.\n"]);
    assert.match((await run("drafts/nadir.yaml")).stdout, /unknown-decision drafts\/nadir\.yaml:6:3/);
    assert.equal((await run("drafts/nowhere.md")).code, 2);
  });

  it("and in the place of a topic whose file is called otherwise", async () => {
    const folder = folderWith({
      ...SMALL_CATALOG,
      "content/topics/errors.md": topicMd("Hooks", ["acme"]).replace("    name:", "    id: hooks\n    name:"),
      "drafts/mine.md": topicMd("Hooks", ["zenith"]).replace("    name:", "    id: hooks\n    name:"),
    });
    const { stdout } = await concordance(["check", "drafts/mine.md", "--format", "json"], { cwd: folder });
    assert.deepEqual(
      (JSON.parse(stdout) as { diagnostics: { code: string }[] }).diagnostics.map(({ code }) => code),
      ["file-name"],
    );
  });
});

describe("steering", () => {
  const findings = (site: string): string[] =>
    catalogOf({
      ...SMALL_CATALOG,
      "content/topics/errors.md": topicMd("Errors", ["acme"]).replace("    description: What Errors is about.\n", ""),
      "data/guidelines/acme.yaml": guidelineYaml("acme", "companyLogoUrl: /a.png\n"),
      "data/site.yaml": site,
    }).diagnostics.map(placeOf);
  const MEDIA = "data/guidelines/acme.yaml:5:17";
  const DESCRIPTION = "content/topics/errors.md:4:3";

  const CASES: readonly (readonly [what: string, site: string, expected: readonly string[]])[] = [
    ["nothing", "title: T\n", [`${DESCRIPTION} warning description-missing`, `${MEDIA} warning missing-media`]],
    [
      "raising and lowering",
      "diagnostics:\n  severity:\n    missing-media: off\n    description-missing: error\n",
      [`${DESCRIPTION} error description-missing`],
    ],
    [
      "an exception in one file",
      "diagnostics:\n  exceptions:\n    - {code: missing-media, file: data/guidelines/acme.yaml, why: None yet.}\n",
      [`${DESCRIPTION} warning description-missing`],
    ],
    [
      "an exception that no longer applies",
      "diagnostics:\n  severity:\n    missing-media: off\n    description-missing: off\n  exceptions:\n    - {code: missing-note, file: data/guidelines/acme.yaml, why: x}\n",
      ["data/site.yaml:6:7 warning unused-exception"],
    ],
    [
      "an exception that no longer applies, raised",
      `diagnostics:\n  severity: {missing-media: off, description-missing: off, unused-exception: error}\n  exceptions:\n    - {code: missing-note, file: data/guidelines/acme.yaml, why: x}\n`,
      ["data/site.yaml:4:7 error unused-exception"],
    ],
    [
      "an exception that no longer applies, lowered",
      `diagnostics:\n  severity: {missing-media: off, description-missing: off, unused-exception: off}\n  exceptions:\n    - {code: missing-note, file: data/guidelines/acme.yaml, why: x}\n`,
      [],
    ],
    [
      "an exception for those that no longer apply",
      `diagnostics:\n  severity: {missing-media: off, description-missing: off}\n  exceptions:\n    - {code: missing-note, file: data/guidelines/acme.yaml, why: x}\n    - {code: unused-exception, file: data/site.yaml, why: x}\n`,
      [],
    ],
    [
      "an exception for those that no longer apply, where all do",
      `diagnostics:\n  severity: {missing-media: off, description-missing: off}\n  exceptions:\n    - {code: unused-exception, file: data/site.yaml, why: x}\n`,
      ["data/site.yaml:4:7 warning unused-exception"],
    ],
    [
      "an exception in a file named with ./",
      "diagnostics:\n  exceptions:\n    - {code: missing-media, file: ./data//guidelines/../guidelines/acme.yaml, why: None yet.}\n",
      [`${DESCRIPTION} warning description-missing`],
    ],
    [
      "an exception in a file named by the end of its path",
      "diagnostics:\n  exceptions:\n    - {code: missing-media, file: guidelines/acme.yaml, why: None yet.}\n",
      [`${DESCRIPTION} warning description-missing`, `${MEDIA} warning missing-media`, "data/site.yaml:3:35 warning unused-exception"],
    ],
    [
      "findings that are none about a catalog",
      "diagnostics:\n  severity: {missing-media: off, description-missing: off, import-mended: off, more-findings: off}\n",
      ["data/site.yaml:2:60 error unknown-code", "data/site.yaml:2:80 error unknown-code"],
    ],
    [
      "an exception from a finding that is none, or always an error",
      "diagnostics:\n  severity: {missing-media: off, description-missing: off}\n  exceptions:\n    - {code: missing-medai, file: data/guidelines/acme.yaml, why: x}\n    - {code: unknown-key, file: data/guidelines/acme.yaml, why: x}\n",
      ["data/site.yaml:4:14 error unknown-code", "data/site.yaml:5:14 error unknown-code"],
    ],
    [
      "codes that are none, or always errors",
      "diagnostics:\n  severity:\n    missing-medai: off\n    unknown-key: warning\n",
      [
        `${DESCRIPTION} warning description-missing`,
        `${MEDIA} warning missing-media`,
        "data/site.yaml:3:5 error unknown-code",
        "data/site.yaml:4:5 error unknown-code",
      ],
    ],
  ];
  for (const [what, site, expected] of CASES) {
    it(what, () => assert.deepEqual(findings(site), expected));
  }

  it("takes every finding of the code in the file out, and none in another", () => {
    const record = (id: string): string => guidelineYaml(id, "companyLogoUrl: /a.png\nscreenshotUrl: /b.png\n");
    const { diagnostics } = catalogOf({
      ...SMALL_CATALOG,
      "data/guidelines/acme.yaml": record("acme"),
      "data/guidelines/zenith.yaml": record("zenith"),
      "data/site.yaml": "diagnostics:\n  exceptions:\n    - {code: missing-media, file: data/guidelines/acme.yaml, why: None.}\n",
    });
    assert.deepEqual(diagnostics.map(placeOf), [
      "data/guidelines/zenith.yaml:5:17 warning missing-media",
      "data/guidelines/zenith.yaml:6:16 warning missing-media",
    ]);
  });

  const NAMED: readonly (readonly [file: string, message: string, hint: string])[] = [
    ["data/guidelines/acne.yaml", "There is no file “data/guidelines/acne.yaml”.", "Did you mean “data/guidelines/acme.yaml”?"],
    ["content/paging.md", "There is no file “content/paging.md”.", "Take the exception out, or name the file as messages name it."],
    ["data/guidelines/acme.yaml", "There is no finding “missing-note” in “data/guidelines/acme.yaml” any more.", "Take the exception out."],
  ];
  for (const [file, message, hint] of NAMED) {
    it(`says what is wrong with an exception in ${file}`, () => {
      const site = `diagnostics:\n  exceptions:\n    - {code: missing-note, file: ${file}, why: x}\n`;
      const [finding, ...more] = catalogOf({ ...SMALL_CATALOG, "data/site.yaml": site }).diagnostics;
      assert.deepEqual([finding?.message, finding?.hint, more], [message, hint, []]);
    });
  }
});
