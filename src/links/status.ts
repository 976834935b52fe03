import { compareUnits } from "../diagnostics/compare-units.ts";
import type { LinkStatus, LinkStatusFile } from "../model/link-status.ts";
import { type LinkResult, stateOf } from "./check-links.ts";
import { REASONS } from "./outcome.ts";

/** A link seen alive again within this many days keeps its day, so that a check changes few lines. */
const STEADY_DAYS = 28;

/**
 * Brings the statuses up to date with a check. An unsure answer changes nothing
 * that was known; links without a result keep their status; those that are not
 * in the catalog any more are left out.
 */
export function updateStatuses(
  before: ReadonlyMap<string, LinkStatus>,
  results: readonly LinkResult[],
  urls: Iterable<string>,
  today: string,
): Map<string, LinkStatus> {
  const byUrl = new Map(results.map((result) => [result.url, result]));
  const statuses = new Map<string, LinkStatus>();
  for (const url of urls) {
    const result = byUrl.get(url);
    const status = result ? statusAfter(before.get(url), result, today) : before.get(url);
    if (status) statuses.set(url, status);
  }
  return statuses;
}

function statusAfter(before: LinkStatus | undefined, result: LinkResult, today: string): LinkStatus {
  const reason = REASONS[result.reason].text;
  switch (stateOf(result)) {
    case "alive": {
      const seen = before?.status === "alive" ? before.lastSeenAlive : undefined;
      return { status: "alive", lastSeenAlive: seen !== undefined && daysBetween(seen, today) < STEADY_DAYS ? seen : today };
    }
    case "dead":
      return {
        status: "dead",
        ...(before?.lastSeenAlive !== undefined && { lastSeenAlive: before.lastSeenAlive }),
        deadSince: (before?.status === "dead" ? before.deadSince : undefined) ?? today,
        reason,
      };
    case "unsure":
      return before && before.status !== "unsure" ? before : { status: "unsure", reason };
  }
}

function daysBetween(earlier: string, later: string): number {
  return (Date.parse(later) - Date.parse(earlier)) / (24 * 60 * 60 * 1000);
}

/** The text of `data/link-status.json`: sorted, so that the same statuses give the same bytes. */
export function statusFileText(statuses: ReadonlyMap<string, LinkStatus>): string {
  const sorted: LinkStatusFile = Object.fromEntries(
    [...statuses]
      .sort(([a], [b]) => compareUnits(a, b))
      .map(([url, { status, lastSeenAlive, deadSince, reason }]) => [
        url,
        {
          status,
          ...(lastSeenAlive !== undefined && { lastSeenAlive }),
          ...(deadSince !== undefined && { deadSince }),
          ...(reason !== undefined && { reason }),
        },
      ]),
  );
  return `${JSON.stringify(sorted, null, 2)}\n`;
}
