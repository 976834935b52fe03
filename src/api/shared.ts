const TEXTS = new WeakMap<object, Map<string, string>>();

/**
 * Marks an object that many documents hold, such as a guideline's resource in
 * each of its entries: its YAML is made once for each depth.
 */
export function shared<T extends object>(value: T): T {
  TEXTS.set(value, new Map());
  return value;
}

/** The text of a value at an indentation, from memory where the value is shared. */
export function remembered(value: object, pad: string, make: (value: object, pad: string) => string): string {
  const texts = TEXTS.get(value);
  if (!texts) return make(value, pad);
  let text = texts.get(pad);
  if (text === undefined) {
    text = make(value, pad);
    texts.set(pad, text);
  }
  return text;
}
