import type { FileWriter } from "./file-writer.ts";

/** Files after which a caller waits for the event loop: else it would not hear that there is a place. */
const TURN = 16;
/** More characters than this are not held. */
const MOST_HELD = 32 * 1024 * 1024;

/**
 * Keeps files until there is a place for them: they can be made meanwhile, as
 * far as memory should go. Then whoever waits for `write` waits for the place.
 */
export class HoldingWriter implements FileWriter {
  readonly #writer: FileWriter;
  readonly #until: Promise<unknown>;
  readonly #most: number;
  #held: [file: string, contents: string][] | undefined = [];
  #characters = 0;
  /** The next turn of the event loop. All who write wait for the same one: one of many would hold nobody up. */
  #turn: Promise<void> | undefined;

  /**
   * @param until Resolves when files may be written.
   * @param most How many characters are held.
   */
  constructor(writer: FileWriter, until: Promise<unknown>, most = MOST_HELD) {
    this.#writer = writer;
    this.#most = most;
    this.#until = until.then(() => this.#release());
    // Whoever finishes is told.
    this.#until.catch(() => {});
  }

  write(file: string, contents: string): Promise<void> | undefined {
    if (!this.#held) return this.#writer.write(file, contents);
    this.#held.push([file, contents]);
    this.#characters += contents.length;
    if (this.#characters >= this.#most) return this.#released();
    if (this.#held.length % TURN === 0) this.#turn ??= this.#nextTurn();
    return this.#turn;
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

  async #released(): Promise<void> {
    await this.#until;
  }

  async #nextTurn(): Promise<void> {
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
    this.#turn = undefined;
  }
}
