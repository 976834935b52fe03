import type * as z from "zod";
import { categoriesFile, decisionsFile, siteFile } from "../model/data-files.ts";
import { guidelineRecord } from "../model/guideline.ts";
import { topicFile } from "../model/topic-file.ts";
import type { DocumentKind } from "./document.ts";

const SCHEMAS: Readonly<Partial<Record<DocumentKind, z.ZodType>>> = {
  topic: topicFile,
  guideline: guidelineRecord,
  categories: categoriesFile,
  decisions: decisionsFile,
  site: siteFile,
};

/** Counts what the format of a kind of file has against a value: of several guesses at a mistake, that with the fewest is right. */
export function countFaults(kind: DocumentKind): (value: unknown) => number {
  return (value) => {
    const issues = SCHEMAS[kind]?.safeParse(value).error?.issues ?? [];
    return issues.reduce((count, issue) => count + (issue.code === "unrecognized_keys" ? issue.keys.length : 1), 0);
  };
}
