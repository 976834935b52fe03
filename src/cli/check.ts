import { existsSync } from "node:fs";
import path from "node:path";
import pc from "picocolors";
import { loadCatalog } from "../catalog.ts";
import { countDiagnostics, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { reportJson } from "../diagnostics/json.ts";
import { reportText } from "../diagnostics/text.ts";
import { EXIT, type FolderOptions, foldersOf, UsageError } from "./project.ts";

/** The options of `concordance check`. */
export interface CheckOptions extends FolderOptions {
  readonly format: string;
  readonly strict?: boolean;
}

/** `concordance check [FILE…]`: reports on the input, or on the files named; returns the exit code. */
export async function check(files: readonly string[], options: CheckOptions): Promise<number> {
  const report = reporterOf(options.format);
  const folders = foldersOf(options);
  const { diagnostics } = loadCatalog(folders);
  const shown = files.length === 0 ? diagnostics : only(files, diagnostics);
  process.stdout.write(report(shown));
  const { errors, warnings } = countDiagnostics(shown);
  return errors > 0 || (options.strict === true && warnings > 0) ? EXIT.findings : EXIT.ok;
}

function reporterOf(format: string): (diagnostics: readonly Diagnostic[]) => string {
  if (format === "text")
    return (diagnostics) => reportText(diagnostics, pc.createColors(process.stdout.isTTY === true && pc.isColorSupported));
  if (format === "json") return reportJson;
  throw new UsageError(`There is no format “${format}”: text or json.`);
}

function only(files: readonly string[], diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const missing = files.find((file) => !existsSync(file));
  if (missing !== undefined) throw new UsageError(`There is no file ${missing}.`);
  const wanted = new Set(files.map((file) => path.resolve(file)));
  return diagnostics.filter(({ file }) => wanted.has(path.resolve(file)));
}
