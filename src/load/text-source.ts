import type { Path, Range, Source } from "../diagnostics/diagnostic.ts";
import type { ReadText } from "./parsed-yaml.ts";
import { type SpanNode, spansOf } from "./yaml-spans.ts";

/** Where the YAML of a file stands: two offsets. */
export interface YamlSpan {
  readonly start: number;
  readonly end: number;
}

/** A text that is read when somebody asks where something stands in it. */
export interface LaterText {
  readonly length: number;
  readonly read: () => string;
}

/**
 * A source of diagnostics over the text of a file whose YAML stands at an
 * offset. Positions are worked out only when a finding asks for them: a clean
 * file never pays.
 */
export class TextSource implements Source {
  readonly file: string;
  /** How many characters the file has. */
  readonly length: number;
  #known: string | undefined;
  readonly #read: () => string;
  readonly #yaml: YamlSpan;
  readonly #mended: ReadText | undefined;
  #lineStarts: number[] | undefined;
  #spans: SpanNode | undefined | null = null;

  /** @param mended The YAML as its value was read, where that is not quite what stands there. */
  constructor(file: string, text: string | LaterText, yaml: YamlSpan = { start: 0, end: text.length }, mended?: ReadText) {
    this.file = file;
    this.length = text.length;
    this.#known = typeof text === "string" ? text : undefined;
    this.#read = typeof text === "string" ? () => text : text.read;
    this.#yaml = yaml;
    this.#mended = mended;
  }

  /** Where the YAML stands in the text. */
  get yaml(): YamlSpan {
    return this.#yaml;
  }

  locate(path: Path, target: "key" | "value"): Range {
    return this.range(...this.#span(path, target));
  }

  /** The span of a part of the text at a path, where it stands there as it is; else that of the whole text. */
  locatePart(path: Path, part: string): Range {
    const [start, end] = this.#span(path, "value");
    const at = this.#text.slice(start, this.#endOfBlock(start, end)).indexOf(part);
    return at < 0 ? this.range(start, end) : this.range(start + at, start + at + part.length);
  }

  /**
   * The span of a part of the text below the YAML.
   *
   * @param below That text, from its first word on.
   * @param start Where in it the part begins.
   */
  locateBelow(below: string, start: number, part: string): Range | undefined {
    const at = this.#text.indexOf(below, this.#yaml.end);
    return at < 0 ? undefined : this.range(at + start, at + start + part.length);
  }

  /** Where the text ends that begins at an offset: the span of a block of lines is that of its first one. */
  #endOfBlock(start: number, end: number): number {
    const indent = /^ +$/.exec(this.#text.slice(this.#text.lastIndexOf("\n", start - 1) + 1, start))?.[0];
    if (indent === undefined) return end;
    let last = end;
    for (let next = this.#text.indexOf("\n", last); next >= 0; next = this.#text.indexOf("\n", next + 1)) {
      // A paragraph may follow on an empty line.
      if (/^[\r\n]$/.test(this.#text.charAt(next + 1))) continue;
      if (!this.#text.startsWith(indent, next + 1)) break;
      last = this.#text.indexOf("\n", next + 1);
      if (last < 0) return this.#text.length;
    }
    return last;
  }

  /** The offsets of the key or value at a path, or of the nearest ancestor that is there. */
  #span(path: Path, target: "key" | "value"): [start: number, end: number] {
    if (this.#spans === null) this.#spans = spansOf(this.#mended?.text ?? this.#text.slice(this.#yaml.start, this.#yaml.end));
    let node = this.#spans;
    let reached = 0;
    for (const step of path) {
      const child = node?.children?.get(step);
      if (!child) break;
      node = child;
      reached += 1;
    }
    if (!node) return [this.#yaml.start, this.#yaml.start + 1];
    const whole = reached === path.length;
    const [start, end] = target === "key" && whole ? (node.key ?? node.value) : whole ? node.value : (node.key ?? node.value);
    const original = this.#mended?.original ?? ((offset: number) => offset);
    return [original(start) + this.#yaml.start, original(end) + this.#yaml.start];
  }

  /** The span between two offsets of the YAML text. */
  yamlRange(start: number, end: number): Range {
    return this.range(this.#yaml.start + start, this.#yaml.start + end);
  }

  /** The span between two offsets of the file; at least one character wide. */
  range(start: number, end: number): Range {
    const from = this.#position(start);
    const to = this.#position(Math.max(end, start + 1));
    return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
  }

  line(number: number): string {
    const starts = this.#starts();
    const start = starts[number - 1];
    if (start === undefined) return "";
    const end = starts[number] ?? this.#text.length;
    return this.#text.slice(start, end).replace(/\r?\n$/, "");
  }

  /** Every id that the text seems to name, for excusing what a broken file would otherwise make look missing. */
  mentions(): Set<string> {
    const ids = new Set<string>();
    for (const match of this.#text.matchAll(/(?:\/design\/(?:guidelines|topics)\/|\b(?:guideline|id): *['"]?)([a-z0-9][a-z0-9-]*)/g)) {
      if (match[1] !== undefined) ids.add(match[1]);
    }
    for (const match of this.#text.matchAll(/\baliases:([^\n]*(?:\n *- [^\n]*)*)/g)) {
      for (const alias of match[1]?.match(/[a-z0-9][a-z0-9-]*/g) ?? []) ids.add(alias);
    }
    return ids;
  }

  get #text(): string {
    this.#known ??= this.#read();
    return this.#known;
  }

  #position(offset: number): { line: number; column: number } {
    const starts = this.#starts();
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  }

  #starts(): number[] {
    if (!this.#lineStarts) {
      const starts = [0];
      for (let index = this.#text.indexOf("\n"); index >= 0; index = this.#text.indexOf("\n", index + 1)) starts.push(index + 1);
      this.#lineStarts = starts;
    }
    return this.#lineStarts;
  }
}
