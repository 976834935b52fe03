import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { ROOT } from "../support/project.ts";
import { concordance } from "../support/run-bin.ts";

const README = readFileSync(path.join(ROOT, "README.md"), "utf8");
const SCRIPTS = (JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8")) as { scripts: Record<string, string> }).scripts;

describe("the README", () => {
  it("has one line that installs and builds, and one that installs and tests; continuous integration runs both", () => {
    assert.deepEqual(README.match(/^npm ci && .*$/gm), ["npm ci && npm run build", "npm ci && npm test"]);
  });

  it("names npm scripts that exist", () => {
    const named = [...README.matchAll(/\bnpm (?:run )?(?!ci\b|run\b)([a-z:]+)/g)]
      .map(([, name]) => name ?? "")
      .filter((name) => name in SCRIPTS || README.includes(`npm run ${name}`));
    assert.deepEqual(
      named.filter((name) => !(name in SCRIPTS)),
      [],
    );
    assert.ok(named.length >= 4);
  });

  it("links to files that exist", () => {
    const links = [...README.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link]) => link ?? "");
    assert.deepEqual(
      links.filter((link) => !existsSync(path.join(ROOT, link))),
      [],
    );
  });

  it("names commands and options that exist", async () => {
    const rows = [...README.matchAll(/^\| `([a-z]+) ?([^`]*)` \|/gm)];
    assert.ok(rows.length >= 4);
    for (const [, name = "", usage = ""] of rows) {
      const { code, stdout } = await concordance([name, "--help"]);
      assert.equal(code, 0, name);
      for (const [option] of usage.matchAll(/--[a-z-]+/g)) assert.ok(stdout.includes(option), `${name} ${option}`);
    }
  });
});
