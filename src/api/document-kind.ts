import type { Catalog } from "../model/catalog.ts";

/** What documents and pages of its own can be about. */
export type Resource = "topic" | "guideline" | "decision";

/**
 * A kind of document: a file of the site that machines read, made from the
 * catalog alone. Topics, guidelines and decisions have documents of their own;
 * the others are made from everything.
 */
export interface DocumentKind {
  /** Unique among all kinds of documents and pages. */
  readonly name: string;
  /** The ids of its documents; one empty id for a kind with one document. */
  ids(catalog: Catalog): readonly string[];
  /** The path of a document with its ending, without the prefix. */
  path(id: string): string;
  /**
   * What its documents are about; absent where they are made from everything.
   * A document with a resource is only written anew when the resource's key
   * changes: it must show no more than the key covers (`PageKeys` in
   * `src/site/page-keys.ts` says what that is).
   */
  readonly resource?: Resource;
  /** The document's text. The same catalog and address give the same text every time. */
  render(id: string, context: DocumentContext): string;
}

/** What documents are made from. */
export interface DocumentContext {
  readonly catalog: Catalog;
  /** A path as a link of the site: the prefix put before it. */
  href(path: string): string;
  /** A path as an absolute URL. */
  absolute(path: string): string;
  /** A Markdown text of content without its markup. */
  plain(markdown: string): string;
  /** A Markdown text of content as safe HTML. */
  html(markdown: string): string;
}
