import { CODES, type DiagnosticCode } from "../diagnostics/codes.ts";
import { type Diagnostic, diagnosticAt, type Path } from "../diagnostics/diagnostic.ts";
import { suggest } from "../diagnostics/nearest.ts";
import { quote } from "../diagnostics/quote.ts";
import type { RawDocument } from "../load/document.ts";
import type { SiteRecord } from "../model/data-files.ts";

/**
 * Applies what `site.yaml` says about findings: warnings raised, lowered, or
 * excepted in one file. What it says wrongly, and exceptions that no longer
 * apply, are findings themselves. Errors cannot be steered: what they find
 * cannot be built.
 */
export function steerDiagnostics(
  diagnostics: readonly Diagnostic[],
  { diagnostics: rules }: SiteRecord,
  document: RawDocument | undefined,
): Diagnostic[] {
  if (!rules || !document) return [...diagnostics];
  const found: Diagnostic[] = [];
  const isWarning = (code: string, path: Path, target: "key" | "value"): code is DiagnosticCode => {
    const finding = faultOf(code);
    if (finding) found.push(diagnosticAt("unknown-code", document.source, path, target, finding));
    return finding === undefined;
  };
  const severities = new Map(
    Object.entries(rules.severity ?? {}).filter(([code]) => isWarning(code, ["diagnostics", "severity", code], "key")),
  );
  const exceptions = (rules.exceptions ?? []).map((exception, index) => ({ ...exception, index, isUsed: false }));
  const known = exceptions.filter(({ code, index }) => isWarning(code, ["diagnostics", "exceptions", index, "code"], "value"));
  const steered = diagnostics.flatMap((diagnostic): Diagnostic[] => {
    const exception = known.find(({ code, file }) => code === diagnostic.code && isFile(diagnostic.file, file));
    if (exception) exception.isUsed = true;
    // Some warnings are errors where more depends on them.
    if (exception && diagnostic.severity === "warning") return [];
    const severity = severities.get(diagnostic.code);
    if (severity === undefined || diagnostic.severity === "error") return [diagnostic];
    return severity === "off" ? [] : [{ ...diagnostic, severity }];
  });
  for (const { code, file, index, isUsed } of known) {
    if (isUsed) continue;
    found.push(
      diagnosticAt("unused-exception", document.source, ["diagnostics", "exceptions", index], "value", {
        message: `There is no finding ${quote(code)} in ${quote(file)} any more.`,
        hint: "Take the exception out.",
      }),
    );
  }
  return [...steered, ...found];
}

function faultOf(code: string): { message: string; hint: string } | undefined {
  const warnings = (Object.keys(CODES) as DiagnosticCode[]).filter((name) => CODES[name].severity === "warning");
  if ((warnings as string[]).includes(code)) return undefined;
  if (Object.hasOwn(CODES, code)) {
    return { message: `${quote(code)} is always an error.`, hint: "Only warnings can be raised, lowered or excepted." };
  }
  return {
    message: `There is no warning ${quote(code)}.`,
    hint: suggest(code, warnings, "The warnings are") ?? "docs/diagnostics.md lists them.",
  };
}

/** Whether a finding's file is the one that is named: by its path from where the command ran, or by the end of it. */
function isFile(file: string, named: string): boolean {
  return file === named || file.endsWith(`/${named}`);
}
