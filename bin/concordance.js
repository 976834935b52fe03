#!/usr/bin/env node
import module from "node:module";
import { compiledCli } from "./compile.js";

// Node 22 and later can keep what they compiled.
module.enableCompileCache?.();
const { run } = await import(await compiledCli());
process.exitCode = await run(process.argv.slice(2));
