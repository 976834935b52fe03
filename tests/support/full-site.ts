import assert from "node:assert/strict";
import path from "node:path";
import { temporaryFolder } from "./folders.ts";
import { concordance } from "./run-bin.ts";

/** Builds the project's own catalog with the real program into a temporary folder; returns the folder. */
export async function buildFullSite(...options: readonly string[]): Promise<string> {
  const folder = path.join(temporaryFolder(), "site");
  const { code, stderr } = await concordance(["build", "--out", folder, ...options]);
  assert.equal(code, 0, stderr);
  return folder;
}
