import type * as z from "zod";
import type { DiagnosticCode } from "../diagnostics/codes.ts";
import { type Diagnostic, diagnosticAt, type Path } from "../diagnostics/diagnostic.ts";
import { quote } from "../diagnostics/quote.ts";
import type { RawDocument } from "../load/document.ts";
import { isLeftOut } from "./places.ts";
import { validate } from "./validate.ts";

/** The records that a data file lists, as far as they can be read. */
export interface Listed<T> {
  readonly records: readonly T[];
  /** With the holes that validation left; `undefined` where there is no file. */
  readonly document: RawDocument | undefined;
  /** Where in the list a record stands. */
  readonly placeOf: (id: string) => number;
  /** Whether every id of the list could be read: then there is none that is not among the records. */
  readonly isWhole: boolean;
}

/** Reads a file that lists records, leaving out those listed twice or without an id that can be read. */
export function readList<T extends { id: string }>(
  raw: RawDocument | undefined,
  schema: z.ZodType<T[]>,
  code: DiagnosticCode,
  noun: string,
  found: Diagnostic[],
): Listed<T> {
  const nothing = { records: [], placeOf: () => 0 };
  if (!raw) return { ...nothing, document: undefined, isWhole: true };
  if (raw.value === undefined) return { ...nothing, document: raw, isWhole: false };
  const { data, diagnostics, holes } = validate(raw, schema);
  found.push(...diagnostics);
  const document = { ...raw, holes };
  if (!data) return { ...nothing, document, isWhole: false };
  const places = new Map<string, number>();
  for (const [place, { id }] of data.entries()) if (!places.has(id)) places.set(id, place);
  const placeOf = (id: string): number => places.get(id) ?? 0;
  const records = uniqueById(data, document, [], code, noun, found).filter(({ id }) => !isLeftOut([placeOf(id), "id"], holes));
  const isNamed = data.every((_, place) => !isLeftOut([place, "id"], holes));
  return { records, document, placeOf, isWhole: isNamed && !isLeftOut([], holes) };
}

/** The first record of each id; the others are findings. */
export function uniqueById<T extends { id: string }>(
  records: readonly T[],
  document: RawDocument,
  path: Path,
  code: DiagnosticCode,
  noun: string,
  found: Diagnostic[],
): readonly T[] {
  const seen = new Set<string>();
  return records.filter((record, index) => {
    if (!seen.has(record.id)) {
      seen.add(record.id);
      return true;
    }
    found.push(
      diagnosticAt(code, document.source, [...path, index, "id"], "value", {
        message: `The ${noun} ${quote(record.id)} is already listed.`,
        hint: "Keep one of the two.",
      }),
    );
    return false;
  });
}
