import type { FileWriter } from "./file-writer.ts";

/** Keeps files until there is a place for them: they can be made meanwhile. */
export class HoldingWriter implements FileWriter {
  readonly #writer: FileWriter;
  readonly #until: Promise<unknown>;
  #held: [file: string, contents: string][] | undefined = [];

  /** @param until Resolves when files may be written. */
  constructor(writer: FileWriter, until: Promise<unknown>) {
    this.#writer = writer;
    this.#until = until.then(() => this.#release());
    // Whoever finishes is told.
    this.#until.catch(() => {});
  }

  write(file: string, contents: string): Promise<void> | undefined {
    if (!this.#held) return this.#writer.write(file, contents);
    this.#held.push([file, contents]);
    return undefined;
  }

  async finish(): Promise<void> {
    try {
      await this.#until;
    } finally {
      await this.#writer.finish();
    }
  }

  async #release(): Promise<void> {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const [file, contents] of held) await this.#writer.write(file, contents);
  }
}
