import { spawnSync } from "node:child_process";
import { BIN } from "./project.ts";
import type { Outcome } from "./run-bin.ts";

/** Whether the tests may mount disks. */
export const isRoot = process.getuid?.() === 0 && process.platform === "linux";

/**
 * What stands before a command so that permissions hold for it. Root may write anywhere; another user would not, but
 * may be unable to read the project itself, as in a clone that only root can enter.
 */
const OBEYING_PERMISSIONS = isRoot ? ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] : [];

/** Whether a command can be run so that permissions hold for it. */
export const permissionsHold = spawnSync("env", [...OBEYING_PERMISSIONS, "true"]).status === 0;

/** Runs `concordance` to its end as somebody who may not write everywhere. */
export function obeyingPermissions(argv: readonly string[], cwd: string, bin = BIN): Outcome {
  const command = [...OBEYING_PERMISSIONS, process.execPath, bin, ...argv];
  const { status, stdout, stderr } = spawnSync("env", command, { cwd, encoding: "utf8" });
  return { code: status, stdout, stderr };
}
