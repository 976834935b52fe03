import createMarkdownIt, { type MarkdownIt, type Token } from "markdown-it";
import { slugOf } from "../model/primitives.ts";
import { PageIds } from "./page-ids.ts";

/**
 * Renders the Markdown of content: no raw HTML, no pictures from elsewhere,
 * only http, https and in-site links, headings below the page's own and with
 * ids that cannot clash with those of the page.
 */
export interface Markdown {
  /** A text of several blocks; `ids` are those of the page it stands on. */
  block(text: string, ids?: PageIds): string;
  /** A text that stands within a paragraph. */
  inline(text: string): string;
  /** The text without its markup, for titles and meta data. */
  plain(text: string): string;
}

/** What may be more than itself within a paragraph, or is written otherwise in HTML; most texts hold none of it. */
const MARKUP = /[\\`*_[\]<>&!~"\0]|[^\S ]/;

/**
 * How many times as long as the text the addresses of its links may be, and how much more: one definition lets three
 * characters stand for a long address over and over. An address in another script takes nine characters for one.
 */
const ADDRESSES = { times: 10, more: 10_000 } as const;

const LOWEST_HEADING = 6;
const HEADING_SHIFT = 2;

/** Makes a Markdown renderer whose in-site links pass through `href`. */
export function createMarkdown(href: (path: string) => string): Markdown {
  const markdown = createMarkdownIt({ html: false, linkify: false, typographer: false });
  markdown.disable("image");
  markdown.validateLink = (url) => /^https?:\/\//i.test(url) || /^\/(?!\/)/.test(url) || /^#[\w-]+$/.test(url);
  const { rules } = markdown.renderer;
  rules["link_open"] = (tokens, index, options, _env, self) => {
    const token = tokens[index];
    const url = String(token?.attrGet("href") ?? "");
    if (token && url.startsWith("/")) token.attrSet("href", href(url));
    else if (token && !url.startsWith("#")) token.attrSet("rel", "external");
    return self.renderToken(tokens, index, options);
  };
  // Code scrolls where it is wider than the page: the keyboard must reach it.
  for (const name of ["fence", "code_block"]) {
    const plain = rules[name];
    if (plain) rules[name] = (...values) => plain(...values).replace(/^<pre/, '<pre tabindex="0"');
  }
  markdown.core.ruler.push("headings", ({ tokens, env }) => {
    const { ids } = env as { readonly ids?: PageIds };
    for (const [index, token] of tokens.entries()) {
      if (token.type !== "heading_open" && token.type !== "heading_close") continue;
      const level = Math.min(LOWEST_HEADING, Number(token.tag.slice(1)) + HEADING_SHIFT - 1);
      token.tag = `h${level}`;
      if (token.type === "heading_open") token.attrSet("id", (ids ?? new PageIds()).text(slugOf(tokens[index + 1]?.content ?? "")));
    }
  });
  // The policy of the pages has no inline styles. At the start a cell's text stands anyway.
  markdown.core.ruler.push("cells", ({ tokens }) => {
    for (const token of tokens) {
      if (token.type !== "th_open" && token.type !== "td_open") continue;
      const side = /^text-align:(center|right)$/.exec(String(token.attrGet("style") ?? ""))?.[1];
      token.attrs = side === undefined ? null : [["class", `cell-${side}`]];
    }
  });
  return {
    block: (text, ids = new PageIds()) => (text === "" ? "" : renderBlock(markdown, text, ids)),
    inline: (text) => (MARKUP.test(text) ? markdown.renderInline(text) : text),
    plain: (text) => (MARKUP.test(text) ? plainText(markdown, text) : oneLine(text)),
  };
}

/** A text in which definitions of links would make too much of it has none: they stand there as they are written. */
function renderBlock(markdown: MarkdownIt, text: string, ids: PageIds): string {
  const env = { ids };
  const tokens = markdown.parse(text, env);
  if (lengthOfAddresses(tokens) <= ADDRESSES.times * text.length + ADDRESSES.more) {
    return markdown.renderer.render(tokens, markdown.options, env);
  }
  markdown.disable("reference");
  try {
    return markdown.render(text, { ids });
  } finally {
    markdown.enable("reference");
  }
}

function lengthOfAddresses(tokens: readonly Token[]): number {
  let length = 0;
  for (const { attrs, children } of tokens) {
    for (const [, value] of attrs ?? []) length += String(value).length;
    if (children) length += lengthOfAddresses(children);
  }
  return length;
}

function plainText(markdown: MarkdownIt, text: string): string {
  const tokens = markdown.parseInline(text, {});
  const content = tokens
    .flatMap((token) => token.children ?? [])
    .map((token) => (token.type === "softbreak" || token.type === "hardbreak" ? " " : token.content))
    .join("");
  return oneLine(content);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
