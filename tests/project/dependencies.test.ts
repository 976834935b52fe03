import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { ROOT } from "../support/project.ts";

/** Licences under which what the program runs on may be used with it. */
const ALLOWED: ReadonlySet<string> = new Set([
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC0-1.0",
  "ISC",
  "MIT",
  "MIT-0",
  // By file: what is used unchanged, as a package of its own, asks for nothing more.
  "MPL-2.0",
  "OFL-1.1",
  "PSF-2.0",
  "Python-2.0",
  "Unlicense",
]);

interface Lockfile {
  readonly packages: Readonly<
    Record<string, { version?: string; dev?: boolean; optional?: boolean; resolved?: string; integrity?: string }>
  >;
}

const lockfile = JSON.parse(readFileSync(path.join(ROOT, "package-lock.json"), "utf8")) as Lockfile;
const runtime = Object.entries(lockfile.packages).filter(([name, { dev }]) => name !== "" && dev !== true);

interface Component {
  readonly name: string;
}

/** The bill of materials that `npm run sbom` prints. */
function sbom(): { bomFormat: string; components: Component[]; text: string } {
  const { status, stdout, stderr } = spawnSync("npm", ["run", "--silent", "sbom"], { cwd: ROOT, encoding: "utf8" });
  assert.equal(status, 0, stderr);
  return { ...(JSON.parse(stdout) as { bomFormat: string; components: Component[] }), text: stdout };
}

describe("what the program runs on", () => {
  it("is under licences that allow it", () => {
    const refused = runtime.flatMap(([place, { optional }]) => {
      let text: string;
      try {
        text = readFileSync(path.join(ROOT, place, "package.json"), "utf8");
      } catch {
        // Built for another system, and not installed on this one.
        return optional ? [] : [`${place} is not installed`];
      }
      const { license } = JSON.parse(text) as { license?: string };
      // Older than the field; its LICENSE file is MIT's.
      if (place === "node_modules/color-convert") return [];
      const choices = (license ?? "none").replace(/[()]/g, "").split(" OR ");
      return choices.some((choice) => choice.split(" AND ").every((name) => ALLOWED.has(name))) ? [] : [`${place}: ${license}`];
    });
    assert.deepEqual(refused, []);
  });

  it("is pinned by the lockfile, by content and without download addresses", () => {
    assert.ok(runtime.length > 30);
    for (const [place, { integrity, resolved }] of runtime) {
      assert.match(integrity ?? "", /^sha512-/, place);
      assert.equal(resolved, undefined, place);
    }
  });

  it("is listed by the bill of materials, which is the same every time", () => {
    const first = sbom();
    assert.equal(first.bomFormat, "CycloneDX");
    const listed = new Set(first.components.map(({ name }) => name));
    const { dependencies } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8")) as { dependencies: Record<string, string> };
    for (const name of Object.keys(dependencies)) assert.ok(listed.has(name.replace(/^@[^/]+\//, "")) || listed.has(name), name);
    assert.ok(listed.size > 100);
    assert.equal(sbom().text, first.text);
  });
});
