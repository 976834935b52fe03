import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, readdirSync, realpathSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { folderWith } from "../support/folders.ts";
import { ROOT } from "../support/project.ts";

const FOLDERS = readdirSync(path.join(ROOT, "src"), { withFileTypes: true })
  .filter((child) => child.isDirectory() && child.name !== "cli")
  .map(({ name }) => name);

/** What must not be imported, by who would. */
const FORBIDDEN: Readonly<Record<string, readonly string[]>> = {
  model: ["../serve/server.ts", "../import/clean.ts", "../format/data.ts", "../diagnostics/quote.ts", "node:fs", "@11ty/eleventy"],
  diagnostics: ["../format/data.ts", "../model/urls.ts", "node:fs", "zod"],
  load: ["../serve/server.ts", "../format/data.ts", "../resolve/sort.ts", "../catalog.ts", "../links/cache.ts"],
  resolve: ["../serve/server.ts", "../load/read-file.ts", "../catalog.ts", "../site/urls.ts", "node:fs", "node:path"],
  site: ["../serve/server.ts", "../import/clean.ts", "../load/read-file.ts", "../catalog.ts", "node:fs", "node:fs/promises"],
  api: ["node:fs", "../site/urls.ts", "../serve/server.ts", "../load/read-file.ts", "../catalog.ts"],
  diff: ["../site/urls.ts", "../load/read-file.ts", "node:fs"],
  format: ["../site/urls.ts", "../load/read-file.ts", "../links/cache.ts", "../catalog.ts", "node:fs"],
  links: ["../site/urls.ts", "../resolve/sort.ts", "../serve/server.ts", "../catalog.ts"],
  import: ["../site/urls.ts", "../load/read-file.ts", "../serve/server.ts", "../catalog.ts", "node:fs"],
  output: ["../serve/server.ts", "../import/clean.ts", "../links/cache.ts", "../format/data.ts"],
  serve: ["../output/lock.ts", "../import/clean.ts", "../links/cache.ts", "../format/data.ts", "../api/hal.ts"],
};

/** A file beside the one that imports it; beside `src/catalog.ts`, in a folder it stands on. */
const OWN = "./load/own.ts";

/** What the linter refuses of the imports of some files. */
function refused(files: Readonly<Record<string, readonly string[]>>): string[] {
  const folder = folderWith(
    Object.fromEntries(Object.entries(files).map(([file, imports]) => [file, imports.map((name) => `import "${name}";\n`).join("")])),
  );
  copyFileSync(path.join(ROOT, "biome.json"), path.join(folder, "biome.json"));
  const biome = path.join(ROOT, "node_modules/@biomejs/biome/bin/biome");
  const argv = [biome, "lint", "--vcs-enabled=false", "--max-diagnostics=none", "--only=style/noRestrictedImports", "--reporter=github"];
  const { stdout } = spawnSync(process.execPath, argv, { cwd: folder, encoding: "utf8" });
  const places = stdout.matchAll(/title=lint\/style\/noRestrictedImports,file=([^,]+),line=(\d+)/g);
  return Array.from(places, ([, file = "", line]) => {
    const name = path.relative(realpathSync(folder), file);
    return `${name} ${files[name]?.[Number(line) - 1]}`;
  }).sort();
}

describe("the linter", () => {
  it("holds the arrows between the folders of src/, and lets everybody import from their own", () => {
    const wrong: Record<string, readonly string[]> = {
      ...Object.fromEntries(FOLDERS.map((folder) => [`src/${folder}/try.ts`, ["../cli/build.ts", ...(FORBIDDEN[folder] ?? [])]])),
      "src/catalog.ts": ["./cli/build.ts", "./site/urls.ts", "./serve/server.ts", "./api/hal.ts", "./format/data.ts"],
      ".eleventy.ts": ["./src/cli/build.ts", "./src/serve/server.ts", "./src/load/read-file.ts"],
    };
    const files = Object.fromEntries(
      Object.entries(wrong).map(([file, imports]) => [file, file === ".eleventy.ts" ? imports : [...imports, OWN]]),
    );
    const expected = Object.entries(wrong).flatMap(([file, imports]) => imports.map((name) => `${file} ${name}`));
    assert.deepEqual(refused(files), expected.sort());
  });
});
