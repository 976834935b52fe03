/** Plain text as CommonMark that says just that: what could be markup is escaped (section 2.4). */
export function inert(text: string): string {
  return text
    .replace(/[\\`*_[\]<>~|&]/g, "\\$&")
    .replace(/^([#+=-]|\d+[.)])/, (start) => (/^\d/.test(start) ? `${start.slice(0, -1)}\\${start.slice(-1)}` : `\\${start}`));
}

/** A link that reads as the plain text it is given. */
export function link(text: string, url: string): string {
  return `[${inert(text)}](${destination(url)})`;
}

/** A heading that reads as the plain text it is given. */
export function heading(level: number, text: string): string {
  // Number signs at the end would close the heading (CommonMark, section 4.2).
  return `${"#".repeat(level)} ${inert(text).replace(/(?<=\s)#+$/, "\\$&")}`;
}

/** A heading that leads somewhere. */
export function linkedHeading(level: number, text: string, url: string): string {
  return `${"#".repeat(level)} ${link(text, url)}`;
}

/** A document of blocks; those that are empty are left out. */
export function blocks(parts: readonly string[]): string {
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/** A URL as a link destination: what would end it is percent-encoded, what would be an entity is none (CommonMark, section 2.5). */
export function destination(url: string): string {
  return url.replace(/[()<>\\]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`).replace(/&(?=#?\w+;)/g, "&amp;");
}
