import * as z from "zod";
import type { Path } from "../diagnostics/diagnostic.ts";
import { MOST_FINDINGS } from "../diagnostics/fewer.ts";
import { nearest } from "../diagnostics/nearest.ts";
import { guidelineIdOf } from "../model/urls.ts";
import { isLeftOut, valueAt } from "./places.ts";
import { fits, isOptionalAt, knownKeys, schemaAt } from "./schema-walk.ts";
import { type Issue, pathOf } from "./value-path.ts";

/** What is left of a value once everything that its schema refuses is taken out. */
export interface Remains<T> {
  /** What cannot be left out has something in its place that means nothing; the holes say where. */
  readonly data: T;
  /** What was taken out, or has something else in its place. */
  readonly holes: readonly Path[];
  /** The ids that stood in it: nobody may miss them. */
  readonly lost: ReadonlySet<string>;
}

/** Names the key that a misnamed one of a mapping stands for, where that is known. */
type RenameOf = (path: Path, name: string) => string | undefined;

// What stands for one thing can hide what is wrong with another; more rounds than this are not a slip of the pen.
const MOST_ROUNDS = 3;

/**
 * Takes out of a value what its schema refuses, so that the rest can be looked
 * at in the same run. Lists keep their length, so that indexes still tell where
 * something stands. `undefined` where too little is left, or there is so much
 * to mend that nobody would read on.
 *
 * @param issues Those of the value, from the schema.
 * @param holes What was left out of the value before.
 */
export function remainsOf<S extends z.ZodType>(
  value: unknown,
  schema: S,
  issues: readonly Issue[],
  holes: readonly Path[],
  renameOf: RenameOf,
): Remains<z.output<S>> | undefined {
  const pruning = new Pruning(structuredClone(value), schema, holes, renameOf);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    if (issues.length > MOST_FINDINGS) return undefined;
    // What a misnamed key holds is not missing any more once it has its right name.
    const [misnamed, others] = [issues.filter(isMisnamed), issues.filter((issue) => !isMisnamed(issue))];
    if (![...misnamed, ...others].every((issue) => pruning.takeOut(issue))) return undefined;
    const result = schema.safeParse(pruning.value);
    if (result.success) return { data: result.data, holes: pruning.holes, lost: pruning.lost };
    issues = result.error.issues;
  }
  return undefined;
}

function isMisnamed({ code }: Issue): boolean {
  return code === "unrecognized_keys";
}

class Pruning {
  readonly value: unknown;
  readonly holes: Path[];
  readonly lost = new Set<string>();
  readonly #schema: z.ZodType;
  readonly #renameOf: RenameOf;
  #standIns = 0;

  constructor(value: unknown, schema: z.ZodType, holes: readonly Path[], renameOf: RenameOf) {
    this.value = value;
    this.holes = [...holes];
    this.#schema = schema;
    this.#renameOf = renameOf;
  }

  /** Whether what an issue is about could be taken out. */
  takeOut(issue: Issue): boolean {
    const path = pathOf(issue);
    if (issue.code === "unrecognized_keys") return this.#takeOutKeys(issue.keys, path);
    const step = path.at(-1);
    if (step === undefined) return false;
    const parent = valueAt(this.value, path.slice(0, -1));
    const expected = schemaAt(this.#schema, path);
    // It may have gone with something else.
    if (typeof parent !== "object" || parent === null) return true;
    const holder = parent as Record<string | number, unknown>;
    const isKey = issue.code === "invalid_key";
    if (!isKey && fits(holder[step], expected)) return true;
    this.#note(holder[step]);
    if (isKey || isOptionalAt(this.#schema, path)) delete holder[step];
    else holder[step] = this.#standIn(expected);
    if (!isLeftOut(path, this.holes)) this.holes.push(path);
    return true;
  }

  #takeOutKeys(names: readonly string[], path: Path): boolean {
    const mapping = valueAt(this.value, path) as Record<string, unknown> | undefined;
    if (names.length > MOST_FINDINGS || !mapping) return false;
    for (const name of names) {
      const value = mapping[name];
      delete mapping[name];
      this.#placeAnew(name, value, mapping, path);
    }
    return true;
  }

  /** Takes the value of a misnamed key for that of the key it must stand for; else every key that it could stand for is a hole. */
  #placeAnew(name: string, value: unknown, mapping: Record<string, unknown>, path: Path): void {
    const absent = knownKeys(schemaAt(this.#schema, path)).filter((key) => !Object.hasOwn(mapping, key));
    const meant = this.#renameOf(path, name) ?? nearest(name, absent);
    const isFit = (key: string): boolean => fits(value, schemaAt(this.#schema, [...path, key]));
    if (meant !== undefined && isFit(meant)) {
      mapping[meant] = value;
      return;
    }
    this.#note(value);
    for (const key of meant === undefined ? absent.filter(isFit) : [meant]) this.holes.push([...path, key]);
  }

  /** A value that a schema takes and nothing else equals. */
  #standIn(schema: z.core.$ZodType | undefined): unknown {
    if (schema instanceof z.ZodObject) {
      const required = Object.keys(schema.shape).filter((key) => !isOptionalAt(schema, [key]));
      return Object.fromEntries(required.map((key) => [key, this.#standIn(schemaAt(schema, [key]))]));
    }
    if (schema instanceof z.ZodArray) {
      const items: unknown[] = [];
      while (items.length < 2 && !fits(items, schema)) items.push(this.#standIn(schemaAt(schema, [0])));
      return items;
    }
    if (schema instanceof z.ZodLiteral) return [...schema.values][0];
    if (!schema) return undefined;
    this.#standIns += 1;
    return [`left-out-${this.#standIns}`, `https://left-out.invalid/${this.#standIns}`].find((text) => fits(text, schema));
  }

  /** Remembers the ids in a value that is taken out. */
  #note(value: unknown): void {
    if (typeof value === "string") this.lost.add(guidelineIdOf(value) ?? value);
    if (typeof value !== "object" || value === null) return;
    for (const part of Object.values(value)) this.#note(part);
  }
}
