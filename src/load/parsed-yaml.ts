import type { DiagnosticCode } from "../diagnostics/codes.ts";
import type { Path } from "../diagnostics/diagnostic.ts";

/** A finding about a YAML text, by offsets into it. */
export interface YamlFinding {
  readonly code: DiagnosticCode;
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly hint?: string;
}

/** A parsed YAML document. Dates stay strings (YAML 1.2 core schema). */
export interface ParsedYaml {
  /** The value; `undefined` where the text could not be parsed at all or is empty. */
  readonly value: unknown;
  /** Where values were left out because of a finding, so that nobody reports them missing. */
  readonly holes: readonly Path[];
  readonly findings: readonly YamlFinding[];
  /** The text that the value was read from, where that is another than the one that was given: as long, line by line. */
  readonly mended?: string | undefined;
}
