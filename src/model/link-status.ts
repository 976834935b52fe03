import * as z from "zod";
import { day, httpUrl, LENGTHS, line } from "./primitives.ts";

/** Whether an outgoing link still leads to what it named: `unsure` where the answer says neither. */
const linkState = z.enum(["alive", "dead", "unsure"]);

/** What the checks of one link have found so far. */
export const linkStatus = z
  .strictObject({
    status: linkState,
    lastSeenAlive: day.optional().meta({ description: "A day on which the link was alive; the last one, to within four weeks." }),
    deadSince: day.optional().meta({ description: "The day the link was first found dead." }),
    reason: line(LENGTHS.name).optional().meta({ description: "Why it is not alive, for readers." }),
  })
  .meta({ title: "Link status", description: "What the checks of one outgoing link have found." });

/** `data/link-status.json`: the outgoing links by URL, as `concordance links --write` leaves them. */
export const linkStatusFile = z.record(httpUrl, linkStatus).meta({
  title: "Link statuses",
  description: "The outgoing links by URL. Written by concordance links --write.",
});

/** @see linkState */
export type LinkState = z.infer<typeof linkState>;
/** @see linkStatus */
export type LinkStatus = z.infer<typeof linkStatus>;
/** @see linkStatusFile */
export type LinkStatusFile = z.infer<typeof linkStatusFile>;
