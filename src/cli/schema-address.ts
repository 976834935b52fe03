import { existsSync } from "node:fs";
import path from "node:path";

/** The folder of the schemas, below the current folder. */
export const SCHEMAS = "schemas";

/**
 * How a data file names its JSON Schema: by a relative path, which works
 * without a network and for the version of the format that is checked out;
 * undefined where the current folder has no such schema.
 */
export function schemaAddress(file: string, schema: string): string | undefined {
  const target = path.join(SCHEMAS, `${schema}.schema.json`);
  if (!existsSync(target)) return undefined;
  return path.relative(path.dirname(file), target).split(path.sep).join("/");
}
