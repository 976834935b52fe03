import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { parse as parseCsv } from "csv-parse/sync";
import fc from "fast-check";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { Feed as LibraryFeed } from "feed";
import { atomFeed, type Feed, jsonFeed } from "../../src/api/feed-formats.ts";
import { toCsv } from "../../src/api/to-csv.ts";
import { siteOf } from "../support/small-site.ts";

const FEED: Feed = {
  title: "A <b> & “c”",
  description: "d ]]> e",
  page: "https://a.example/?b=c&d=e",
  atom: "https://a.example/feed.xml",
  json: "https://a.example/feed.json",
  author: { name: "Author & co", url: "https://a.example/" },
  license: "https://spdx.org/licenses/CC-BY-4.0.html",
  day: "2026-11-25",
  items: [
    { id: "https://a.example/1#x-then", url: "https://a.example/1#x", title: "One <script>", text: "\"Text\" & 'more'", day: "2026-11-25" },
    { id: "https://a.example/2", url: "https://a.example/2", title: "Two", text: "More", day: "2025-01-02" },
  ],
};

interface Entry {
  title: string;
  id: string;
  updated: string;
  published: string;
  summary: string;
  link: { href: string };
}

interface Parsed {
  feed: {
    title: string;
    subtitle: string;
    id: string;
    updated: string;
    author: { name: string; uri: string };
    rights: string;
    entry: Entry[];
  };
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "",
  isArray: (name) => name === "entry",
  parseTagValue: false,
});
const parse = (xml: string): Parsed => parser.parse(xml) as Parsed;

/** The rules of RFC 4287, section 4.1, that a feed can break. */
function atomFaults(xml: string): string[] {
  const valid = XMLValidator.validate(xml);
  if (valid !== true) return [valid.err.msg];
  const { feed } = parse(xml);
  const dates = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;
  const ids = (feed.entry ?? []).map(({ id }) => id);
  return [
    ...(feed.title && feed.id && dates.test(feed.updated) && feed.author.name ? [] : ["the feed lacks title, id, updated or author"]),
    ...(feed.entry ?? []).flatMap((entry, index) =>
      entry.title && entry.id && dates.test(entry.updated) && entry.link.href && entry.summary !== undefined
        ? []
        : [`entry ${index} lacks something`],
    ),
    ...(new Set(ids).size === ids.length ? [] : ["two entries have one id"]),
  ];
}

/** The schema of JSON Feed 1.1 in what it requires. */
const isJsonFeed = new Ajv2020({ strict: false }).compile({
  type: "object",
  required: ["version", "title", "items"],
  properties: {
    version: { const: "https://jsonfeed.org/version/1.1" },
    items: {
      type: "array",
      items: {
        type: "object",
        required: ["id", "url", "content_text", "date_published"],
        properties: { id: { type: "string", minLength: 1 }, content_text: { type: "string", minLength: 1 } },
      },
    },
    authors: { type: "array", items: { type: "object", required: ["name"] } },
  },
});

