import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import path from "node:path";

/**
 * Removes a folder with everything in it, where there is one. Over tens of
 * thousands of files the system's `rm` is several times faster than Node; what
 * it could not remove, or where it is not there, Node does.
 */
export function removeFolder(folder: string): void {
  if (process.platform !== "win32") spawnSync("rm", ["-rf", "--", path.resolve(folder)], { stdio: "ignore" });
  rmSync(folder, { recursive: true, force: true });
}
