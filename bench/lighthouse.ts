// npm run lighthouse -- --runs 3 --cpu 4
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { LEADING_ON } from "../src/site/pages.ts";
import { type Audit, audit, freePort, serveByNginx } from "../tests/support/lighthouse.ts";
import { pagesOfEveryKind } from "../tests/support/page-kinds.ts";
import { ROOT } from "../tests/support/project.ts";
import { measure, median } from "./measure.ts";

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"] as const;

const { values } = parseArgs({ options: { runs: { type: "string", default: "3" }, cpu: { type: "string", default: "4" } } });
const runs = Number(values.runs);
const cpu = Number(values.cpu);
if (!(Number.isInteger(runs) && runs > 0 && cpu > 0)) {
  console.error("Usage: npm run lighthouse -- [--runs 3] [--cpu 4]");
  process.exit(2);
}

const place = mkdtempSync(path.join(tmpdir(), "concordance-lighthouse-"));
const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const site = path.join(place, "site");
measure(
  process.execPath,
  [path.join(ROOT, "bin", "concordance.js"), "build", "--out", site, "--url", url, "--compress", "--no-cache"],
  ROOT,
);
const nginx = await serveByNginx(site, place, port);
try {
  console.log(`Processor ${cpu} times slower, medians of ${runs}.\n`);
  console.log(`| page | ${CATEGORIES.join(" | ")} | LCP ms | TBT ms | CLS | benchmark index |`);
  console.log(`|---|${"---|".repeat(CATEGORIES.length + 4)}`);
  for (const { path: page } of pagesOfEveryKind().filter(({ kind }) => !LEADING_ON.has(kind))) {
    const found: Audit[] = [];
    for (let run = 0; run < runs; run += 1) found.push(await audit(url + page, CATEGORIES, cpu));
    const middle = (pick: (one: Audit) => number | undefined): number => median(found.map((one) => pick(one) ?? 0));
    const scores = CATEGORIES.map((category) => middle((one) => one.scores[category]));
    const metric = (id: string): number => middle((one) => one.metrics[id]);
    const cells = [
      ...scores,
      Math.round(metric("largest-contentful-paint")),
      Math.round(metric("total-blocking-time")),
      Number(metric("cumulative-layout-shift").toFixed(3)),
      Math.round(middle(({ benchmarkIndex }) => benchmarkIndex)),
    ];
    console.log(`| \`${page}\` | ${cells.join(" | ")} |`);
  }
} finally {
  nginx.kill();
  rmSync(place, { recursive: true, force: true });
}
