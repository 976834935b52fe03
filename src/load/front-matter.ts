import { createRequire } from "node:module";
import type grayMatter from "gray-matter";
import { type LineFinding, notClosed, notExactly, notOpened, openedTwice } from "./front-matter-lines.ts";
import type { ParsedYaml } from "./parsed-yaml.ts";
import { NOT_PLAIN, parsePlainYaml } from "./plain-yaml.ts";
import { type CountFaults, parseAnyYaml } from "./yaml.ts";

/** A file split at its front matter. */
export type SplitFile = { readonly yaml: ParsedYaml; readonly start: number; readonly end: number; readonly body: string } | LineFinding;

// gray-matter brings engines that run code or parse other formats; whatever a file asks for,
// only YAML, and only ours, may read it.
const refuse = (): never => {
  throw new Error("Only YAML front matter is read.");
};
const REFUSED = Object.fromEntries(
  ["js", "javascript", "json", "coffee", "coffeescript", "cson", "toml", "yml"].map((name) => [name, { parse: refuse, stringify: refuse }]),
);

/**
 * Splits a file at its front matter and parses that. Only lines that are
 * exactly `---` delimit: a URL with `---` in it does not, `---js` is refused.
 * @param countFaults Counts what the format has against the value of the front matter.
 */
export function splitFrontMatter(text: string, countFaults?: CountFaults): SplitFile {
  const firstEnd = endOfLine(text, 0);
  if (text.slice(0, firstEnd).replace(/\r$/, "") !== "---") return notOpened(text, firstEnd);
  for (let start = firstEnd + 1; start < text.length; start = endOfLine(text, start) + 1) {
    if (!text.startsWith("---", start)) continue;
    const end = endOfLine(text, start);
    if (text.slice(start, end).replace(/\r$/, "") !== "---") {
      return notExactly(start, end);
    }
    const twice = start === firstEnd + 1 ? openedTwice(text, start, end) : undefined;
    return twice ?? parseMatter(text, firstEnd + 1, start, countFaults);
  }
  return notClosed(text, firstEnd + 1);
}

function parseMatter(text: string, start: number, end: number, countFaults: CountFaults | undefined): SplitFile {
  const plain = parsePlainYaml(text.slice(start, end));
  if (plain === NOT_PLAIN) return parseByLibrary(text, start, end, countFaults);
  return { yaml: { value: plain, holes: [], findings: [] }, start, end, body: text.slice(endOfLine(text, end) + 1) };
}

// Loaded when a file first needs it: most commands never do.
let matter: typeof grayMatter | undefined;

/** Lets gray-matter split the text and js-yaml parse it. */
export function parseByLibrary(text: string, start: number, end: number, countFaults?: CountFaults): SplitFile {
  let yaml: ParsedYaml | undefined;
  const parse = (): object => {
    // The line above is the first of the file, of dashes.
    yaml = parseAnyYaml(text.slice(start, end), 2, countFaults);
    return {};
  };
  // Without options gray-matter answers from a cache by content, and wrongly after a failure.
  matter ??= createRequire(import.meta.url)("gray-matter") as typeof grayMatter;
  // It looks for comments in the front matter with an expression that takes quadratic time on blank
  // lines: half a megabyte of them would keep it busy for minutes. So it is shown a word instead.
  const file = matter(`---\nyaml\n${text.slice(end)}`, { language: "yaml", engines: { ...REFUSED, yaml: { parse, stringify: refuse } } });
  return { yaml: yaml ?? { value: undefined, holes: [], findings: [] }, start, end, body: file.content };
}

function endOfLine(text: string, from: number): number {
  const index = text.indexOf("\n", from);
  return index < 0 ? text.length : index;
}
