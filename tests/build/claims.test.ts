import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { claimed, createClaims } from "../../src/output/claims.ts";

describe("documents shared out between two threads", () => {
  for (const [total, sooner] of [
    [0, 0],
    [1, 0],
    [50, 1],
    [51, 20],
    [1_234, 3],
    [1_234, 700],
    [1_234, 1_234],
  ] as const) {
    it(`go to one of them each: ${total} documents, of which one thread makes ${sooner} before the other starts`, () => {
      const documents = Array.from({ length: total }, (_, index) => index);
      const claims = createClaims();
      const front = claimed(documents, claims, "front");
      const back = claimed(documents, claims, "back");
      const made: number[] = [];
      const make = (thread: Generator<number>): boolean => {
        const next = thread.next();
        if (!next.done) made.push(next.value);
        return !next.done;
      };
      for (let count = 0; count < sooner; count += 1) make(front);
      for (let isOpen = true; isOpen; ) isOpen = [make(front), make(back)].includes(true);
      assert.deepEqual(
        made.sort((a, b) => a - b),
        documents,
      );
    });
  }
});
