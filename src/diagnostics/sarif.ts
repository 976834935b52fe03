import { CODES, type DiagnosticCode } from "./codes.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { inertJson } from "./inert-json.ts";

const SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

/** Writes diagnostics as a SARIF log (OASIS SARIF 2.1.0) with one run; files relative to where the command ran. */
export function reportSarif(diagnostics: readonly Diagnostic[]): string {
  const codes = [...new Set(diagnostics.map(({ code }) => code))].sort();
  const log = {
    $schema: SCHEMA,
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "concordance", rules: codes.map(rule) } },
        columnKind: "utf16CodeUnits",
        results: diagnostics.map((diagnostic) => result(diagnostic, codes)),
      },
    ],
  };
  return `${inertJson(log)}\n`;
}

function rule(code: DiagnosticCode): object {
  const { severity, title } = CODES[code];
  return { id: code, shortDescription: { text: title }, defaultConfiguration: { level: severity } };
}

function result({ code, severity, message, hint, file, range }: Diagnostic, codes: readonly DiagnosticCode[]): object {
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: severity,
    message: { text: hint === undefined ? message : `${message} ${hint}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(file) },
          ...(range && {
            region: { startLine: range.line, startColumn: range.column, endLine: range.endLine, endColumn: range.endColumn },
          }),
        },
      },
    ],
  };
}

/** A path as a URI reference (RFC 3986). */
function uriOf(file: string): string {
  return file.split("/").map(encodeURIComponent).join("/");
}
