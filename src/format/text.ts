/** The text of a topic file, taken apart at its front matter. */
export interface TopicText {
  readonly yaml: string;
  /** The Markdown after it. */
  readonly body: string;
}

/** A text as the canonical form has it: no byte order mark, line feeds only, one at the end. */
export function cleanText(text: string): string {
  const clean = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  return clean === "" || clean.endsWith("\n") ? clean : `${clean}\n`;
}

/** Splits the clean text of a topic file that has been read without errors; undefined where there is no front matter. */
export function splitTopic(text: string): TopicText | undefined {
  const match = /^---\n([\s\S]*?)^---\n([\s\S]*)$/m.exec(text);
  return match && match.index === 0 ? { yaml: match[1] ?? "", body: match[2] ?? "" } : undefined;
}

/** The text of a topic file from its parts. */
export function joinTopic({ yaml, body }: TopicText): string {
  return `---\n${yaml}---\n${body}`;
}
