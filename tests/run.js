// Runs the test files below tests/ with Node's own runner; arguments narrow them by a part of their path.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { compiledCli } from "../bin/compile.js";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const wanted = process.argv.slice(2);
const files = readdirSync(path.join(root, "tests"), { recursive: true })
  .map((file) => `tests/${String(file).split(path.sep).join("/")}`)
  .filter((file) => file.endsWith(".test.ts") && (wanted.length === 0 || wanted.some((part) => file.includes(part))))
  .sort();
if (files.length === 0) {
  console.error("No test file matches.");
  process.exit(1);
}
// Test files run side by side and start the program: none of them should find the bundle half replaced by another.
await compiledCli();
if (files.some((file) => readFileSync(path.join(root, file), "utf8").includes("startBrowser"))) {
  const ensured = node(["tests/browser/ensure.ts"]);
  if (ensured !== 0) process.exit(ensured);
}
process.exit(node(["--test", "--test-reporter=spec", "--test-concurrency=2", ...files]));

/** Runs Node with the loader for TypeScript; returns the exit code. */
function node(argv) {
  return spawnSync(process.execPath, ["--import", "tsx", ...argv], { cwd: root, stdio: "inherit" }).status ?? 1;
}
