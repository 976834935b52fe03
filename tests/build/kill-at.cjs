// Loaded into a build by NODE_OPTIONS: ends it with SIGKILL right before or right after one step of publishing,
// a real kill at a chosen moment. KILL_AT is `before 1`, `after 1`, `before 2` …, counting the renames, removals and
// programs started on folders named _site.
const fs = require("node:fs");
const childProcess = require("node:child_process");
const { syncBuiltinESMExports } = require("node:module");

const [when, number] = (process.env.KILL_AT ?? "").split(" ");
let step = 0;

function watched(module, name) {
  const original = module[name];
  module[name] = (...values) => {
    if (!JSON.stringify(values).includes("_site")) return original(...values);
    step += 1;
    if (when === "before" && step === Number(number)) process.kill(process.pid, "SIGKILL");
    const result = original(...values);
    if (when === "after" && step === Number(number)) process.kill(process.pid, "SIGKILL");
    return result;
  };
}

watched(fs, "renameSync");
watched(fs, "rmSync");
watched(childProcess, "spawnSync");
syncBuiltinESMExports();
