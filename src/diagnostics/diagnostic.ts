import { CODES, type DiagnosticCode } from "./codes.ts";
import { compareUnits } from "./compare-units.ts";
import { counted } from "./counted.ts";

/** How much a finding matters: an error stops a build, a warning does not. */
export type Severity = "error" | "warning";

/** A span of a file. Lines and columns count from 1, columns in UTF-16 code units; the end is exclusive. */
export interface Range {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** The start of a file. */
export const START: Range = { line: 1, column: 1, endLine: 1, endColumn: 2 };

/** The keys and indexes that lead from the root of a document to a value. */
export type Path = readonly (string | number)[];

/** Where findings about one input document can point to. */
export interface Source {
  /** The path of the file as the user knows it. */
  readonly file: string;
  /**
   * The span of the key or of the value at a path; where the document has no
   * such value, that of the nearest ancestor it has.
   */
  locate(path: Path, target: "key" | "value"): Range;
  /** The text of one line, counted from 1, for code frames; empty where there is none. */
  line(number: number): string;
}

/** A finding about the input: what is wrong, where, and how to mend it. */
export interface Diagnostic {
  readonly severity: Severity;
  readonly code: DiagnosticCode;
  /** What was found and what was expected, one sentence. */
  readonly message: string;
  readonly file: string;
  /** Absent only where the finding is about a whole file or folder. */
  readonly range?: Range;
  /** How to mend it. */
  readonly hint?: string;
  /** The source line the range starts on, for reporters that show it. */
  readonly excerpt?: string;
}

/** What a finding says, apart from where. */
export interface Finding {
  readonly message: string;
  readonly hint?: string | undefined;
}

/** Makes the diagnostic of a code about a key or value of a document; the severity is the code's. */
export function diagnosticAt(code: DiagnosticCode, source: Source, path: Path, target: "key" | "value", finding: Finding): Diagnostic {
  return diagnosticIn(code, source, source.locate(path, target), finding);
}

/** Makes the diagnostic of a code about a span of a document. */
export function diagnosticIn(code: DiagnosticCode, source: Pick<Source, "file" | "line">, range: Range, finding: Finding): Diagnostic {
  return {
    ...diagnosticOf(code, source.file, finding),
    range,
    excerpt: source.line(range.line),
  };
}

/** Makes the diagnostic of a code about a whole file or folder. */
export function diagnosticOf(code: DiagnosticCode, file: string, finding: Finding): Diagnostic {
  return {
    severity: CODES[code].severity,
    code,
    message: finding.message,
    file,
    ...(finding.hint === undefined ? {} : { hint: finding.hint }),
  };
}

/** Makes the diagnostic of a code about a whole file, at its start: there is no other place to show. */
export function diagnosticAtStart(code: DiagnosticCode, file: string, finding: Finding): Diagnostic {
  return { ...diagnosticOf(code, file, finding), range: START };
}

/** Orders diagnostics by file, then by place, then by code, so that a report is the same every time. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return (
    compareUnits(a.file, b.file) ||
    (a.range?.line ?? 0) - (b.range?.line ?? 0) ||
    (a.range?.column ?? 0) - (b.range?.column ?? 0) ||
    compareUnits(a.code, b.code) ||
    compareUnits(a.message, b.message)
  );
}

/** How many errors and warnings there are. */
export function countDiagnostics(diagnostics: readonly Diagnostic[]): { errors: number; warnings: number } {
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === "error").length;
  return { errors, warnings: diagnostics.length - errors };
}

/** How many errors and warnings there are, in words: `1 error and 2 warnings`. */
export function countsInWords(diagnostics: readonly Diagnostic[]): string {
  const { errors, warnings } = countDiagnostics(diagnostics);
  return `${counted(errors, "error")} and ${counted(warnings, "warning")}`;
}
