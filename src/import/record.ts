import type { Path } from "../diagnostics/diagnostic.ts";
import { quote } from "../diagnostics/quote.ts";
import { type GuidelineRecord, guidelineRecord } from "../model/guideline.ts";
import { type Cleaning, reportLeftOut } from "./clean.ts";

const RECORD_KEYS: ReadonlySet<string> = new Set(Object.keys(guidelineRecord.shape));

/** Reads a guideline's record, leaving out and reporting the fields that are not right. */
export function readRecord(
  fields: Readonly<Record<string, unknown>>,
  path: Path,
  cleaning: Cleaning,
  fallbackId?: string,
): GuidelineRecord | undefined {
  const record: Record<string, unknown> = { id: fallbackId, ...fields };
  for (const [key, value] of Object.entries(record)) {
    if (typeof value === "string") record[key] = value.trim();
    if (RECORD_KEYS.has(key)) continue;
    if (key !== "_links") reportLeftOut(cleaning, [...path, key], "key", `The key ${quote(key)}`, "a guideline has no such key");
    delete record[key];
  }
  for (;;) {
    const parsed = guidelineRecord.safeParse(record);
    if (parsed.success) return parsed.data;
    const key = String(parsed.error.issues[0]?.path[0] ?? "");
    const isRequired = ["id", "title", "company", "url"].includes(key);
    const why = record[key] === undefined ? `it has no ${quote(key)}` : `its ${quote(key)} is ${quote(record[key])}`;
    if (isRequired || record[key] === undefined) {
      reportLeftOut(cleaning, path, "value", `The guideline ${quote(String(record["id"] ?? ""))}`, why);
      return undefined;
    }
    reportLeftOut(cleaning, [...path, key], "value", `The field ${quote(key)}`, why);
    delete record[key];
  }
}
