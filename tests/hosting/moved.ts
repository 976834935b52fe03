import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { guidelineYaml, SMALL_CATALOG, topicMd } from "../support/fixtures.ts";
import { folderWith, temporaryFolder } from "../support/folders.ts";
import { ROOT } from "../support/project.ts";
import { concordance } from "../support/run-bin.ts";

/** The longest former id that may be. */
export const FORMER = `${"former-".repeat(11)}ids`;

/** Builds a small site in which things had other ids, below the path prefix in a folder that a host serves; returns that folder. */
export async function buildMoved(prefix: string): Promise<string> {
  const project = folderWith({
    ...SMALL_CATALOG,
    "content/topics/errors.md": topicMd("Errors", ["acme"], `    aliases: [${FORMER}, old-errors]\n`),
    "content/topics/embed.md": topicMd("Embed", ["acme"]),
    "data/guidelines/zenith.yaml": guidelineYaml(
      "zenith",
      `aliases: [${FORMER}]\nstances:\n  paging-style:\n    options: [other]\n    note: By date.\n`,
    ),
    "public/_redirects": "# Lines of the operator's own, some of which only Netlify reads.\n/start / 301\n/a/* /b/:splat 301\n/c /d 302\n",
  });
  const root = temporaryFolder();
  const built = await concordance(["build", "--out", path.join(root, prefix), "--path-prefix", prefix, "--no-cache"], { cwd: project });
  assert.equal(built.code, 0, built.stderr);
  return root;
}

/** What the line of docs/hosting.md that writes a file of redirects makes of those of a site. */
export function documentedRedirects(site: string, file: string): string {
  const documentation = readFileSync(path.join(ROOT, "docs", "hosting.md"), "utf8");
  const line = documentation.split("\n").find((each) => each.startsWith("sed ") && each.endsWith(` ${file}`));
  assert.ok(line, `docs/hosting.md has a line that writes ${file}`);
  const command = line.replace("/var/www/guidelines/_redirects", path.join(site, "_redirects")).replace(/ > \S+$/, "");
  return execFileSync("sh", ["-c", command], { encoding: "utf8" });
}

/** Former addresses of that site, and where they lead. */
export const MOVED: readonly (readonly [from: string, to: string])[] = [
  [`/design/topics/${FORMER}`, "/design/topics/errors"],
  [`/design/topics/${FORMER}/guidelines`, "/design/topics/errors"],
  [`/design/topics/${FORMER}/guidelines.json`, "/design/topics/errors/guidelines.json"],
  [`/design/topics/${FORMER}/feed.xml`, "/design/topics/errors/feed.xml"],
  [`/design/topics/${FORMER}.md`, "/design/topics/errors.md"],
  ["/design/topics/old-errors", "/design/topics/errors"],
  ["/design/topics/old-errors.json", "/design/topics/errors.json"],
  ["/embed/topics/old-errors", "/embed/topics/errors"],
  ["/badges/topics/old-errors.svg", "/badges/topics/errors.svg"],
  [`/design/guidelines/${FORMER}`, "/design/guidelines/zenith"],
  [`/design/guidelines/${FORMER}/topics`, "/design/guidelines/zenith"],
];

/** Pages of a topic called as the folder of those that are made for frames. */
export const NOT_FRAMED = ["/design/topics/embed", "/design/topics/embed/guidelines"] as const;
