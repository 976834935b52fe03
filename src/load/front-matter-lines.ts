import type { Finding } from "../diagnostics/diagnostic.ts";

/** What is wrong with the lines around the front matter, and where. */
export interface LineFinding {
  readonly finding: Finding;
  readonly start: number;
  readonly end: number;
}

const EXACTLY = "The first line must be exactly ---.";
const NOTHING_ELSE = "The line that ends the front matter has three dashes and nothing else.";

/** Why the first line of a file is not the one that opens the front matter. */
export function notOpened(text: string, firstEnd: number): LineFinding {
  const first = text.slice(0, firstEnd).replace(/\r$/, "");
  const at = (message: string, hint: string, end = Math.max(1, firstEnd)): LineFinding => ({ finding: { message, hint }, start: 0, end });
  if (/^---\r/.test(text) && !text.includes("\n")) {
    return at("The lines of the file end in carriage returns alone.", "Save it with line feeds (LF).", 3);
  }
  if (/^\s*[-–—]+\s*$/.test(first)) return at(EXACTLY, "Write three dashes and nothing else, no spaces either.");
  if (first.startsWith("---")) return at(EXACTLY, "Front matter is YAML: take out what follows the dashes.");
  const message = "The file does not start with front matter.";
  if (first.trim() === "" && /^---\s/.test(text.trimStart())) return at(message, "Take out what is empty above ---.");
  return at(message, /^[A-Za-z_][\w-]*:(?:\s|$)/.test(text) ? "Put a line of exactly --- above it." : EXACTLY);
}

/** Where the front matter seems to end, in a file that has no line of exactly `---` to close it. */
export function notClosed(text: string, from: number): LineFinding {
  const lines = [...text.slice(from).matchAll(/^([ \t]*)(?:[-–—]{2,}|[–—]|\.{3}|-(?: -)+)[ \t]*\r?$/gm)];
  // An indented line may belong to a text above it; the last is the likeliest.
  const line = lines.find(([, indentation]) => indentation === "") ?? lines.at(-1);
  if (!line)
    return {
      finding: { message: "The front matter is opened and not closed.", hint: "End it with a line of exactly ---." },
      start: 0,
      end: 3,
    };
  const start = from + line.index;
  const end = start + line[0].replace(/\r$/, "").length;
  return { finding: { message: "A line seems to end the front matter and is not exactly ---.", hint: NOTHING_ELSE }, start, end };
}

/** A line that starts like the one that ends the front matter and goes on. */
export function notExactly(start: number, end: number): LineFinding {
  return { finding: { message: "A line starts with --- but is not exactly ---.", hint: NOTHING_ELSE }, start, end };
}

/** A second opening line, below which the front matter starts; `undefined` where what follows is the end of an empty one. */
export function openedTwice(text: string, start: number, end: number): LineFinding | undefined {
  if (!/^[A-Za-z_][\w-]*:\s/.test(text.slice(end + 1)) || !/^---\r?$/m.test(text.slice(end + 1))) return undefined;
  return { finding: { message: "The line --- that opens the front matter stands twice.", hint: "Take one of the two out." }, start, end };
}
