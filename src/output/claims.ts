/** A counter for `claimed` that two threads can share. */
export function createClaims(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
}

/**
 * Shares things out between two threads that know the same list: one claims
 * from its front, one from its back, until they meet. Each thing goes to one
 * of them.
 */
export function* claimed<T>(things: readonly T[], claims: Int32Array, from: "front" | "back"): Generator<T> {
  const { length } = things;
  for (let mine = 0; Atomics.add(claims, 0, 1) < length; mine += 1) {
    const thing = things[from === "front" ? mine : length - 1 - mine];
    if (thing !== undefined) yield thing;
  }
}
