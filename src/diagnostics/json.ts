import { countDiagnostics, type Diagnostic } from "./diagnostic.ts";
import { inertJson } from "./inert-json.ts";

/**
 * Writes diagnostics for programs:
 * `{"diagnostics": [{severity, code, message, file, line, column, endLine, endColumn, hint}], "summary": {errors, warnings}}`.
 * A finding about a whole file has `null` for its place; one without a hint has `null` for it.
 */
export function reportJson(diagnostics: readonly Diagnostic[]): string {
  const rows = diagnostics.map(({ severity, code, message, file, range, hint }) => ({
    severity,
    code,
    message,
    file,
    line: range?.line ?? null,
    column: range?.column ?? null,
    endLine: range?.endLine ?? null,
    endColumn: range?.endColumn ?? null,
    hint: hint ?? null,
  }));
  return `${inertJson({ diagnostics: rows, summary: countDiagnostics(diagnostics) })}\n`;
}
