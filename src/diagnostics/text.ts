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
  const start = range.column - 1 > FRAME_WIDTH - 20 ? Math.max(0, range.column - 21) : 0;
  const shown = printable(excerpt.slice(start, start + FRAME_WIDTH));
  const from = range.column - 1 - start;
  const to = range.endLine === range.line ? range.endColumn - 1 - start : shown.length;
  const width = Math.max(1, Math.min(to, shown.length) - from);
  const gutter = `    ${String(range.line).padStart(4)} | `;
  const blank = `${" ".repeat(gutter.length - 2)}| `;
  return [colors.dim(gutter) + shown, colors.dim(blank) + " ".repeat(Math.max(0, from)) + tint("^".repeat(width))];
}

function summary(diagnostics: readonly Diagnostic[], colors: Colors): string {
  const { errors, warnings } = countDiagnostics(diagnostics);
  if (errors + warnings === 0) return colors.green("No problems found.");
  const files = new Set(diagnostics.map((diagnostic) => diagnostic.file)).size;
  const text = `${countsInWords(diagnostics)} in ${counted(files, "file")}.`;
  return errors > 0 ? colors.red(text) : colors.yellow(text);
}
