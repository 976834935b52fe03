import type { Path, Range } from "../diagnostics/diagnostic.ts";
import { TextSource } from "./text-source.ts";

/**
 * A source of diagnostics over a large JSON text. Its values are not searched
 * for, which would parse all of it as YAML: a finding stands at the first place
 * where its outermost key does.
 */
export class LargeJson extends TextSource {
  readonly #text: string;

  constructor(file: string, text: string) {
    super(file, text);
    this.#text = text;
  }

  override locate([key]: Path): Range {
    const name = JSON.stringify(String(key));
    const start = key === undefined ? -1 : this.#text.indexOf(name);
    return start < 0 ? this.range(0, 1) : this.range(start, start + name.length);
  }

  // All of it may be one line, which a hundred findings would each carry.
  override line(): string {
    return "";
  }
}
