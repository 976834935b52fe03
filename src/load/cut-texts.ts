import { EVENT_ID, type Event, SCALAR_STYLE } from "js-yaml";
import { quote } from "../diagnostics/quote.ts";
import type { YamlFinding } from "./parsed-yaml.ts";

const CUT = /[ \t]+(#[^\s#!][^\r\n]*)/y;

/**
 * Finds the texts without quotes that a comment cuts which looks like the rest of them, as in `summary: Use rule #7`:
 * who comments puts a space behind the sign.
 */
export function cutTexts(events: readonly Event[], text: string): YamlFinding[] {
  return events.flatMap((event) => {
    if (event.type !== EVENT_ID.SCALAR || event.style !== SCALAR_STYLE.PLAIN || event.valueStart < 0) return [];
    CUT.lastIndex = event.valueEnd;
    const rest = CUT.exec(text)?.[1]?.trimEnd();
    if (rest === undefined) return [];
    const start = text.indexOf("#", event.valueEnd);
    return [
      {
        code: "cut-text" as const,
        start,
        end: start + rest.length,
        message: `The text ends before ${quote(rest)}: behind a space, # starts a comment.`,
        hint: "Put the whole text in quotes, or a space behind the # of a comment.",
      },
    ];
  });
}
