import { type Diagnostic, diagnosticAt, type Path } from "../diagnostics/diagnostic.ts";
import { quote } from "../diagnostics/quote.ts";
import type { RawDocument } from "../load/document.ts";

/** A file that holds a thing by an id. */
export interface Held {
  readonly id: string;
  readonly document: RawDocument;
  readonly idPath: Path;
}

/**
 * Puts a thing under its id. Of two with one id, the one whose file is named after it has it, else the first.
 *
 * @returns the two, where there was one already: which has the id now, and the other.
 */
export function hold<T extends { readonly document: RawDocument }>(
  things: Map<string, T>,
  id: string,
  thing: T,
): { readonly kept: T; readonly other: T } | undefined {
  const earlier = things.get(id);
  if (!earlier) {
    things.set(id, thing);
    return undefined;
  }
  const isNamed = thing.document.name === id && earlier.document.name !== id;
  const [kept, other] = isNamed ? [thing, earlier] : [earlier, thing];
  things.set(id, kept);
  return { kept, other };
}

/** What a kind of thing is called in messages, and who names it. */
export interface Naming {
  readonly noun: string;
  readonly ending: string;
  /** Whether something bears an id, or has borne it. */
  readonly isKnown: (id: string) => boolean;
  /** Every id by which something that needs it names such a thing, and what that is called. */
  readonly needed: readonly string[];
  readonly needers: readonly [one: string, many: string];
  /** Every id by which something else names one. */
  readonly mentioned: readonly string[];
}

/**
 * Finds files that are not named after the id they hold. Where others name a
 * thing that does not exist by the name of such a file, its id is the mistake,
 * and not each of the places that name it.
 *
 * @returns the names of files by which others name what they hold: nobody should report those unknown.
 */
export function checkFileNames(things: Iterable<Held>, naming: Naming, found: Diagnostic[]): Set<string> {
  const meant = new Set<string>();
  const { noun, ending, needers } = naming;
  for (const { id, document, idPath } of things) {
    const { name, source } = document;
    if (id === name) continue;
    const isMissing = !naming.isKnown(name);
    const count = isMissing ? naming.needed.filter((other) => other === name).length : 0;
    if (count > 0 || (isMissing && naming.mentioned.includes(name))) meant.add(name);
    const what = `The file holds the ${noun} ${quote(id)} but is called ${quote(name)}`;
    if (count === 0) {
      const finding = {
        message: `${what}.`,
        hint: `Rename the file to ${id}.${ending}${meant.has(name) ? `, or set id to “${name}”` : ""}.`,
      };
      found.push(diagnosticAt("file-name", source, idPath, "value", finding));
      continue;
    }
    const names = count === 1 ? `, as one ${needers[0]} names it` : `, as ${count} ${needers[1]} name it`;
    found.push({
      ...diagnosticAt("file-name", source, idPath, "value", {
        message: `${what}${names}.`,
        hint: `Rename the file to ${id}.${ending} and correct the ${needers[1]}, or set id to “${name}”.`,
      }),
      // What names it leads nowhere.
      severity: "error",
    });
  }
  return meant;
}
