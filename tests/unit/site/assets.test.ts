import assert from "node:assert/strict";
import { cpSync, symlinkSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { bundleTheme } from "../../../src/site/assets.ts";
import { folderWith } from "../../support/folders.ts";
import { ROOT, TEMPLATES } from "../../support/project.ts";

describe("the bundled styles and scripts", () => {
  const PLACES: readonly (readonly [where: string, folder: string])[] = [
    ["in a folder by itself", "program"],
    ["where npm installs it", "node_modules/api-concordance"],
    ["in a folder whose name could be a pattern", "p*[r]{o,g}?"],
  ];
  for (const [where, folder] of PLACES) {
    it(`are the same bytes ${where}, whatever compiler settings stand above it`, async () => {
      const above = folderWith({
        "tsconfig.json": '{"compilerOptions":{"strict":false,"target":"ES5","useDefineForClassFields":false}}',
        [`${folder}/package.json`]: '{"type":"module"}',
      });
      const templates = path.join(above, folder, "templates");
      cpSync(TEMPLATES, templates, { recursive: true, filter: (file) => path.basename(file) !== "tsconfig.json" });
      symlinkSync(path.join(ROOT, "node_modules"), path.join(above, folder, "node_modules"));
      assert.deepEqual(await bundleTheme(templates), await bundleTheme(TEMPLATES));
    });
  }
});
