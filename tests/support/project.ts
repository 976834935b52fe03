import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The project's own folder. */
export const ROOT = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));

/** The program as a user starts it. */
export const BIN = path.join(ROOT, "bin", "concordance.js");

/** The templates of the pages. */
export const TEMPLATES = path.join(ROOT, "templates");

/** The sample files that live beside the project, not in it: `../shared`, or where `CONCORDANCE_SHARED` says. */
export const SHARED = path.resolve(process.env["CONCORDANCE_SHARED"] ?? path.join(ROOT, "..", "shared"));

/** For the `skip` option of tests over the sample files: a reason where they are absent, `false` where they are there. */
export const sharedAbsent: string | false = existsSync(SHARED) ? false : `there are no sample files in ${SHARED}`;
