/**
 * Every diagnostic code, its severity and what it stands for. A code never
 * changes its meaning: editors search for it, CI configuration names it.
 */
export const CODES = {
  "no-content": { severity: "error", title: "There is nothing to build" },
  "unreadable-file": { severity: "error", title: "A file cannot be read" },
  "unexpected-file": { severity: "error", title: "A file that has no place here" },
  "file-too-large": { severity: "error", title: "A file is larger than any real one" },
  "too-many-files": { severity: "error", title: "A folder holds more files than any real one" },
  "too-much-input": { severity: "error", title: "All files together are larger than any real catalog" },
  "too-many-values": { severity: "error", title: "A file holds more values than any real one" },
  "invalid-encoding": { severity: "error", title: "A file is not UTF-8 text" },
  "byte-order-mark": { severity: "warning", title: "A file starts with a byte order mark" },
  "empty-file": { severity: "error", title: "A file is empty" },
  "front-matter": { severity: "error", title: "The front matter is not delimited by two lines of ---" },
  "yaml-syntax": { severity: "error", title: "The YAML cannot be parsed" },
  "cut-text": { severity: "warning", title: "A text ends where a comment begins" },
  "yaml-tag": { severity: "error", title: "A YAML tag is used" },
  "yaml-alias": { severity: "error", title: "A YAML alias is used" },
  "duplicate-key": { severity: "error", title: "A key stands twice in one mapping" },
  "forbidden-key": { severity: "error", title: "A key that no mapping may have" },
  "unknown-key": { severity: "error", title: "A key that the format does not have" },
  "missing-key": { severity: "error", title: "A required key is missing" },
  "invalid-type": { severity: "error", title: "A value is of the wrong type" },
  "invalid-value": { severity: "error", title: "A value is not of the expected form" },
  "invalid-url": { severity: "error", title: "A URL is not an absolute http or https URL" },
  "invalid-date": { severity: "error", title: "A date is not a day of the calendar" },
  "too-long": { severity: "error", title: "A text is too long" },
  "too-many-items": { severity: "error", title: "A list has too many items" },
  "empty-list": { severity: "error", title: "A list has no items" },
  "file-name": { severity: "warning", title: "A file is not named after the id it holds" },
  "wrong-permalink": { severity: "error", title: "A permalink is not the topic's URL" },
  "wrong-link": { severity: "error", title: "A link does not have the form it must have" },
  "contradicting-ids": { severity: "error", title: "An entry names two different guidelines" },
  "missing-guideline": { severity: "error", title: "An entry does not say which guideline it is of" },
  "unknown-guideline": { severity: "error", title: "A link to a guideline that does not exist" },
  "unknown-topic": { severity: "error", title: "A link to a topic that does not exist" },
  "misplaced-topic": { severity: "warning", title: "A category lists a topic that is not in it" },
  "unknown-category": { severity: "error", title: "A topic in a category that does not exist" },
  "unknown-decision": { severity: "error", title: "A stance on a decision that does not exist" },
  "unknown-option": { severity: "error", title: "A stance takes an option that the decision does not have" },
  "missing-note": { severity: "warning", title: "A stance takes `other` and does not say what it means" },
  "embedded-stale": { severity: "warning", title: "An embedded copy differs from its record" },
  "embedded-conflict": { severity: "error", title: "Two embedded copies of a guideline without a record differ" },
  "embedded-incomplete": { severity: "error", title: "The embedded copies do not make a whole record" },
  "duplicate-topic": { severity: "error", title: "Two files hold the same topic, or a category lists it twice" },
  "duplicate-guideline": { severity: "error", title: "Two files hold the same guideline" },
  "duplicate-category": { severity: "error", title: "A category is listed twice" },
  "duplicate-decision": { severity: "error", title: "A decision is listed twice" },
  "duplicate-option": { severity: "error", title: "An option is listed twice" },
  "duplicate-entry": { severity: "error", title: "A topic has two entries for one guideline" },
  "duplicate-reference": { severity: "error", title: "An entry has the same reference twice" },
  "alias-taken": { severity: "error", title: "A former id that something else bears" },
  "former-id": { severity: "warning", title: "A link by an id from before a rename" },
  "unknown-page": { severity: "warning", title: "A text links to a page that does not exist" },
  "active-picture": { severity: "error", title: "A picture that could act on whoever opens it" },
  "missing-media": { severity: "warning", title: "A picture is named that public/ does not have" },
  "import-mended": { severity: "warning", title: "An import put something right" },
  "import-left-out": { severity: "warning", title: "An import left something out" },
  "topic-without-entries": { severity: "warning", title: "A topic that no guideline covers" },
  "guideline-without-entries": { severity: "warning", title: "A guideline that covers no topic" },
  "description-missing": { severity: "warning", title: "A topic has no description" },
  "unknown-code": { severity: "error", title: "A setting for a finding that there is not, or that is always an error" },
  "unused-exception": { severity: "warning", title: "An exception that no longer applies" },
  "more-findings": { severity: "warning", title: "A file has more findings than are shown" },
} as const satisfies Record<string, { severity: "error" | "warning"; title: string }>;

/** The stable name of a kind of finding, such as `unknown-guideline`. */
export type DiagnosticCode = keyof typeof CODES;

/** Warnings about an import or a report, not about the catalog. */
const NOT_OF_CATALOG: readonly DiagnosticCode[] = ["import-mended", "import-left-out", "more-findings"];

/** The codes of the warnings that a site may raise, lower or except. */
export const STEERABLE: readonly DiagnosticCode[] = (Object.keys(CODES) as DiagnosticCode[]).filter(
  (code) => CODES[code].severity === "warning" && !NOT_OF_CATALOG.includes(code),
);
