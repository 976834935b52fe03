import { CODES } from "../diagnostics/codes.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { RawDocument } from "../load/document.ts";
import type { GuidelineRecord } from "../model/guideline.ts";
import type { Reference } from "../model/topic-file.ts";

/** A topic as an import gives it. */
export interface ImportedTopic {
  readonly id: string;
  readonly name: string;
  /** The title of its page, where it is another than the name. */
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  /** The category's id. */
  readonly category?: string | undefined;
  readonly added?: string | undefined;
  readonly entries: ImportedEntry[];
  /** The Markdown below its front matter. */
  readonly body: string;
}

/** What one guideline says on a topic, as an import gives it. */
export interface ImportedEntry {
  readonly guideline: string;
  readonly summary?: string | undefined;
  readonly added?: string | undefined;
  readonly references: readonly Reference[];
}

/** What an import has read, before it is written as content and data. */
export interface Imported {
  readonly topics: ReadonlyMap<string, ImportedTopic>;
  readonly guidelines: ReadonlyMap<string, GuidelineRecord>;
  /** The names of the categories by id, in the order the topics name them. */
  readonly categories: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
  /** The files of which nothing was imported; the diagnostics say why. */
  readonly leftOut: readonly string[];
}

/** The findings about a file's text; what the Stylebook's own tool wrote where it had no value loses nothing. */
export function findingsOf({ diagnostics, value }: RawDocument): Diagnostic[] {
  return diagnostics.map((finding) =>
    value !== undefined && finding.code === "yaml-tag" && finding.message.includes("js/undefined")
      ? {
          ...finding,
          severity: CODES["import-left-out"].severity,
          code: "import-left-out",
          message: "The value was left out: by its YAML tag it is JavaScript’s “undefined”, which is none.",
          hint: "Write one, where there is something to say.",
        }
      : finding,
  );
}
