import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import lighthouse, { type Config } from "lighthouse";
import { launchBrowser } from "../browser/browser.ts";
import { ensureProgram, nginxArguments } from "../hosting/nginx.ts";

/** What Lighthouse found on one page. */
export interface Audit {
  /** 0 to 100 by the category's id: `accessibility`, `performance`, … */
  readonly scores: Readonly<Record<string, number>>;
  /** The audits that count towards a category and were not passed, in order. */
  readonly failed: readonly string[];
  /** Milliseconds by the metric's id, and the shift of the layout: `total-blocking-time`, … */
  readonly metrics: Readonly<Record<string, number>>;
  /** How fast Lighthouse found this machine to be. */
  readonly benchmarkIndex: number;
}

const METRICS = ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift"];

/** Lighthouse's settings for phones on a slow network (`mobileSlow4G` of its constants), with the processor that much slower. */
function phone(cpuSlowdownMultiplier: number): NonNullable<Config["settings"]> {
  const network = {
    rttMs: 150,
    throughputKbps: 1638.4,
    requestLatencyMs: 562.5,
    downloadThroughputKbps: 1474.56,
    uploadThroughputKbps: 675,
  };
  return { throttling: { ...network, cpuSlowdownMultiplier } };
}

/** On a busy machine Lighthouse gives up waiting for what it asks of a large page: that says nothing of the page. */
const ATTEMPTS = 3;

/**
 * Runs Lighthouse with its phone settings on one page, in a Chromium of its own; again where it could not look at all it wanted.
 *
 * @param categories ids of the categories that are looked at
 * @param cpuSlowdownMultiplier 4 is Lighthouse's own; its docs/throttling.md has lower ones for slower machines
 * @throws an Error where the page cannot be loaded, or not be looked at in several attempts
 */
export async function audit(url: string, categories: readonly string[], cpuSlowdownMultiplier = 4): Promise<Audit> {
  for (let attempt = 1; ; attempt += 1) {
    const { audited, errors } = await auditOnce(url, categories, cpuSlowdownMultiplier);
    if (errors.length === 0) return audited;
    if (attempt === ATTEMPTS) throw new Error(`Lighthouse could not look at ${url}: ${errors.join("; ")}`);
  }
}

async function auditOnce(
  url: string,
  categories: readonly string[],
  cpuSlowdownMultiplier: number,
): Promise<{ readonly audited: Audit; readonly errors: readonly string[] }> {
  const port = await freePort();
  const browser = await launchBrowser(`--remote-debugging-port=${port}`);
  try {
    const result = await lighthouse(
      url,
      { port, output: "json", logLevel: "error", onlyCategories: [...categories] },
      { extends: "lighthouse:default", settings: phone(cpuSlowdownMultiplier) },
    );
    if (!result) throw new Error(`Lighthouse has no result for ${url}.`);
    const { lhr } = result;
    const counted = Object.values(lhr.categories).flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight > 0));
    const audited = {
      scores: Object.fromEntries(Object.values(lhr.categories).map(({ id, score }) => [id, Math.round((score ?? 0) * 100)])),
      failed: counted.map(({ id }) => id).filter((id) => (lhr.audits[id]?.score ?? 1) < 1),
      metrics: Object.fromEntries(METRICS.map((id) => [id, lhr.audits[id]?.numericValue ?? 0])),
      benchmarkIndex: lhr.environment.benchmarkIndex,
    };
    const errors = Object.values(lhr.audits).flatMap(({ id, scoreDisplayMode, errorMessage }) =>
      scoreDisplayMode === "error" ? [`${id}: ${errorMessage ?? "no reason"}`] : [],
    );
    return { audited, errors };
  } finally {
    await browser.close();
  }
}

/** A port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Starts nginx with the shipped configuration over a folder; the caller ends it. */
export async function serveByNginx(root: string, place: string, port: number): Promise<ChildProcess> {
  const nginx = spawn(ensureProgram("nginx"), nginxArguments({ place, root, listen: `127.0.0.1:${port}` }), { stdio: "ignore" });
  for (;;) {
    if (nginx.exitCode !== null) throw new Error(`nginx does not start: see ${place}/logs/error.log`);
    const answered = await fetch(`http://127.0.0.1:${port}/robots.txt`).catch(() => undefined);
    if (answered?.ok) return nginx;
    await sleep(20);
  }
}
