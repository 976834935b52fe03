#!/usr/bin/env node
import module from "node:module";
import v8 from "node:v8";
import { compiledCli } from "./compile.js";

// Node 22 and later can keep what they compiled.
module.enableCompileCache?.();
// V8 learns while a catalog is read, where everything stays, that the same kinds of objects are best made among the
// old ones; while pages are rendered, where nothing stays, that filled the memory and slowed the rendering by a quarter.
v8.setFlagsFromString("--no-allocation-site-pretenuring");
// Who reads may stop reading, as `head` does: the command still does what it is to do, and ends as it would have.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error) => {
    if (error.code === "EPIPE") return;
    if (stream === process.stdout) process.stderr.write(`What it says cannot be written: ${error.message}.\n`);
    process.exit(3);
  });
}
const cli = await compiledCli().catch((error) => {
  if (error.hint === undefined) throw error;
  process.stderr.write(`${error.message}\n${error.hint}\n`);
  process.exit(3);
});
const { run } = await import(cli);
process.exitCode = await run(process.argv.slice(2));
