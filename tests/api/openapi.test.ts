import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { CORE_SCHEMA, load } from "js-yaml";
import { DOCUMENT_SCHEMAS } from "../../src/api/schemas.ts";
import { writeFiles } from "../support/folders.ts";
import { buildFullSite } from "../support/full-site.ts";

interface Description {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, unknown>>;
}

/** Runs a program of a package that is too large to be installed for this alone; npm keeps it from run to run. */
function run(cwd: string, packageName: string, ...command: readonly string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync("npm", ["exec", "--yes", `--package=${packageName}`, "--", ...command], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
  });
  return { status, output: stdout + stderr };
}

describe("the OpenAPI description", async () => {
  const site = await buildFullSite();
  const text = (file: string): string => readFileSync(path.join(site, file), "utf8");
  const description = JSON.parse(text("openapi.json")) as Description;

  it("describes every kind of document in both formats, and says the same in both of its own", () => {
    assert.equal(description.openapi, "3.1.0");
    const expected = Object.values(DOCUMENT_SCHEMAS).flatMap(({ template }) => [`${template}.json`, `${template}.yaml`]);
    assert.deepEqual(Object.keys(description.paths).sort(), expected.sort());
    assert.deepEqual(load(text("openapi.yaml"), { schema: CORE_SCHEMA }), description);
  });

  it("has nothing that Redocly's recommended rules find", () => {
    const { status, output } = run(site, "@redocly/cli@2.77.0", "redocly", "lint", "--extends=recommended", "openapi.json");
    assert.equal(status, 0, output);
    assert.doesNotMatch(output, /\bwarning\b.*\brule\b|with \d+ warning/i);
  });

  it("has nothing that Spectral's rules for OpenAPI find", () => {
    writeFiles(site, { ".spectral.yaml": 'extends: ["spectral:oas"]\n' });
    const { status, output } = run(
      site,
      "@stoplight/spectral-cli@6.16.3",
      "spectral",
      "lint",
      "--fail-severity=hint",
      "openapi.json",
      "openapi.yaml",
    );
    assert.equal(status, 0, output);
  });
});
