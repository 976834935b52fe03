import type { Diagnostic, Path } from "../diagnostics/diagnostic.ts";
import type { TextSource } from "./text-source.ts";

/** Which of the input's files a document is. */
export type DocumentKind = "topic" | "guideline" | "categories" | "decisions" | "site" | "link-status";

/** A file of the input, parsed but not yet validated, with what a message about it needs. */
export interface RawDocument {
  readonly kind: DocumentKind;
  /** Relative to its folder (content or data), with `/`. */
  readonly path: string;
  /** The file's name without its ending: the id it should hold. */
  readonly name: string;
  readonly source: TextSource;
  /** `undefined` where nothing could be parsed. */
  readonly value: unknown;
  /** Where values were left out because of findings already made. */
  readonly holes: readonly Path[];
  /** Whether the value was read on in spite of mistakes of syntax: what else is found next to those may come of them. */
  readonly isReadOn?: boolean | undefined;
  /** The Markdown after the front matter; empty for data files. */
  readonly body: string;
  /** The SHA-256 of its bytes; empty where they could not be read as text. */
  readonly digest: string;
  /** Findings about the text itself. */
  readonly diagnostics: readonly Diagnostic[];
}
