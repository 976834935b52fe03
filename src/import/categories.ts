import type { Path } from "../diagnostics/diagnostic.ts";
import { quote } from "../diagnostics/quote.ts";
import { categoryRecord } from "../model/data-files.ts";
import { isId, slugOf } from "../model/primitives.ts";
import { type Cleaning, cleanField, reportLeftOut, reportMended } from "./clean.ts";

/** Collects the categories that topics name. */
export interface Categories {
  /** The names by id, in the order they were met. */
  readonly names: ReadonlyMap<string, string>;
  /** The id of the category that a topic names; `undefined` where it names none. */
  idOf(value: unknown, path: Path, cleaning: Cleaning): string | undefined;
}

/** Makes ids from the names of categories; names that make the same id are one category's, by its first name. */
export function collectCategories(): Categories {
  const names = new Map<string, string>();
  return {
    names,
    idOf: (value, path, cleaning) => {
      const name = cleanField(value, path, categoryRecord.shape.name, cleaning);
      if (name === undefined) return undefined;
      const id = slugOf(name);
      if (!isId(id)) {
        reportLeftOut(cleaning, path, "value", `The category ${quote(name)}`, "its name makes no id");
        return undefined;
      }
      const first = names.get(id);
      if (first === undefined) names.set(id, name);
      else if (first !== name) {
        reportMended(cleaning, path, "value", `The category ${quote(name)} was taken for ${quote(first)}: their names make the same id.`);
      }
      return id;
    },
  };
}
