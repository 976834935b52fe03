import path from "node:path";
import { STEERABLE } from "../diagnostics/codes.ts";
import { writeWhole } from "../load/write-whole.ts";
import { AUTHORED_FILES, type AuthoredFile, authoredSchema } from "../model/json-schemas.ts";
import { EXIT, refuseLinkedWay, UsageError } from "./project.ts";
import { SCHEMAS } from "./schema-address.ts";

/** The options of `concordance schema`. */
export interface SchemaOptions {
  readonly write?: boolean;
}

/** `concordance schema [NAME]`: the JSON Schema of an authored file, or the names of all; returns the exit code. */
export async function schema(name: string | undefined, { write }: SchemaOptions): Promise<number> {
  const names = Object.keys(AUTHORED_FILES) as AuthoredFile[];
  if (write) {
    const fileOf = (each: AuthoredFile): string => path.join(SCHEMAS, `${each}.schema.json`);
    for (const each of names) refuseLinkedWay(".", fileOf(each));
    for (const each of names) writeWhole(fileOf(each), textOf(each));
    process.stdout.write(`${names.length} schemas in ${SCHEMAS}/.\n`);
    return EXIT.ok;
  }
  if (name === undefined) {
    process.stdout.write(names.map((each) => `${each}\n`).join(""));
    return EXIT.ok;
  }
  const known = names.find((each) => each === name);
  if (known === undefined) throw new UsageError(`There is no schema “${name}”. The schemas are: ${names.join(", ")}.`);
  process.stdout.write(textOf(known));
  return EXIT.ok;
}

function textOf(name: AuthoredFile): string {
  return `${JSON.stringify(authoredSchema(name, STEERABLE), null, 2)}\n`;
}
