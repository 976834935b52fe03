import { printable } from "../diagnostics/printable.ts";
import { type Change, KINDS } from "./compare.ts";

const PLURALS = {
  topic: "topics",
  guideline: "guidelines",
  decision: "decisions",
  entry: "entries",
  reference: "references",
  stance: "stances",
} as const satisfies Record<Change["what"], string>;
const SIGNS = { added: "+", removed: "-", changed: "~" } as const satisfies Record<Change["how"], string>;

/** The most changes of one kind that a Markdown report lists: a comment has room for no more. */
const MOST_LISTED = 50;
const LONGEST_LINE = 600;

/** The changes for a terminal: counts, then a line for each. */
export function diffText(changes: readonly Change[]): string {
  if (changes.length === 0) return "No changes.\n";
  const lines = changes.flatMap(({ what, how, name, details }) => [
    `${SIGNS[how]} ${what} ${oneLine(name)}`,
    ...details.map((detail) => `    ${oneLine(detail)}`),
  ]);
  return `${counts(changes).join("\n")}\n\n${lines.join("\n")}\n`;
}

/** The changes as Markdown for a comment: bounded, and the content's own texts as code, in which nothing is markup. */
export function diffMarkdown(changes: readonly Change[]): string {
  if (changes.length === 0) return "### What changed\n\nNothing in the catalog.\n";
  const parts = [
    "### What changed",
    counts(changes)
      .map((line) => `- ${line}`)
      .join("\n"),
  ];
  for (const kind of KINDS) {
    const own = changes.filter(({ what }) => what === kind);
    if (own.length === 0) continue;
    const listed = own.slice(0, MOST_LISTED).map(({ how, name, details }) => {
      return [`- ${how} ${code(name)}`, ...details.map((detail) => `  - ${code(detail)}`)].join("\n");
    });
    const more = own.length > MOST_LISTED ? `\n- and ${own.length - MOST_LISTED} more` : "";
    parts.push(`<details><summary>${PLURALS[kind]} (${own.length})</summary>\n\n${listed.join("\n")}${more}\n\n</details>`);
  }
  return `${parts.join("\n\n")}\n`;
}

function counts(changes: readonly Change[]): string[] {
  return KINDS.flatMap((kind) => {
    const of = (how: Change["how"]): number => changes.filter((change) => change.what === kind && change.how === how).length;
    const [added, removed, changed] = [of("added"), of("removed"), of("changed")];
    return added + removed + changed === 0 ? [] : [`${PLURALS[kind]}: ${added} added, ${removed} removed, ${changed} changed`];
  });
}

/** A text as a code span (CommonMark 6.1): its fence is longer than any run of backticks in it. */
function code(text: string): string {
  const line = oneLine(text.length > LONGEST_LINE ? `${text.slice(0, LONGEST_LINE)}…` : text);
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence} ${line} ${fence}`;
}

function oneLine(text: string): string {
  return printable(text.replace(/\s+/g, " "));
}
