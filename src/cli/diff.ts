import { existsSync, lstatSync, readFileSync } from "node:fs";
import path from "node:path";
import { BULK_DOCUMENTS, catalogDocument } from "../api/bulk.ts";
import { loadCatalog } from "../catalog.ts";
import { type CatalogDocument, compareCatalogs } from "../diff/compare.ts";
import { diffMarkdown, diffText } from "../diff/report.ts";
import { DEFAULT_CONTENT, DEFAULT_DATA, EXIT, UsageError } from "./project.ts";

/** The options of `concordance diff`. */
export interface DiffOptions {
  readonly format: string;
}

/** `concordance diff BASE [HEAD]`: what changed between two content trees, outputs or catalog documents; returns the exit code. */
export async function diff(base: string, head: string | undefined, { format }: DiffOptions): Promise<number> {
  if (format !== "text" && format !== "markdown") throw new UsageError(`There is no format “${format}”: text or markdown.`);
  const changes = compareCatalogs(read(base), read(head ?? "."));
  process.stdout.write(format === "text" ? diffText(changes) : diffMarkdown(changes));
  return EXIT.ok;
}

/** A catalog from a `catalog.json`, an output folder with one, or a folder with content and data. */
function read(place: string): CatalogDocument {
  const stats = lstatSync(place, { throwIfNoEntry: false });
  if (!stats) throw new UsageError(`There is no ${place}.`);
  if (stats.isFile()) return parse(place);
  const content = path.join(place, DEFAULT_CONTENT);
  if (existsSync(content)) return ofTree(place, content);
  const document = path.join(place, "catalog.json");
  if (existsSync(document)) return parse(document);
  throw new UsageError(`${place} has neither ${DEFAULT_CONTENT}/ nor catalog.json.`);
}

function parse(file: string): CatalogDocument {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, "utf8"));
  } catch {
    throw new UsageError(`${file} is not JSON.`);
  }
  const parsed = catalogDocument.safeParse(value);
  if (!parsed.success) throw new UsageError(`${file} is not a catalog document of this version.`);
  return parsed.data;
}

function ofTree(place: string, content: string): CatalogDocument {
  for (const folder of [content, path.join(place, DEFAULT_DATA)]) {
    if (lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink()) {
      throw new UsageError(`${folder} is a symbolic link, which is not followed: put the folder itself there.`);
    }
  }
  const { catalog, hasErrors } = loadCatalog({
    content,
    data: path.join(place, DEFAULT_DATA),
    publicFolder: path.join(place, "public"),
  });
  if (hasErrors) throw new UsageError(`The files in ${place} have errors: \`concordance check\` there says which.`);
  const kind = BULK_DOCUMENTS.find(({ name }) => name === "catalog.json");
  const asPath = (target: string): string => target;
  const text = kind?.render("", { catalog, href: asPath, absolute: asPath, plain: asPath, html: asPath });
  return catalogDocument.parse(JSON.parse(text ?? "null"));
}
