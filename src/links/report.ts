import type { Colors } from "picocolors/types.js";
import { printable } from "../diagnostics/printable.ts";
import type { LinkState } from "../model/link-status.ts";
import { type LinkResult, stateOf } from "./check-links.ts";
import { REASONS } from "./outcome.ts";
import type { LinkPlace, LinkTarget } from "./targets.ts";

/** A result with the places that link there. */
export interface ReportedLink extends LinkResult {
  readonly state: LinkState;
  readonly places: readonly LinkPlace[];
}

/** Puts the places to the results, in the order of the targets. */
export function reportedLinks(targets: readonly LinkTarget[], results: readonly LinkResult[]): ReportedLink[] {
  const byUrl = new Map(results.map((result) => [result.url, result]));
  return targets.flatMap(({ url, places }) => {
    const result = byUrl.get(url);
    return result ? [{ ...result, state: stateOf(result), places }] : [];
  });
}

/** How many links are in each state, and how many have moved for good. */
export function countLinks(links: readonly ReportedLink[]): Record<LinkState | "moved" | "checked", number> {
  const count = (state: LinkState): number => links.filter((link) => link.state === state).length;
  return {
    checked: links.length,
    alive: count("alive"),
    dead: count("dead"),
    unsure: count("unsure"),
    moved: links.filter(({ movedTo }) => movedTo !== undefined).length,
  };
}

const MOST_PLACES = 5;

/** Writes the links for a person: the dead, the unsure, the moved, then the counts. */
export function reportLinksText(links: readonly ReportedLink[], colors: Colors): string {
  const lines: string[] = [];
  const show = (title: string, wanted: readonly ReportedLink[]): void => {
    if (wanted.length === 0) return;
    lines.push(colors.bold(title));
    for (const link of wanted) lines.push(...describe(link, colors), "");
  };
  show(
    "Dead",
    links.filter(({ state }) => state === "dead"),
  );
  show(
    "Unsure",
    links.filter(({ state }) => state === "unsure"),
  );
  show(
    "Moved for good",
    links.filter(({ state, movedTo }) => state === "alive" && movedTo !== undefined),
  );
  const { checked, alive, dead, unsure, moved } = countLinks(links);
  const summary = `${checked} links: ${alive} alive, ${dead} dead, ${unsure} unsure; ${moved} moved.`;
  lines.push(dead > 0 ? colors.red(summary) : colors.green(summary));
  return `${lines.join("\n")}\n`;
}

function describe({ url, reason, status, movedTo, places, state }: ReportedLink, colors: Colors): string[] {
  const tint = state === "dead" ? colors.red : state === "unsure" ? colors.yellow : colors.cyan;
  const lines = [`  ${tint(printable(url))}`];
  if (state !== "alive") lines.push(`    ${REASONS[reason].text}${status === undefined ? "" : ` (${status})`}.`);
  if (movedTo !== undefined) lines.push(`    Now at ${printable(movedTo)}`);
  for (const { file, label } of places.slice(0, MOST_PLACES)) lines.push(colors.dim(`    in ${printable(file)}: ${printable(label)}`));
  if (places.length > MOST_PLACES) lines.push(colors.dim(`    and in ${places.length - MOST_PLACES} more places`));
  return lines;
}

/** Writes the links for programs: `{"links": [{url, state, reason, text, status, movedTo, places}], "summary": {…}}`. */
export function reportLinksJson(links: readonly ReportedLink[]): string {
  const rows = links.map(({ url, state, reason, status, movedTo, places }) => ({
    url,
    state,
    reason,
    text: REASONS[reason].text,
    status: status ?? null,
    movedTo: movedTo ?? null,
    places,
  }));
  return `${JSON.stringify({ links: rows, summary: countLinks(links) }, null, 2)}\n`;
}
