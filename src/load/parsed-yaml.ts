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
  /** The text that the value was read from, where that is another than the one that was given. */
  readonly mended?: ReadText | undefined;
  /** Whether mistakes of syntax were mended, or left out, on the way to the value. */
  readonly isReadOn?: boolean;
}

/** A text that was read in the place of another. */
export interface ReadText {
  readonly text: string;
  /** Where something stands in the other text. */
  readonly original: (offset: number) => number;
}
