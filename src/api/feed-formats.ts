import { MEDIA_TYPES } from "./formats.ts";
import { toJson } from "./to-json.ts";
import { xml } from "./xml-text.ts";

/** A feed, whatever its format. Texts are plain, URLs absolute, days YYYY-MM-DD. */
export interface Feed {
  readonly title: string;
  readonly description: string;
  /** The page it is about. */
  readonly page: string;
  /** Its own addresses. */
  readonly atom: string;
  readonly json: string;
  readonly author: { readonly name: string; readonly url: string };
  readonly license: string | undefined;
  /** The day of its last change. */
  readonly day: string;
  /** The newest first. */
  readonly items: readonly FeedItem[];
}

/** An item of a feed. */
export interface FeedItem {
  /** What no other item of any feed has, unless it tells of the same: a URL (RFC 4287, section 4.2.6). */
  readonly id: string;
  /** Where it leads. */
  readonly url: string;
  readonly title: string;
  readonly text: string;
  readonly day: string;
}

/**
 * A feed as Atom (RFC 4287). Made by hand, because a library takes a
 * millisecond and more for each; a test compares what the two say.
 */
export function atomFeed({ title, description, page, atom, json, author, license, day, items }: Feed): string {
  const entries = items.map(
    (item) =>
      `<entry>\n<title>${xml(item.title)}</title>\n<id>${xml(item.id)}</id>\n<link href="${xml(item.url)}"/>\n<published>${midnight(item.day)}</published>\n<updated>${midnight(item.day)}</updated>\n<summary>${xml(textOf(item))}</summary>\n</entry>\n`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<title>${xml(title)}</title>
<subtitle>${xml(description)}</subtitle>
<id>${xml(page)}</id>
<link href="${xml(page)}"/>
<link rel="self" type="${MEDIA_TYPES.atom}" href="${xml(atom)}"/>
<link rel="alternate" type="${MEDIA_TYPES.jsonFeed}" href="${xml(json)}"/>
<updated>${midnight(day)}</updated>
<author><name>${xml(author.name)}</name><uri>${xml(author.url)}</uri></author>
${license === undefined ? "" : `<rights>${xml(license)}</rights>\n`}${entries.join("")}</feed>
`;
}

/** A feed as JSON Feed 1.1 (jsonfeed.org). */
export function jsonFeed({ title, description, page, json, author, items }: Feed): string {
  return toJson({
    version: "https://jsonfeed.org/version/1.1",
    title,
    description,
    home_page_url: page,
    feed_url: json,
    language: "en",
    authors: [author],
    items: items.map((item) => ({
      id: item.id,
      url: item.url,
      title: item.title,
      content_text: textOf(item),
      date_published: midnight(item.day),
    })),
  });
}

/** What an item says; neither format wants an empty text. */
function textOf({ text, title }: FeedItem): string {
  return text === "" ? title : text;
}

function midnight(day: string): string {
  return `${day}T00:00:00Z`;
}
