import { type Guess, KEY, type Line } from "./yaml-guess.ts";

/** A key with nothing, a space or a colon behind it, in each case with what else is missing; no address that begins a line. */
const WITHOUT_COLON = new RegExp(`^( *(?:- +)*)(${KEY})(:(?=[^\\s:])(?!//)| +(?=\\S)| *$)`);

/** A key or an item without its colon or without the space behind it. */
export function* missing({ start, text }: Line): Generator<Guess> {
  const dash = /^( *(?:- +)*)-(?![-\s])/.exec(text);
  if (dash) {
    const at = start + (dash[1] ?? "").length;
    yield {
      start: at,
      end: at + 1,
      message: "A space is missing after the dash.",
      hint: "An item of a list starts with a dash and a space: “- ”.",
      mend: [at + 1, at + 1, " "],
    };
  }
  const key = WITHOUT_COLON.exec(text);
  if (!key) return;
  const [, lead = "", name = "", after = ""] = key;
  const from = start + lead.length;
  const to = from + name.length;
  if (after === ":") {
    yield {
      start: from,
      end: to + 1,
      message: `A space is missing after the colon of “${name}”.`,
      hint: `Write “${name}: …”.`,
      mend: [to + 1, to + 1, " "],
    };
  } else {
    yield {
      start: from,
      end: to,
      message: `A colon is missing after “${name}”.`,
      hint: `Write “${name}:”; a line that goes on with a text is indented deeper than its key.`,
      mend: [to, to, ":"],
    };
  }
}

/** A key with another sign where its colon and the space behind that belong. */
const OTHER_SIGN = new RegExp(`^( *(?:- +)*)(${KEY})( *[;=\uFF1A]|:[\u00A0\u2007\u202F\u3000])\\s*`);

/** What looks like the spaces before a key or a dash, and is none or has something in it. */
const ODD_LEAD = /^[ \-\u00A0\u00AD\u2000-\u200D\u202F\u205F\u2060\u3000\uFEFF]*[\u00A0\u00AD\u2000-\u200D\u202F\u205F\u2060\u3000\uFEFF]/;
const UNSEEN = /[\u00AD\u200B-\u200D\u2060\uFEFF]/;
const UNLIKE = /[\u00A0\u2000-\u200A\u202F\u205F\u3000]/g;

/** Signs that stand for others elsewhere: tabs for spaces, slashes for the sign of a comment, a star for a dash, and what stands for a colon. */
export function* signs({ start, text }: Line): Generator<Guess> {
  const tab = text.indexOf("\t");
  if (tab >= 0) {
    yield {
      start: start + tab,
      end: start + tab + 1,
      message: "A tab stands where only spaces may.",
      hint: "Put a space in its place.",
      mend: [start, start + text.length, text.replaceAll("\t", " ")],
    };
  }
  yield* oddLead({ start, text });
  const slashes = /^ *(?=\/\/)/.exec(text)?.[0].length;
  if (slashes !== undefined) {
    const at = start + slashes;
    yield {
      start: at,
      end: at + 2,
      message: "A comment starts with #, not with //.",
      hint: "Write # in the place of //.",
      mend: [at, at + 2, "#"],
    };
  }
  const markup = /^( *)<!--(.*)-->\s*$/.exec(text);
  if (markup) {
    const [, spaces = "", comment = ""] = markup;
    const at = start + spaces.length;
    yield {
      start: at,
      end: at + 4,
      message: "A comment starts with #, not with <!--.",
      hint: "Write # in the place of <!--, and take --> out.",
      mend: [at, start + text.length, `#${comment}`],
    };
  }
  const star = /^ *(?:- +)*(?=[*•+–—] )/.exec(text)?.[0].length;
  if (star !== undefined) {
    const at = start + star;
    yield {
      start: at,
      end: at + 1,
      message: `An item of a list starts with “- ”, not with “${text.charAt(star)} ”.`,
      hint: "Put a dash in its place.",
      mend: [at, at + 1, "-"],
    };
  }
  yield* otherSign({ start, text });
}

function* oddLead({ start, text }: Line): Generator<Guess> {
  const lead = ODD_LEAD.exec(text)?.[0];
  if (lead === undefined) return;
  const at = start + lead.search(/[^ -]/);
  const isUnseen = UNSEEN.test(lead);
  yield {
    start: at,
    end: at + 1,
    message: isUnseen ? "A character that cannot be seen stands here." : "What stands here only looks like a space.",
    hint: isUnseen ? "Take it out: delete what stands before the line's first word, and indent it anew." : "Type the space anew.",
    mend: [start, start + lead.length, lead.replace(new RegExp(UNSEEN, "g"), "").replace(UNLIKE, " ")],
  };
}

function* otherSign({ start, text }: Line): Generator<Guess> {
  const [whole = "", lead = "", name = "", sign = ""] = OTHER_SIGN.exec(text) ?? [];
  if (whole === "") return;
  const from = start + lead.length;
  const isColon = sign.startsWith(":");
  yield {
    start: from,
    end: from + name.length + sign.length,
    message: isColon
      ? `A space is missing after the colon of “${name}”: what stands there only looks like one.`
      : `A colon is missing after “${name}”: “${sign.trim()}” stands in its place.`,
    hint: isColon ? "Type the space anew." : `Write “${name}: …”.`,
    mend: [from + name.length, start + whole.length, ": "],
  };
}
