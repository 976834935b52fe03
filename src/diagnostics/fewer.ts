import type { DiagnosticCode } from "./codes.ts";
import { type Diagnostic, diagnosticOf } from "./diagnostic.ts";

/** More findings than this about one file help nobody. */
export const MOST_FINDINGS = 100;

/**
 * Leaves out what goes beyond a hundred findings about one file, warnings
 * first, and says for each such file that there are more. Where there were
 * errors, there still are. Takes and returns findings in their order.
 */
export function fewerDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const counts = new Map<string, number>();
  for (const { file } of diagnostics) counts.set(file, (counts.get(file) ?? 0) + 1);
  if (![...counts.values()].some((count) => count > MOST_FINDINGS)) return [...diagnostics];
  const room = new Map<string, number>([...counts.keys()].map((file) => [file, MOST_FINDINGS]));
  const kept = new Set<Diagnostic>();
  for (const severity of ["error", "warning"] as const) {
    for (const diagnostic of diagnostics) {
      const left = room.get(diagnostic.file) ?? 0;
      if (diagnostic.severity !== severity || left === 0) continue;
      kept.add(diagnostic);
      room.set(diagnostic.file, left - 1);
    }
  }
  const notes = [...counts]
    .filter(([, count]) => count > MOST_FINDINGS)
    .map(([file]) =>
      diagnosticOf("more-findings", file, {
        message: `There is more to mend in this file: the first ${MOST_FINDINGS} findings are shown.`,
        hint: "Mend these first, then check again.",
      }),
    );
  return [...diagnostics.filter((diagnostic) => kept.has(diagnostic)), ...notes];
}

/** So many lines around a mistake of syntax, what is wrong is most likely its consequence. */
const LINES_AROUND = 2;
const CONSEQUENCES: ReadonlySet<DiagnosticCode> = new Set([
  "missing-key",
  "missing-guideline",
  "duplicate-key",
  "unknown-key",
  "invalid-type",
  "invalid-value",
  "wrong-link",
]);

/**
 * Leaves out what a mistake of syntax, next to which it was found, has most likely brought with it.
 * @param files Those that were read on in spite of one.
 */
export function withoutConsequences(diagnostics: readonly Diagnostic[], files: ReadonlySet<string>): Diagnostic[] {
  if (files.size === 0) return [...diagnostics];
  const mistakes = new Map<string, number[]>();
  for (const { code, file, range } of diagnostics) {
    if (code !== "yaml-syntax" || !range || !files.has(file)) continue;
    const lines = mistakes.get(file) ?? [];
    mistakes.set(file, [...lines, range.line]);
  }
  return diagnostics.filter(({ code, file, range }) => {
    const lines = CONSEQUENCES.has(code) && range ? mistakes.get(file) : undefined;
    return !lines?.some((line) => Math.abs(line - (range?.line ?? 0)) <= LINES_AROUND);
  });
}
