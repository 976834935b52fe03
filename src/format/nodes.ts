import {
  type Document,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type ParsedNode,
  parseDocument,
  Scalar,
  YAMLMap,
  type YAMLSeq,
} from "yaml";

/** A mapping of a file's YAML, with the comments in it. */
export type Mapping = YAMLMap<Scalar<string>, Node>;

/** Whether a node is a mapping; its keys are texts, as in every file that was read without errors. */
export function isMapping(node: unknown): node is Mapping {
  return isMap(node);
}

/** Parses YAML that has been read without errors before; its comments stand with the values they precede. */
export function parseNodes(text: string): Document<ParsedNode> {
  const document = parseDocument(text, { keepSourceTokens: false, schema: "core", version: "1.2" });
  liftComment(document);
  lowerComments(document.contents, text);
  return document;
}

/** A comment at the head of a file is about the file, not about the first key or item, which may move. */
function liftComment({ contents }: Document<ParsedNode>): void {
  const first: unknown = isMap(contents) ? contents.items[0]?.key : isSeq(contents) ? contents.items[0] : undefined;
  if (!contents || !(isScalar(first) || isMap(first)) || !first.commentBefore) return;
  contents.commentBefore = joined(contents.commentBefore, first.commentBefore);
  first.commentBefore = null;
}

/**
 * To the parser, a comment above the first key of a mapping is the mapping's,
 * as is one on the line of the mapping's own key. Only the latter is about the
 * whole: the former goes to the first key, which may move.
 */
function lowerComments(node: unknown, text: string): void {
  if (isSeq(node)) for (const item of node.items) lowerComments(item, text);
  if (!isMap(node)) return;
  for (const { key, value } of node.items) {
    if (isScalar(key) && isMapping(value) && !value.flow) lowerComment(key, value, text);
    lowerComments(value, text);
  }
}

function lowerComment(key: Scalar, map: Mapping, text: string): void {
  const first: unknown = map.items[0]?.key;
  if (!map.commentBefore || !isScalar(first) || !key.range || !map.range) return;
  const lines = map.commentBefore.split("\n");
  const [lineOfKey = ""] = text.slice(key.range[1], map.range[0]).split("\n");
  const whole = lines.splice(0, lineOfKey.includes("#") ? 1 : 0);
  map.commentBefore = joined(whole.join("\n"));
  first.commentBefore = joined(lines.join("\n"), first.commentBefore);
}

/** Comments one below the other; null where there is none. */
export function joined(...comments: readonly (string | null | undefined)[]): string | null {
  return comments.filter(Boolean).join("\n") || null;
}

/**
 * The canonical text of a document: blocks, one line a text, quotes only where
 * needed and single ones, no empty lines; what `flow` names in brackets.
 */
export function canonicalText(document: Document, isFlow: (path: readonly string[]) => boolean = () => false): string {
  const { contents } = document;
  if (contents) plain(contents, [], isFlow);
  // A comment before the first key would stand apart from it by an empty line.
  if (document.commentBefore && contents) {
    contents.commentBefore = joined(document.commentBefore, contents.commentBefore);
    document.commentBefore = null;
  }
  // One after the last key, too, is the file's to the parser.
  if (contents?.comment) {
    document.comment = joined(contents.comment, document.comment);
    contents.comment = null;
  }
  return document.toString({ lineWidth: 0, singleQuote: true, flowCollectionPadding: false, blockQuote: true });
}

function plain(node: unknown, path: readonly string[], isFlow: (path: readonly string[]) => boolean): void {
  if (isPair(node)) {
    plain(node.key, path, isFlow);
    plain(node.value, [...path, String(isScalar(node.key) ? node.key.value : "")], isFlow);
    return;
  }
  if (isScalar(node)) {
    // How a text was quoted says nothing; what it is decides.
    delete node.type;
    delete node.source;
    delete node.spaceBefore;
    return;
  }
  if (isMap(node) || isSeq(node)) {
    node.flow = node.items.length === 0 || isFlow(path);
    delete node.spaceBefore;
    if (isSeq(node)) settleComments(node.items.filter(isMapping), node.comment);
    for (const item of node.items) plain(item, path, isFlow);
  }
}

/** Puts the comments of a list's items where the parser will find them again. */
function settleComments(items: readonly Mapping[], end: string | null | undefined): void {
  for (const item of items) raiseComment(item);
  for (const [index, item] of items.entries()) {
    const next = items[index + 1];
    // To the parser, all comments after an item are the item's as soon as one of them is.
    if (!item.comment || !(next ? next.commentBefore : end)) continue;
    const last = item.items.at(-1)?.key;
    if (!isScalar(last)) continue;
    last.commentBefore = joined(last.commentBefore, item.comment);
    item.comment = null;
    raiseComment(item);
  }
}

