import { createHash } from "node:crypto";
import path from "node:path";
import { build } from "esbuild";

/** A bundled, minified file of the site, named by its content so that hosts can cache it for ever. */
export interface Asset {
  /** Its path on the site, such as `/assets/main.1a2b3c4d.css`. */
  readonly path: string;
  readonly contents: Uint8Array;
}

/** The bundled files that pages link. */
export interface Assets {
  readonly styles: Asset;
  readonly main: Asset;
  readonly filter: Asset;
  /** Loaded when search is first used. */
  readonly search: Asset;
  readonly compare: Asset;
  readonly matrix: Asset;
}

/** What of the folder of templates is bundled. */
export interface ThemeBundles {
  readonly assets: Assets;
  /** The script that stands in every page's head. */
  readonly themeScript: string;
}

const TARGETS = ["chrome109", "firefox115", "safari16"];

/**
 * Bundles the styles and scripts of a folder of templates. The bundler is a
 * process of its own: started early, it works while this one does something else.
 */
export async function bundleTheme(templates: string): Promise<ThemeBundles> {
  const script = (name: string): Promise<Asset> => bundleAsset(path.join(templates, "scripts", `${name}.ts`));
  const [styles, main, filter, search, compare, matrix, theme] = await Promise.all([
    bundleAsset(path.join(templates, "styles", "main.css")),
    script("main"),
    script("filter"),
    script("search"),
    script("compare"),
    script("matrix"),
    script("theme"),
  ]);
  const themeScript = new TextDecoder().decode(theme.contents).trim();
  return { assets: { styles, main, filter, search, compare, matrix }, themeScript };
}

/** Bundles a CSS or TypeScript entry file. */
async function bundleAsset(entry: string): Promise<Asset> {
  const result = await build({
    // By its bare name: in that of a folder above, an asterisk would be a pattern.
    absWorkingDir: path.dirname(entry),
    entryPoints: [`./${path.basename(entry)}`],
    // Said here: else it were looked for in folders above, where an installed program's own is not, and others' may be.
    tsconfigRaw: { compilerOptions: { strict: true } },
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
