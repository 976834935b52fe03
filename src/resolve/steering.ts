import { CODES, type DiagnosticCode, STEERABLE } from "../diagnostics/codes.ts";
import { type Diagnostic, diagnosticAt, type Finding, type Path } from "../diagnostics/diagnostic.ts";
import { nearest, suggest } from "../diagnostics/nearest.ts";
import { quote } from "../diagnostics/quote.ts";
import type { RawDocument } from "../load/document.ts";
import type { SiteRecord } from "../model/data-files.ts";
import { type FileNames, fileNames } from "./project-files.ts";

type Rules = NonNullable<SiteRecord["diagnostics"]>;

/** An exception, with its place in the list and whether it has taken anything out yet. */
interface Exception {
  readonly code: string;
  readonly file: string;
  readonly index: number;
  isUsed: boolean;
}

/**
 * Applies what `site.yaml` says about findings: warnings raised, lowered, or
 * excepted in one file. What it says wrongly, and exceptions that no longer
 * apply, are findings themselves, the latter steered like any other. Errors
 * cannot be steered: what they find cannot be built.
 *
 * @param files The input's files, as messages name them.
 */
export function steerDiagnostics(
  diagnostics: readonly Diagnostic[],
  { diagnostics: rules }: SiteRecord,
  document: RawDocument | undefined,
  files: Iterable<string>,
): Diagnostic[] {
  if (!rules || !document) return [...diagnostics];
  const faults: Diagnostic[] = [];
  const isSteerable = (code: string, path: Path, target: "key" | "value"): boolean => {
    const finding = faultOf(code);
    if (finding) faults.push(diagnosticAt("unknown-code", document.source, path, target, finding));
    return finding === undefined;
  };
  const severities = new Map(
    Object.entries(rules.severity ?? {}).filter(([code]) => isSteerable(code, ["diagnostics", "severity", code], "key")),
  );
  const exceptions = exceptionsOf(rules).filter(({ code, index }) =>
    isSteerable(code, ["diagnostics", "exceptions", index, "code"], "value"),
  );
  const names = fileNames(document.source.file);
  const steer = (found: readonly Diagnostic[], exceptions: readonly Exception[]): Diagnostic[] =>
    found.flatMap((diagnostic) => {
      const excepted = exceptions.filter(({ code, file }) => code === diagnostic.code && names.areOfOne(diagnostic.file, file));
      for (const exception of excepted) exception.isUsed = true;
      // Some warnings are errors where more depends on them.
      if (excepted.length > 0 && diagnostic.severity === "warning") return [];
      const severity = severities.get(diagnostic.code);
      if (severity === undefined || diagnostic.severity === "error") return [diagnostic];
      return severity === "off" ? [] : [{ ...diagnostic, severity }];
    });
  const unused = (asked: readonly Exception[]): Diagnostic[] =>
    asked.filter(({ isUsed }) => !isUsed).map((exception) => unusedException(exception, document, names, files));
  const steered = steer(diagnostics, exceptions);
  // An exception for those that are unused is used where there is one, and cannot be by itself.
  const ordinary = exceptions.filter(({ code }) => code !== "unused-exception");
  const forUnused = exceptions.filter(({ code }) => code === "unused-exception");
  return [...steered, ...steer(unused(ordinary), forUnused), ...steer(unused(forUnused), []), ...faults];
}

function exceptionsOf({ exceptions = [] }: Rules): Exception[] {
  return exceptions.map(({ code, file }, index) => ({ code, file, index, isUsed: false }));
}

function unusedException({ code, file, index }: Exception, { source }: RawDocument, names: FileNames, files: Iterable<string>): Diagnostic {
  const known = [...files];
  if (known.some((each) => names.areOfOne(each, file))) {
    return diagnosticAt("unused-exception", source, ["diagnostics", "exceptions", index], "value", {
      message: `There is no finding ${quote(code)} in ${quote(file)} any more.`,
      hint: "Take the exception out.",
    });
  }
  const near = nearest(file, known.map(names.short));
  return diagnosticAt("unused-exception", source, ["diagnostics", "exceptions", index, "file"], "value", {
    message: `There is no file ${quote(file)}.`,
    hint: near === undefined ? "Take the exception out, or name the file as messages name it." : `Did you mean “${near}”?`,
  });
}

/** Why a code cannot be steered; `undefined` where it can. */
function faultOf(code: string): Finding | undefined {
  if ((STEERABLE as readonly string[]).includes(code)) return undefined;
  if (Object.hasOwn(CODES, code)) {
    const isError = CODES[code as DiagnosticCode].severity === "error";
    return {
      message: isError ? `${quote(code)} is always an error.` : `${quote(code)} is no finding about the catalog.`,
      hint: "Only warnings about the catalog can be raised, lowered or excepted.",
    };
  }
  return {
    message: `There is no warning ${quote(code)}.`,
    hint: suggest(code, STEERABLE, "The warnings are") ?? "docs/diagnostics.md lists them.",
  };
}
