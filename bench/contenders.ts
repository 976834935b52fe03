import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Corpus } from "./corpus.ts";

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const SITES = path.join(ROOT, "bench", "contenders");

/** Another generator, with a small site of ours that renders the same topics and guidelines to HTML. */
export interface Contender {
  readonly name: string;
  /** Its version, or `undefined` where it is not installed. */
  version(): string | undefined;
  /** Puts its site over the corpus into a folder. */
  prepare(folder: string, corpus: Corpus): void;
  readonly command: string;
  readonly args: readonly string[];
  /** Below the folder. */
  readonly output: string;
  /** What would make the next build a warm one. */
  readonly caches: readonly string[];
}

const firstLine = (command: string, args: readonly string[]): string | undefined => {
  const result = spawnSync(command, args, { encoding: "utf8" });
  return result.status === 0 ? result.stdout.trim().split("\n")[0] : undefined;
};

function guidelinePages(folder: string, corpus: Corpus, layout: string): void {
  mkdirSync(folder, { recursive: true });
  for (const id of corpus.guidelineIds) {
    const number = /\d+/.exec(id)?.[0];
    const company = `Company ${number}`;
    writeFileSync(
      path.join(folder, `${id}.md`),
      `---\n${layout}title: RESTful API style guide of company ${number}\ncompany: ${company}\naddress: https://company-${number}.example/developers/api-style-guide/\nguideline: ${id}\n---\n`,
    );
  }
}

const hugo: Contender = {
  name: "hugo",
  version: () => firstLine("hugo", ["version"]),
  prepare: (folder, corpus) => {
    cpSync(path.join(SITES, "hugo"), folder, { recursive: true });
    cpSync(path.join(corpus.folder, "content"), path.join(folder, "content"), { recursive: true });
    guidelinePages(path.join(folder, "content", "guidelines"), corpus, "");
  },
  command: "hugo",
  args: ["--quiet"],
  output: "public",
  caches: ["public", "resources"],
};

const eleventy: Contender = {
  name: "eleventy",
  version: () => firstLine(process.execPath, [path.join(ROOT, "node_modules/@11ty/eleventy/cmd.cjs"), "--version"]),
  prepare: (folder, corpus) => {
    cpSync(path.join(SITES, "eleventy"), folder, { recursive: true });
    cpSync(path.join(corpus.folder, "content", "topics"), path.join(folder, "topics"), { recursive: true });
    guidelinePages(path.join(folder, "guidelines"), corpus, "layout: guideline\n");
  },
  command: process.execPath,
  args: [path.join(ROOT, "node_modules/@11ty/eleventy/cmd.cjs"), "--quiet"],
  output: "_site",
  caches: ["_site"],
};

const jekyll: Contender = {
  name: "jekyll",
  version: () => firstLine("jekyll", ["--version"]),
  prepare: (folder, corpus) => {
    cpSync(path.join(SITES, "jekyll"), folder, { recursive: true });
    cpSync(path.join(corpus.folder, "content", "topics"), path.join(folder, "_topics"), { recursive: true });
    guidelinePages(path.join(folder, "_guidelines"), corpus, "layout: guideline\n");
  },
  command: "jekyll",
  args: ["build", "--quiet"],
  output: "_site",
  caches: ["_site", ".jekyll-cache"],
};

/** All of them, those not installed included. */
export const CONTENDERS: readonly Contender[] = [hugo, eleventy, jekyll];

/** Takes away what a contender keeps between builds. */
export function clean(folder: string, { caches }: Contender): void {
  for (const cache of caches) rmSync(path.join(folder, cache), { recursive: true, force: true });
}
