import { spawn } from "node:child_process";
import { lstatSync, rmSync } from "node:fs";
import path from "node:path";

/**
 * Removes a folder with everything in it, where there is one; resolves when it
 * is gone. Over tens of thousands of files the system's `rm` is several times
 * faster than Node, and another core can do it; what it could not remove, or
 * where it is not there, Node does.
 */
export async function removeFolder(folder: string): Promise<void> {
  if (!lstatSync(folder, { throwIfNoEntry: false })) return;
  if (process.platform !== "win32") {
    await new Promise<void>((resolve) => {
      const child = spawn("rm", ["-rf", "--", path.resolve(folder)], { stdio: "ignore" });
      child.on("error", () => resolve());
      child.on("close", () => resolve());
    });
  }
  rmSync(folder, { recursive: true, force: true });
}
