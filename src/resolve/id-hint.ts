import type { Path, Source } from "../diagnostics/diagnostic.ts";
import { quote } from "../diagnostics/quote.ts";
import { isId, slugOf } from "../model/primitives.ts";
import { paths } from "../model/urls.ts";

/** The id that a text in another form seems to mean: an address, words with capitals, spaces or underscores; `undefined` where it is none. */
export function idFrom(text: string): string | undefined {
  const name = text
    .trim()
    // An address names things by its last part.
    .replace(/[#?].*$/, "")
    .replace(/\/+$/, "")
    .replace(/^.*\//, "")
    .replace(/\.(?:html?|json|ya?ml|md)$/i, "");
  const words = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/(?<=[a-z0-9])(?=[A-Z])/g, "-")
    .toLowerCase();
  if (/\p{L}/u.test(words.replace(/[a-z]/g, ""))) return undefined;
  const candidate = slugOf(words);
  return isId(candidate) ? candidate : undefined;
}

/** How to write what should be an id. */
export function idHint(text: string, path: Path, source: Source): string {
  const own = ownId(path, source);
  if (own !== undefined) return `Write ${quote(own)}, as the file is called.`;
  if (/^[a-z0-9-]+$/.test(text) && !/^-|--|-$/.test(text)) return "The name is reserved: choose another.";
  const { line, endLine } = source.locate(path, "value");
  if (line !== endLine && typeof path.at(-1) === "number")
    return "The line below goes on with it: start that with “- ”, at the same column.";
  const meant = text.length > MOST_MEANT ? undefined : idFrom(text);
  if (meant === undefined) return "Only letters from a to z, digits and, between words, hyphens may stand in it.";
  const isTwo = typeof path.at(-1) === "number" && text.split(" ").every(isId);
  return isTwo ? `Write ${quote(meant)}, or a comma where two items meet.` : `Write ${quote(meant)}.`;
}

/** How to write the link of an entry to its guideline. */
export function guidelineLinkHint(href: string): string {
  const meant = /^(?!.*\/topics\/)/.test(href) && href.length <= MOST_MEANT ? idFrom(href) : undefined;
  const isPlain = meant !== undefined && /(?:^|\/guidelines\/)[^/]+\/*$/.test(href);
  return isPlain ? `Write ${quote(paths.guideline(meant))}.` : "It has the form /design/guidelines/{id}.";
}

/** Longer texts mean no id, and take their time. */
const MOST_MEANT = 300;

/** The name of the file, where a path is that of the id by which the file's contents go. */
export function ownId(path: Path, { file }: Source): string | undefined {
  const isOwn = path.at(-1) === "id" && (path.length === 1 || (path[0] === "data" && path.at(-2) === "topic"));
  const name = file.slice(file.lastIndexOf("/") + 1).replace(/\.(?:md|yaml)$/, "");
  return isOwn && isId(name) ? name : undefined;
}
