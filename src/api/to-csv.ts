/**
 * Rows as CSV (RFC 4180). A cell that a spreadsheet would take for a formula
 * gets an apostrophe before it: the texts come from strangers. Made by hand,
 * because a library's general writer takes ten times as long; a test reads it
 * with a library.
 */
export function toCsv(rows: Iterable<readonly (string | undefined | Cells)[]>): string {
  let text = "";
  for (const row of rows) text += `${row.map((one) => (one instanceof Cells ? one.text : cell(one))).join(",")}\r\n`;
  return text;
}

/** Cells that stand beside each other in many rows: written once. */
export class Cells {
  readonly text: string;

  constructor(...values: readonly (string | undefined)[]) {
    this.text = values.map(cell).join(",");
  }
}

function cell(value: string | undefined): string {
  if (value === undefined) return "";
  const inert = /^(?:[\t\r\n]|\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
