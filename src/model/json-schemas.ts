import * as z from "zod";
import { categoriesFile, decisionsFile, siteFile, warningCode } from "./data-files.ts";
import { guidelineRecord } from "./guideline.ts";
import { topicFile } from "./topic-file.ts";

/** The files that editors write, each with its schema, by the name of its JSON Schema. */
export const AUTHORED_FILES = {
  "topic-file": topicFile,
  "guideline-record": guidelineRecord,
  "categories-file": categoriesFile,
  "decisions-file": decisionsFile,
  "site-file": siteFile,
} as const;

/** The name of the JSON Schema of an authored file. */
export type AuthoredFile = keyof typeof AUTHORED_FILES;

/**
 * The JSON Schema (draft 2020-12) of an authored file, as it is written. What
 * only a look at other values or the calendar can tell is left to
 * `concordance check`, which says all that the schema says too.
 *
 * @param warnings The codes that `data/site.yaml` may steer.
 */
export function authoredSchema(name: AuthoredFile, warnings: readonly string[]): z.core.JSONSchema.BaseSchema {
  return z.toJSONSchema(AUTHORED_FILES[name], {
    target: "draft-2020-12",
    io: "input",
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema === warningCode) jsonSchema.enum = [...warnings];
      // zod leaves them out where a value is read into another form; ours are as they are written.
      const examples = z.globalRegistry.get(zodSchema)?.["examples"];
      if (Array.isArray(examples)) jsonSchema.examples = examples;
    },
  });
}
