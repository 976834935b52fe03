import type { Path } from "../diagnostics/diagnostic.ts";

/** The value at a path; `undefined` where there is none. Only own keys count. */
export function valueAt(value: unknown, path: Path): unknown {
  let current = value;
  for (const step of path) {
    if (typeof current !== "object" || current === null || !Object.hasOwn(current, step)) return undefined;
    current = (current as Record<string | number, unknown>)[step];
  }
  return current;
}

/** Whether what stands at a path was left out, by itself or with what it is a part of. */
export function isLeftOut(path: Path, holes: readonly Path[]): boolean {
  return holes.some((hole) => hole.length <= path.length && hole.every((step, index) => step === path[index]));
}
