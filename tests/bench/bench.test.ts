import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { writeCorpus } from "../../bench/corpus.ts";
import { catalogIn } from "../support/catalogs.ts";
import { snapshot, temporaryFolder } from "../support/folders.ts";
import { ROOT } from "../support/project.ts";

test("a corpus has the same bytes every time, the size it should, and no findings", () => {
  const folder = temporaryFolder();
  const { bytes } = writeCorpus(folder, { topics: 50 });
  const perTopic = bytes / 50;
  assert.ok(perTopic > 5_500 && perTopic < 7_500, `${perTopic} bytes a topic`);
  const again = temporaryFolder();
  writeCorpus(again, { topics: 50 });
  assert.deepEqual(snapshot(again), snapshot(folder));
  const { catalog, diagnostics } = catalogIn(folder);
  assert.equal(catalog.topics.length, 50);
  assert.equal(catalog.guidelines.length, 40);
  assert.deepEqual(
    diagnostics.filter(({ code }) => code !== "guideline-without-entries"),
    [],
  );
});

test("the benchmark runs every case on a small corpus", () => {
  const out = path.join(temporaryFolder(), "results.json");
  const args = ["--import", "tsx", "bench/run.ts", "--topics", "10", "--runs", "1", "--contenders", "", "--out", out];
  const result = spawnSync(process.execPath, args, { cwd: ROOT, encoding: "utf8" });
  assert.equal(result.status, 0, result.stderr);
  const { rows } = JSON.parse(readFileSync(out, "utf8")) as { rows: { case: string; wall: number; files?: number }[] };
  assert.deepEqual(
    rows.map((row) => row.case),
    [
      ...["help", "check, cold", "build, cold", "pages only, cold", "build, nothing changed", "build, one topic changed"],
      ...["serve: start", "serve: save to page"],
    ],
  );
  assert.ok(rows.every(({ wall }) => wall > 0));
  assert.ok(rows.filter((row) => row.case.startsWith("build")).every(({ files }) => (files ?? 0) > 20));
});
