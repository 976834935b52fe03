import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { after } from "node:test";
import { type Browser, chromium, type Page } from "playwright-core";
import { ROOT } from "../support/project.ts";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"];
const PLACES = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
  "/snap/bin/chromium",
];

/**
 * The path of a Chromium or Chrome: one that is installed (`CHROME_PATH`, the
 * usual names and places, playwright's own), or one that it installs: as root
 * on Debian the system's package, which brings the libraries it needs;
 * otherwise playwright's download.
 *
 * @throws an Error that names the one command which helps, where neither works.
 */
export function ensureBrowser(): string {
  return findBrowser() ?? installBrowser();
}

/** Starts a headless Chromium that is closed when the test file ends. */
export async function startBrowser(): Promise<Browser> {
  const browser = await launchBrowser();
  after(() => browser.close());
  return browser;
}

/** Opens an address and waits until nothing more is asked for and the page is there to its end: a slow machine parses on after the last answer. */
export async function openWhole(page: Page, url: string): Promise<void> {
  await page.goto(url, { waitUntil: "networkidle" });
  await page.waitForLoadState("load");
}

/** Starts a headless Chromium, with further arguments of its own where there are any; the caller closes it. */
export function launchBrowser(...further: readonly string[]): Promise<Browser> {
  return chromium.launch({
    executablePath: ensureBrowser(),
    // Chromium's own traffic (updates, sign-in, field trials) is none of a test's business; as root it needs --no-sandbox.
    args: [
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      ...further,
    ],
  });
}

function findBrowser(): string | undefined {
  const named = process.env["CHROME_PATH"];
  if (named !== undefined && named !== "") {
    if (existsSync(named)) return named;
    throw new Error(`CHROME_PATH names ${named}, which does not exist.`);
  }
  const folders = (process.env["PATH"] ?? "").split(path.delimiter).filter(Boolean);
  const candidates = [...folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name))), ...PLACES, playwrightsOwn()];
  return candidates.find((candidate) => candidate !== "" && existsSync(candidate));
}

function playwrightsOwn(): string {
  try {
    return chromium.executablePath();
  } catch {
    return "";
  }
}

function installBrowser(): string {
  console.error("No Chromium or Chrome is installed: installing one for the tests that drive a browser.");
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    run("apt-get", ["update"]);
    run("apt-get", ["install", "-y", "--no-install-recommends", "chromium"]);
  }
  if (findBrowser() === undefined) run("npx", ["--no-install", "playwright-core", "install", "chromium"]);
  const found = findBrowser();
  if (found !== undefined) return found;
  const command = existsSync("/usr/bin/apt-get") ? "sudo apt-get install -y chromium" : "npx playwright-core install chromium";
  throw new Error(`No Chromium or Chrome was found, and none could be installed. Run: ${command}`);
}

function run(command: string, argv: readonly string[]): void {
  spawnSync(command, argv, {
    cwd: ROOT,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
}
