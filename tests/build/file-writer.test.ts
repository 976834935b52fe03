import assert from "node:assert/strict";
import path from "node:path";
import { describe, it } from "node:test";
import { HoldingWriter } from "../../src/output/holding-writer.ts";
import { ThreadWriter } from "../../src/output/thread-writer.ts";
import { filesBelow, temporaryFolder } from "../support/folders.ts";
import { ROOT } from "../support/project.ts";

const WORKER = path.join(ROOT, "dist", "write-worker.js");

describe("files held for a writer in a thread of its own", () => {
  it("are all written, though others are written while they are released", { timeout: 60_000 }, async () => {
    const folder = temporaryFolder();
    const stamps = new Map<string, string>();
    let clear = (): void => undefined;
    const cleared = new Promise<void>((resolve) => {
      clear = resolve;
    });
    const writer = new HoldingWriter(new ThreadWriter(folder, WORKER, stamps), cleared);
    const contents = "x".repeat(400_000);
    const names = (kind: string): string[] => Array.from({ length: 120 }, (_, index) => `${kind}-${String(index).padStart(3, "0")}.txt`);
    for (const name of names("held")) void writer.write(name, contents);
    clear();
    await cleared;
    for (const name of names("later")) await writer.write(name, contents);
    await writer.finish();
    const all = [...names("held"), ...names("later")];
    assert.deepEqual(filesBelow(folder), all);
    assert.deepEqual([...stamps.keys()].sort(), all);
  });
});
