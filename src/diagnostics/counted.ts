/** A count with thousands apart, the same in every locale. */
export function formatCount(number: number): string {
  return String(number).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

/** A number of things in words: `1 file`, `2 files`, `1,200 files`. */
export function counted(number: number, noun: string, plural = `${noun}s`): string {
  return `${formatCount(number)} ${number === 1 ? noun : plural}`;
}
