import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { reportText } from "../diagnostics/text.ts";
import { colorsOf } from "./terminal.ts";

/** Shows findings to the person who called, beside what a command prints; nothing where there are none. */
export function showFindings(diagnostics: readonly Diagnostic[]): void {
  if (diagnostics.length > 0) process.stderr.write(reportText(diagnostics, colorsOf(process.stderr)));
}
