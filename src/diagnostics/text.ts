import type { Colors } from "picocolors/types.js";
import { counted } from "./counted.ts";
import { countDiagnostics, countsInWords, type Diagnostic } from "./diagnostic.ts";
import { printable } from "./printable.ts";

/**
 * Writes diagnostics for a person at a terminal: grouped by file, each with its
 * place, a code frame that marks the span, and the hint; a summary line last.
 */
export function reportText(diagnostics: readonly Diagnostic[], colors: Colors): string {
  const lines: string[] = [];
  let file: string | undefined;
  for (const diagnostic of diagnostics) {
    if (diagnostic.file !== file) {
      file = diagnostic.file;
      lines.push(colors.underline(printable(file)));
    }
    lines.push(...describe(diagnostic, colors), "");
  }
  lines.push(summary(diagnostics, colors));
  return `${lines.join("\n")}\n`;
}

function describe(diagnostic: Diagnostic, colors: Colors): string[] {
  const { range, severity, code, message, hint, file } = diagnostic;
  const place = printable(range ? `${file}:${range.line}:${range.column}` : file);
  const tint = severity === "error" ? colors.red : colors.yellow;
  const lines = [`  ${tint(severity)} ${colors.bold(code)} ${colors.dim(place)}`, `    ${printable(message)}`];
  lines.push(...codeFrame(diagnostic, tint, colors));
  if (hint !== undefined) lines.push(`    ${colors.cyan("hint")} ${printable(hint)}`);
  return lines;
}

const FRAME_WIDTH = 100;

function codeFrame({ range, excerpt }: Diagnostic, tint: (text: string) => string, colors: Colors): string[] {
  if (!range || excerpt === undefined || excerpt.trim() === "") return [];
  // A long line is shown from a little before the span, so that the mark is on the screen.
  const start = range.column - 1 > FRAME_WIDTH - 20 ? wholeFrom(excerpt, Math.max(0, range.column - 21)) : 0;
  const end = wholeFrom(excerpt, Math.min(excerpt.length, start + FRAME_WIDTH));
  const from = Math.max(start, range.column - 1);
  const to = range.endLine === range.line ? Math.min(range.endColumn - 1, end) : end;
  const shown = printable(excerpt.slice(start, end));
  const before = columnsOf(printable(excerpt.slice(start, from)));
  const width = Math.max(1, columnsOf(printable(excerpt.slice(from, to))));
  const gutter = `    ${String(range.line).padStart(4)} | `;
  const blank = `${" ".repeat(gutter.length - 2)}| `;
  return [colors.dim(gutter) + shown, colors.dim(blank) + " ".repeat(before) + tint("^".repeat(width))];
}

/** An offset that does not part the two halves of a character: itself, or the one before. */
function wholeFrom(text: string, offset: number): number {
  const isInside =
    /^[\uDC00-\uDFFF]/.test(text.slice(offset, offset + 1)) && /[\uD800-\uDBFF]$/.test(text.slice(Math.max(0, offset - 1), offset));
  return isInside ? offset - 1 : offset;
}

/** What a terminal shows in two columns: the scripts of East Asia in their full width (Unicode UAX 11), and emoji. */
const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97C\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}]|\p{Emoji_Presentation}/u;

/** How many columns of a terminal a text takes. */
function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += /\p{M}/u.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return columns;
}

function summary(diagnostics: readonly Diagnostic[], colors: Colors): string {
  const { errors, warnings } = countDiagnostics(diagnostics);
  if (errors + warnings === 0) return colors.green("No problems found.");
  const files = new Set(diagnostics.map((diagnostic) => diagnostic.file)).size;
  const text = `${countsInWords(diagnostics)} in ${counted(files, "file")}.`;
  return errors > 0 ? colors.red(text) : colors.yellow(text);
}
