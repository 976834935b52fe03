// Node 20 cannot run TypeScript, and a loader at every start costs more than most commands take:
// the sources are bundled once, and again when one of them is newer than the bundle.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const dist = path.join(root, "dist");
const stamp = path.join(dist, "stamp");

/** Bundles the sources where they are newer than the bundle; returns the URL of the command line's module. */
export async function compiledCli() {
  if (existsSync(path.join(root, "src")) && !isFresh()) await compile();
  return pathToFileURL(path.join(dist, "main.js")).href;
}

function isFresh() {
  const built = statSync(stamp, { throwIfNoEntry: false })?.mtimeMs;
  if (built === undefined) return false;
  const sources = [
    ".eleventy.ts",
    "package.json",
    "bin/compile.js",
    ...readdirSync(path.join(root, "src"), { recursive: true }).map((file) => path.join("src", String(file))),
  ];
  return sources.every((file) => statSync(path.join(root, file)).mtimeMs <= built);
}

// Every command validates: these are dozens of files, which cost more to open than to run.
const BUNDLED = ["zod", "js-yaml", "htmlparser2"];

function leavePackagesOut(build) {
  build.onResolve({ filter: /^[^./]/ }, ({ path: name, kind, importer }) => {
    if (kind === "entry-point" || importer.includes("node_modules") || BUNDLED.includes(name)) return undefined;
    return { path: name, external: true };
  });
}

/** Bundles modules, named from the project's folder, each with its name in a folder, and what they share beside them. */
export async function bundle(entryPoints, folder) {
  const { build } = await import("esbuild");
  await build({
    // By their names from here: in that of a folder above, an asterisk would be a pattern.
    absWorkingDir: root,
    entryPoints: entryPoints.map((file) => `./${file}`),
    entryNames: "[name]",
    outdir: folder,
    bundle: true,
    splitting: true,
    plugins: [{ name: "packages", setup: leavePackagesOut }],
    platform: "node",
    format: "esm",
    target: "node20",
    sourcemap: true,
    logLevel: "warning",
  });
}

async function compile() {
  const started = new Date();
  // Built beside its place and renamed into it: two commands started at once never see half a bundle.
  const fresh = `${dist}.${process.pid}`;
  makeOrExplain(fresh);
  await bundle(["src/cli/main.ts", "src/output/write-worker.ts", "src/output/document-worker.ts"], fresh);
  writeFileSync(path.join(fresh, "stamp"), `${started.toISOString()}\n`);
  rmSync(dist, { recursive: true, force: true });
  try {
    renameSync(fresh, dist);
  } catch (error) {
    // The other command was faster; its bundle is as good.
    rmSync(fresh, { recursive: true, force: true });
    if (!existsSync(stamp)) throw error;
  }
}

// The bundler would say it once for each of its files.
function makeOrExplain(folder) {
  try {
    mkdirSync(folder);
  } catch (error) {
    throw Object.assign(new Error(`The program is to be bundled first, and ${root} cannot be written: ${error.code}.`), {
      hint: "Run `node bin/concordance.js --version` there once as somebody who may write it.",
    });
  }
}
