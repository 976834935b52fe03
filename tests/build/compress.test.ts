import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { compressFolder } from "../../src/output/compress.ts";
import { filesBelow, folderWith } from "../support/folders.ts";

describe("compressed copies of which one cannot be written", () => {
  it("are all written or given up when that is said: the folder may be removed then", async () => {
    const names = Array.from({ length: 20 }, (_, index) => `page-${index}.html`);
    const folder = folderWith(Object.fromEntries(["a.html", ...names].map((name) => [name, "A page. ".repeat(5_000)])));
    // In the way of the first one's copy.
    mkdirSync(path.join(folder, "a.html.gz"));
    await assert.rejects(compressFolder(folder));
    assert.deepEqual(filesBelow(folder), ["a.html", ...names.flatMap((name) => [name, `${name}.br`, `${name}.gz`])].sort());
  });
});
