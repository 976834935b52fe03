import { createHash } from "node:crypto";
import path from "node:path";
import { build } from "esbuild";

/** A bundled, minified file of the site, named by its content so that hosts can cache it for ever. */
export interface Asset {
  /** Its path on the site, such as `/assets/main.1a2b3c4d.css`. */
  readonly path: string;
  readonly contents: Uint8Array;
}

const TARGETS = ["chrome109", "firefox115", "safari16"];

/** Bundles a CSS or TypeScript entry file. */
export async function bundleAsset(entry: string): Promise<Asset> {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    outdir: path.dirname(entry),
    format: "iife",
    target: TARGETS,
    legalComments: "none",
    logLevel: "silent",
  });
  const contents = result.outputFiles[0]?.contents ?? new Uint8Array();
  const name = path.basename(entry).replace(/\.[^.]*$/, "");
  return hashedAsset(name, path.extname(entry) === ".css" ? "css" : "js", contents);
}

/** Names contents by their hash. */
export function hashedAsset(name: string, extension: string, contents: Uint8Array): Asset {
  const hash = createHash("sha256").update(contents).digest("hex").slice(0, 10);
  return { path: `/assets/${name}.${hash}.${extension}`, contents };
}
