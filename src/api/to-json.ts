/** A value as JSON (RFC 8259) with two spaces a level and a line end. */
export function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