/**
 * A comment at the first key of an item is written after the dash, where the
 * parser takes it for the item's: as that it is written above, at once.
 */
function raiseComment(item: Mapping): void {
  const first = item.items[0]?.key;
  if (!isScalar(first) || !first.commentBefore) return;
  item.commentBefore = joined(item.commentBefore, first.commentBefore);
  first.commentBefore = null;
}

/** More runs than this no text needs; it ends what would go round in a circle. */
const MOST_RUNS = 5;

/**
 * Formats a text until it stays the same, so that one run of `fmt` is enough:
 * the parser can take a comment for another value's than the one it was written
 * with, such as one that follows a comment further in. Without comments, once.
 */
export function formatSteadily(text: string, format: (text: string) => string): string {
  let now = format(text);
  for (let run = 1; run < MOST_RUNS && now.includes("#"); run += 1) {
    const next = format(now);
    if (next === now) break;
    now = next;
  }
  return now;
}

/** The mapping under a key, undefined where there is none. */
export function mappingAt(map: Mapping | undefined, key: string): Mapping | undefined {
  const value = map?.get(key, true);
  return isMapping(value) ? value : undefined;
}

/** The items of the list under a key. */
export function listAt(map: Mapping | undefined, key: string): YAMLSeq | undefined {
  const value = map?.get(key, true);
  return isSeq(value) ? value : undefined;
}

/** The text under a key. */
export function textAt(map: Mapping | undefined, key: string): string | undefined {
  const value = map?.get(key);
  return typeof value === "string" ? value : undefined;
}

/** The mapping under a key, made where there is none. */
export function ensureMapping(map: Mapping, key: string): Mapping {
  const there = mappingAt(map, key);
  if (there) return there;
  const made = new YAMLMap() as unknown as Mapping;
  map.set(new Scalar(key), made);
  return made;
}

/** Sets a value; one that is there keeps its comments. */
export function setText(map: Mapping, key: string, value: string): void {
  const there: unknown = map.get(key, true);
  if (isScalar(there)) there.value = value;
  else map.set(new Scalar(key), new Scalar(value));
}

/** Takes a key out; a comment before it goes to the key after it, or to the end of the mapping. */
export function removeKey(map: Mapping | undefined, key: string): void {
  const index = map?.items.findIndex((pair) => isScalar(pair.key) && pair.key.value === key) ?? -1;
  const pair = map?.items[index];
  if (!map || !pair) return;
  const comments = commentsOf(pair);
  map.items.splice(index, 1);
  if (comments === null) return;
  const next = map.items[index];
  if (next) next.key.commentBefore = joined(comments, next.key.commentBefore);
  else map.comment = joined(map.comment, comments);
}

function commentsOf(pair: Pair<Scalar<string>, Node | null>): string | null {
  const own = [pair.key.commentBefore, pair.key.comment];
  const inside: (string | null | undefined)[] = [];
  const visit = (node: unknown): void => {
    if (isPair(node)) {
      visit(node.key);
      visit(node.value);
    } else if (isScalar(node)) inside.push(node.commentBefore, node.comment);
    else if (isMap(node) || isSeq(node)) {
      inside.push(node.commentBefore);
      for (const item of node.items) visit(item);
      inside.push(node.comment);
    }
  };
  visit(pair.value);
  return joined(...own, ...inside);
}

/** Takes a key out whose mapping has become empty. */
export function removeIfEmpty(map: Mapping | undefined, key: string): void {
  const value = mappingAt(map, key);
  if (value && value.items.length === 0) removeKey(map, key);
}

/** Puts the keys of a mapping in an order; those that it does not name follow as they stand. */
export function orderKeys(map: Mapping | undefined, order: readonly string[]): void {
  if (!map) return;
  const rank = (pair: Pair<Scalar<string>, unknown>): number => {
    const index = order.indexOf(pair.key.value);
    return index < 0 ? order.length : index;
  };
  map.items.sort((a, b) => rank(a) - rank(b));
}

/** Writes days as days: `2016-05-11T00:00:00.000Z` becomes `2016-05-11`. */
export function shortenDays(map: Mapping | undefined, keys: readonly string[]): void {
  for (const key of keys) {
    const value: unknown = map?.get(key, true);
    if (isScalar(value) && typeof value.value === "string") value.value = value.value.slice(0, 10);
  }
}
