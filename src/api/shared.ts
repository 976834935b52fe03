const TEXTS = new WeakMap<object, Map<string, string>>();

/**
 * Marks an object that many documents hold, such as a guideline's resource in
 * each of its entries: its text is made once for each format and depth.
 */
export function shared<T extends object>(value: T): T {
  TEXTS.set(value, new Map());
  return value;
}

/** The text of a value, from memory where it is shared. */
export function remembered(value: object, key: string, make: () => string): string {
  const texts = TEXTS.get(value);
  if (!texts) return make();
  let text = texts.get(key);
  if (text === undefined) {
    text = make();
    texts.set(key, text);
  }
  return text;
}
