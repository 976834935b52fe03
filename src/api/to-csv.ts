/**
 * Rows as CSV (RFC 4180). A cell that a spreadsheet would take for a formula
 * gets an apostrophe before it: the texts come from strangers. Made by hand,
 * because a library's general writer takes ten times as long; a test reads it
 * with a library.
 */
export function toCsv(rows: readonly (readonly (string | undefined)[])[]): string {
  let text = "";
  for (const row of rows) text += `${row.map(cell).join(",")}\r\n`;
  return text;
}

function cell(value: string | undefined): string {
  if (value === undefined) return "";
  const inert = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
