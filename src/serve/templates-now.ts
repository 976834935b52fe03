import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { ILoader } from "nunjucks";

/** The templates of a folder as they are now, whatever becomes of their files: a page may first ask for one much later. */
export function templatesNow(folder: string): ILoader {
  const sources = new Map(
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".njk"))
      .map((file) => [file.split(path.sep).join("/"), readFileSync(path.join(folder, file), "utf8")]),
  );
  return {
    getSource: (name) => {
      const src = sources.get(name);
      if (src === undefined) throw new Error(`There is no template ${name}.`);
      return { src, path: path.join(folder, name), noCache: false };
    },
  };
}
