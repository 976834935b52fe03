import assert from "node:assert/strict";
import path from "node:path";
import { describe, it } from "node:test";
import type { FileWriter } from "../../src/output/file-writer.ts";
import { HoldingWriter } from "../../src/output/holding-writer.ts";
import { ThreadWriter } from "../../src/output/thread-writer.ts";
import { filesBelow, temporaryFolder } from "../support/folders.ts";
import { ROOT } from "../support/project.ts";

const WORKER = path.join(ROOT, "dist", "write-worker.js");

/** What is said when a place is cleared. */
function clearing(): { readonly cleared: Promise<void>; readonly clear: () => void; readonly fail: (error: Error) => void } {
  let settle: readonly [() => void, (error: Error) => void] | undefined;
  const cleared = new Promise<void>((resolve, reject) => {
    settle = [resolve, reject];
  });
  return { cleared, clear: () => settle?.[0](), fail: (error) => settle?.[1](error) };
}

/** A writer that counts. */
class CountingWriter implements FileWriter {
  readonly files: string[] = [];

  write(file: string): undefined {
    this.files.push(file);
  }

  async finish(): Promise<void> {}
}

describe("files held for a place that is being cleared", () => {
  const PAGE = "x".repeat(1_000);

  /** Writes pages one after the other, as steps of Eleventy's pagination do side by side. */
  async function writePages(writer: FileWriter, step: number, count: number, made: string[] = []): Promise<void> {
    for (let index = 0; index < count; index += 1) {
      const page = `${step}-${index}`;
      made.push(page);
      await writer.write(page, PAGE);
    }
  }

  for (const steps of [1, 20]) {
    it(`are released as soon as it is clear, not when all are made: ${steps} at once`, async () => {
      const { cleared, clear } = clearing();
      const target = new CountingWriter();
      const writer = new HoldingWriter(target, cleared);
      const made: string[] = [];
      let madeBefore = 0;
      setImmediate(() => {
        madeBefore = made.length;
        clear();
      });
      await Promise.all(Array.from({ length: steps }, (_, step) => writePages(writer, step, 500, made)));
      assert.ok(madeBefore > 0 && madeBefore < 100, `${madeBefore} of ${made.length} were made before it was clear`);
      await writer.finish();
      assert.deepEqual([...target.files].sort(), [...made].sort());
    });
  }

  it("are not more than memory should hold", async () => {
    const { cleared, clear } = clearing();
    const target = new CountingWriter();
    const writer = new HoldingWriter(target, cleared, 50 * PAGE.length);
    const made: string[] = [];
    const written = writePages(writer, 0, 200, made);
    for (let turn = 0; turn < 100; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    assert.equal(made.length, 50);
    assert.deepEqual(target.files, []);
    clear();
    await written;
    await writer.finish();
    assert.deepEqual(target.files, made);
    assert.equal(made.length, 200);
  });

  it("fail whoever waits for the place where it cannot be cleared", async () => {
    const { cleared, fail } = clearing();
    const writer = new HoldingWriter(new CountingWriter(), cleared, 50 * PAGE.length);
    const written = writePages(writer, 0, 200);
    fail(new Error("out of order"));
    await assert.rejects(written, /out of order/);
    await assert.rejects(writer.finish(), /out of order/);
  });
});

describe("files held for a writer in a thread of its own", () => {
  it("are all written, though others are written while they are released", { timeout: 60_000 }, async () => {
    const folder = temporaryFolder();
    const stamps = new Map<string, string>();
    const { cleared, clear } = clearing();
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
