import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { reportJson } from "../../src/diagnostics/json.ts";
import { catalogJson } from "../support/catalog-json.ts";
import { catalogIn } from "../support/catalogs.ts";
import { ROOT } from "../support/project.ts";

const CASES = path.join(ROOT, "tests", "pipeline", "cases");
// CONCORDANCE_ACCEPT=1 writes what comes out as what is expected, for reading the difference in version control.
const ACCEPT = process.env["CONCORDANCE_ACCEPT"] === "1";

/** Compares with a JSON file of the case; a case without a catalog that is whole has no `catalog.json`. */
function matches(file: string, actual: unknown): void {
  if (ACCEPT) writeFileSync(file, `${JSON.stringify(actual, null, 2)}\n`);
  assert.deepEqual(actual, JSON.parse(readFileSync(file, "utf8")));
}

describe("folders of input", () => {
  for (const name of readdirSync(CASES)) {
    it(name, () => {
      const folder = path.join(CASES, name);
      const { catalog, diagnostics, hasErrors } = catalogIn(folder);
      matches(path.join(folder, "expected-diagnostics.json"), JSON.parse(reportJson(diagnostics)));
      if (!hasErrors) matches(path.join(folder, "expected-catalog.json"), catalogJson(catalog));
    });
  }
});

describe("the three forms of a topic file", () => {
  it("give one catalog", () => {
    const [long, canonical, short] = ["long", "canonical", "short"].map((form) =>
      catalogJson(catalogIn(path.join(CASES, `forms-${form}`)).catalog),
    );
    assert.deepEqual(canonical, long);
    assert.deepEqual(short, long);
  });
});
