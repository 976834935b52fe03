import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { describe, it } from "node:test";
import { writeCorpus } from "../../bench/corpus.ts";
import { createClaims } from "../../src/output/claims.ts";
import { loadWithTopics } from "../../src/output/load-topics.ts";
import { TopicCache } from "../../src/output/topic-cache.ts";
import { catalogJson } from "../support/catalog-json.ts";
import { snapshot, temporaryFolder } from "../support/folders.ts";
import { concordance } from "../support/run-bin.ts";

const TWO_CORES = { skip: availableParallelism() < 2 && "there is one core, and so no thread" };

/** A project that is large enough for two threads to share its reading. */
function largeProject(): string {
  const folder = temporaryFolder();
  writeCorpus(folder, { topics: 520 });
  return folder;
}

function topicIn(folder: string, number: number): string {
  return path.join(folder, "content", "topics", `topic-${String(number).padStart(5, "0")}.md`);
}

/** A file with a finding that does not stop a build. */
function addByteOrderMark(file: string): void {
  writeFileSync(file, `\uFEFF${readFileSync(file, "utf8")}`);
}

describe("two threads that share the reading of topic files", () => {
  it("come to the same catalog and findings as one that reads all", async () => {
    const folder = largeProject();
    for (const number of [1, 260, 261, 520]) addByteOrderMark(topicIn(folder, number));
    writeFileSync(topicIn(folder, 100), "---\nlayout: topic\ndata: {topic: {name: Alone}}\n---\n");
    const folders = { content: path.join(folder, "content"), data: path.join(folder, "data"), publicFolder: path.join(folder, "public") };
    const claims = createClaims();
    const caches = ["one", "other"].map((name) => new TopicCache({ folder: path.join(folder, name), key: "this program" }));
    const packed = [withResolver(), withResolver()] as const;
    const [alone, ...shared] = await Promise.all([
      loadWithTopics(folders, new TopicCache({ folder: path.join(folder, "third"), key: "this program" })),
      ...(["front", "back"] as const).map((from, index) =>
        loadWithTopics(folders, caches[index] as TopicCache, {
          ...{ claims, from },
          exchange: (mine) => {
            packed[index]?.resolve(mine);
            return (packed[1 - index] as (typeof packed)[0]).promise;
          },
        }),
      ),
    ]);
    for (const { loaded } of shared) {
      assert.deepEqual(loaded.diagnostics, alone.loaded.diagnostics);
      assert.deepEqual(catalogJson(loaded.catalog), catalogJson(alone.loaded.catalog));
      assert.deepEqual(loaded.digests, alone.loaded.digests);
    }
    assert.equal(alone.loaded.diagnostics.filter(({ code }) => code === "byte-order-mark").length, 4);
  });

  it("write the site that one writes, and keep what both have read", TWO_CORES, async () => {
    const folder = largeProject();
    addByteOrderMark(topicIn(folder, 7));
    for (const args of [[], ["--no-cache", "--out", "clean"]]) {
      const { code, stderr } = await concordance(["build", ...args], { cwd: folder });
      assert.equal(code, 0, stderr);
      assert.equal(stderr.match(/byte-order-mark/g)?.length, 1);
    }
    assert.deepEqual(snapshot(path.join(folder, "_site")), snapshot(path.join(folder, "clean")));
    const kept = new Set(readFileSync(path.join(folder, ".cache/topics"), "utf8").match(/topic-\d+\.md/g));
    assert.equal(kept.size, 519);
  });

  it("report a broken file once, wherever it stands", TWO_CORES, async () => {
    const folder = largeProject();
    for (const number of [3, 518]) {
      const whole = readFileSync(topicIn(folder, number), "utf8");
      writeFileSync(topicIn(folder, number), whole.replace("layout: topic", "layuot: topic"));
      rmSync(path.join(folder, ".cache"), { recursive: true, force: true });
      const { code, stdout, stderr } = await concordance(["build"], { cwd: folder });
      assert.equal(code, 1, stdout);
      assert.equal(stderr.match(/error unknown-key/g)?.length, 1, stderr);
      writeFileSync(topicIn(folder, number), whole);
    }
  });
});

function withResolver(): { readonly promise: Promise<Uint8Array>; readonly resolve: (value: Uint8Array) => void } {
  let settle: (value: Uint8Array) => void = () => undefined;
  const promise = new Promise<Uint8Array>((resolve) => {
    settle = resolve;
  });
  return { promise, resolve: (value) => settle(value) };
}
