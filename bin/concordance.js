#!/usr/bin/env node
import { compiledCli } from "./compile.js";

const { run } = await import(await compiledCli());
process.exitCode = await run(process.argv.slice(2));
