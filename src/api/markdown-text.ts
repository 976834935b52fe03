/** Plain text as CommonMark that says just that: what could be markup is escaped (section 2.4). */
export function inert(text: string): string {
  return text
    .replace(/[\\`*_[\]<>~|&]/g, "\\$&")
    .replace(/^([#+=-]|\d+[.)])/, (start) => (/^\d/.test(start) ? `${start.slice(0, -1)}\\${start.slice(-1)}` : `\\${start}`));
}

/** A URL as a link destination: what would end it is percent-encoded, what would be an entity is none (CommonMark, section 2.5). */
export function destination(url: string): string {
  return url.replace(/[()<>\\]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`).replace(/&(?=#?\w+;)/g, "&amp;");
}
