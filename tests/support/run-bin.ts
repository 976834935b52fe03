import { type ChildProcess, spawn } from "node:child_process";
import { BIN, ROOT } from "./project.ts";

/** How a command ended, and what it said. */
export interface Outcome {
  /** `null` where a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where and in what environment a command runs. */
export interface RunOptions {
  /** The current folder; the project's own without. */
  readonly cwd?: string;
  /** Set over the environment of the tests. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts `concordance` in a process of its own, as a user would, without a terminal. */
export function startConcordance(argv: readonly string[], { cwd = ROOT, env = {} }: RunOptions = {}): ChildProcess {
  return spawn(process.execPath, [BIN, ...argv], { cwd, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
}

/** Runs `concordance` to its end. */
export function concordance(argv: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = startConcordance(argv, options);
    const output = { stdout: "", stderr: "" };
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      output.stdout += text;
    });
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      output.stderr += text;
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, ...output }));
  });
}