describe("feeds", () => {
  it("say in Atom what the library says", () => {
    const library = new LibraryFeed({
      title: FEED.title,
      description: FEED.description,
      id: FEED.page,
      link: FEED.page,
      copyright: FEED.license ?? "",
      updated: new Date(FEED.day),
      author: { name: FEED.author.name, link: FEED.author.url },
    });
    for (const { id, url, title, text, day } of FEED.items) {
      library.addItem({ id, link: url, title, description: text, date: new Date(day), published: new Date(day) });
    }
    // The library marks every text as HTML.
    const plain = (value: string | { "#text": string }): string => (typeof value === "string" ? value : value["#text"]);
    const of = ({ feed }: Parsed) => ({
      head: [feed.title, feed.subtitle, feed.id, feed.rights, new Date(feed.updated).getTime(), feed.author.name, feed.author.uri],
      entries: feed.entry.map((entry) => [
        plain(entry.title),
        entry.id,
        entry.link.href,
        plain(entry.summary),
        new Date(entry.updated).getTime(),
      ]),
    });
    const theirs = of(parse(library.atom1()));
    assert.deepEqual(of(parse(atomFeed(FEED))), theirs);
  });

  it("say the title where there is nothing else to say", () => {
    const item = { id: "https://a.example/1", url: "https://a.example/1", title: "New topic: Paging", text: "", day: "2026-01-01" };
    const feed = { ...FEED, items: [item, item] };
    assert.equal(parse(atomFeed(feed)).feed.entry[0]?.summary, item.title);
    assert.equal(JSON.parse(jsonFeed(feed)).items[0].content_text, item.title);
  });

  it("are well formed whatever the texts", () => {
    const text = fc.string({ unit: "binary" });
    fc.assert(
      fc.property(text, text, (title, content) => {
        const feed = {
          ...FEED,
          title: `T${title}`,
          items: [{ id: "https://a.example/1", url: "https://a.example/1", title: `T${content}`, text: title, day: "2026-01-01" }],
        };
        assert.equal(XMLValidator.validate(atomFeed(feed)), true);
        assert.ok(isJsonFeed(JSON.parse(jsonFeed(feed))), JSON.stringify(isJsonFeed.errors));
      }),
      { seed: 20_261_125, numRuns: 300 },
    );
  });

  it("tell of what the data's dates say, newest first, and are valid", async () => {
    const site = await siteOf({
      "content/topics/paging.md": topic("paging", "Paging & more", "2026-02-01"),
      "content/topics/errors.md": topic("errors", "Errors", undefined),
      "data/guidelines/acme.yaml":
        "id: acme\ntitle: Rules\ncompany: Acme\nurl: https://acme.example/\nadded: 2026-01-01\nreviewDate: 2026-03-01\n",
      "data/guidelines/zenith.yaml": "id: zenith\ntitle: Rules\ncompany: Zenith\nurl: https://zenith.example/\n",
    });
    const render = (path: string): string => {
      const document = site.documents.find((candidate) => candidate.path === path);
      assert.ok(document, path);
      return site.renderDocument(document);
    };
    const titles = (path: string): string[] => (parse(render(path)).feed.entry ?? []).map(({ title }) => title);
    assert.deepEqual(
      titles("/feed.xml"),
      ["Reviewed: Acme", "Acme on Paging &amp; more", "New topic: Paging &amp; more", "New guideline: Acme"].map(entities),
    );
    assert.deepEqual(titles("/design/topics/paging/feed.xml"), ["Acme on Paging &amp; more"].map(entities));
    assert.deepEqual(titles("/design/topics/errors/feed.xml"), ["Acme on Errors"]);
    assert.deepEqual(
      titles("/design/guidelines/acme/feed.xml"),
      ["Reviewed: Acme", "Acme on Paging &amp; more", "New guideline: Acme"].map(entities),
    );
    assert.deepEqual(titles("/design/guidelines/zenith/feed.xml"), []);
    assert.equal(parse(render("/design/guidelines/zenith/feed.xml")).feed.updated, "1970-01-01T00:00:00Z");
    for (const { path } of site.documents.filter((document) => /\/feed\.(?:xml|json)$/.test(document.path))) {
      if (path.endsWith(".xml")) assert.deepEqual(atomFaults(render(path)), [], path);
      else assert.ok(isJsonFeed(JSON.parse(render(path))), path);
    }
    const entries = parse(render("/feed.xml")).feed.entry.map(({ id, link, summary }) => [id, link.href, summary]);
    const place = "https://site.example/design/";
    assert.deepEqual(entries, [
      [`${place}guidelines/acme#reviewed-2026-03-01`, `${place}guidelines/acme`, "“Rules” by Acme covers 2 topics."],
      [`${place}topics/paging#acme`, `${place}topics/paging#acme`, "Sections: A."],
      [`${place}topics/paging#added-2026-02-01`, `${place}topics/paging`, "A question."],
      [`${place}guidelines/acme#added-2026-01-01`, `${place}guidelines/acme`, "“Rules” by Acme covers 2 topics."],
    ]);
  });
});

function entities(text: string): string {
  return text.replaceAll("&amp;", "&");
}

function topic(id: string, name: string, added: string | undefined): string {
  const day = added ? `      added: ${added}\n` : "";
  return `---
layout: topic
data:
  items:
    - references:
        - name: A
          url: https://acme.example/a
${added ? `      added: ${added}\n` : ""}      _links:
        guideline:
          href: /design/guidelines/acme
  _embedded:
    topic:
      id: ${id}
      name: ${name}
      description: A question.
${day}---
`;
}

describe("CSV", () => {
  it("is read by a library as it was written, formulas made harmless", () => {
    const cell = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("=1+1", "+a", "-b", "@c", "a,b", 'a"b', "a\nb", "a\r\nb", "", "\t=1", "\n=1", "  =1", "a =1"),
    );
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 4 }), (rows) => {
        const expected = rows.map((row) =>
          row.map((value) => (/^(?:[\t\r\n]|\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/.test(value) ? `'${value}` : value)),
        );
        assert.deepEqual(parseCsv(toCsv(rows), { record_delimiter: "\r\n" }), expected);
      }),
      { seed: 20_261_125, numRuns: 500 },
    );
  });

  it("has empty cells for what is not there", () => {
    assert.equal(toCsv([["a", undefined, "b"]]), "a,,b\r\n");
  });
});
