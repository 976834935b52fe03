import { countsInWords, type Diagnostic, type Range } from "./diagnostic.ts";
import { printable } from "./printable.ts";

/**
 * Writes diagnostics as workflow commands of GitHub Actions, which shows them
 * as annotations at their lines, and a summary line for the log.
 */
export function reportGithub(diagnostics: readonly Diagnostic[]): string {
  return `${diagnostics.map(command).join("")}${countsInWords(diagnostics)}.\n`;
}

function command({ severity, code, message, hint, file, range }: Diagnostic): string {
  const place = range && { line: range.line, endLine: range.endLine, ...columns(range) };
  const properties = Object.entries({ file, ...place, title: code }).map(([key, value]) => `${key}=${property(String(value))}`);
  return `::${severity} ${properties.join(",")}::${data(hint === undefined ? message : `${message}\n${hint}`)}\n`;
}

/** GitHub refuses columns of spans over several lines. */
function columns({ line, endLine, column, endColumn }: Range): { col?: number; endColumn?: number } {
  return line === endLine ? { col: column, endColumn } : {};
}

// A line break in a message would start another command.
function data(text: string): string {
  return text.split("\n").map(printable).join("\n").replaceAll("%", "%25").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
