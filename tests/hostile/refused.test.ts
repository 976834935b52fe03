import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { describe, it } from "node:test";
import { catalogIn } from "../support/catalogs.ts";
import { guidelineYaml, topicMd } from "../support/fixtures.ts";
import { type Files, folderWith } from "../support/folders.ts";

/** A good topic and its guideline, to which each case adds or changes something. */
const GOOD: Files = { "content/topics/paging.md": topicMd("Paging", ["acme"]), "data/guidelines/acme.yaml": guidelineYaml("acme") };
const PAGING = String(GOOD["content/topics/paging.md"]);
const ACME = "data/guidelines/acme.yaml";

/** A case: what it is called, the files it changes, and the codes of all that is found; none where it is taken as it is. */
type Row = readonly [name: string, files: Files, codes: readonly string[]];

const topic = (text: string | Uint8Array): Files => ({ "content/topics/evil.md": text });
const record = (more: string): Files => ({ [ACME]: guidelineYaml("acme", more) });
const inYaml = (yaml: string): Files => topic(`---\n${yaml}\n---\n`);
const reference = (url: string): Files => topic(PAGING.replace("Paging", "Evil").replace("https://acme.example/rules#section", url));
const bytes = (...parts: (string | readonly number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.from(part))));

const CODE = "{ x: (globalThis.pwned = 1) }";
const FRONT_MATTER: readonly Row[] = [
  ...[
    "js",
    "javascript",
    "JS",
    " js",
    "node",
    "json",
    "coffee",
    "coffeescript",
    "cson",
    "toml",
    "yaml",
    "yml",
    "eval",
    "../x",
    "__proto__",
    "constructor",
  ].map((language): Row => [`---${language}`, topic(`---${language}\n${CODE}\n---\n`), ["front-matter"]]),
  ["--- with a space after it", topic(`--- \n${CODE}\n---\n`), ["front-matter"]],
  ["--- after a blank line", topic(`\n---js\n${CODE}\n---\n`), ["front-matter"]],
  ["---js after a byte order mark", topic(`\uFEFF---js\n${CODE}\n---\n`), ["byte-order-mark", "front-matter"]],
  ["---js after a good end", topic(PAGING.replace(/---\n$/, `---js\n${CODE}\n---\n`)), ["front-matter"]],
  ["+++", topic(`+++\nx = 1\n+++\n`), ["front-matter"]],
  [";;;", topic(`;;;\n{"x": 1}\n;;;\n`), ["front-matter"]],
  ["a language named inside", inYaml(`language: js\nengines: {js: x}\n`), ["missing-key", "unknown-key"]],
  ["a template engine named inside", topic(PAGING.replace("layout: topic", "layout: topic\ntemplateEngineOverride: njk")), ["unknown-key"]],
  ["a layout of another kind", topic(PAGING.replace("layout: topic", "layout: ../../etc/passwd")), ["invalid-value"]],
  ["a script beside the topics", { "content/topics/topics.11tydata.js": "globalThis.pwned = 1" }, ["unexpected-file"]],
  ["data beside the topics", { "content/topics/paging.11tydata.json": '{"permalink": "/x"}' }, ["unexpected-file"]],
  [
    "a template beside the topics",
    { "content/topics/x.njk": "{{ 1 }}", "content/topics/x.liquid": "", "content/topics/x.html": "" },
    ["unexpected-file"],
  ],
  ["a configuration beside the topics", { "content/topics/eleventy.config.js": "globalThis.pwned = 1" }, ["unexpected-file"]],
  ["a module among the data", { "data/x.js": "globalThis.pwned = 1", "data/guidelines/x.cjs": "" }, ["unexpected-file"]],
];

const YAML: readonly Row[] = [
  ...[
    "!!js/function 'function () { pwned = 1 }'",
    "!!js/regexp /(a+)+$/",
    "!!js/undefined ''",
    "!!python/object/apply:os.system ['x']",
    "!ruby/object:Gem {}",
    "!!binary aGk=",
    "!!timestamp 2020-01-01",
    "!!set {a, b}",
    "!!omap [a: 1]",
    "!!str x",
    "! x",
    "!<tag:yaml.org,2002:js/function> x",
  ].map((value): Row => [value, topic(PAGING.replace("name: Paging", `name: ${value}`)), ["yaml-tag"]]),
  ["a tag on the whole document", inYaml("!!js/object\nlayout: topic"), ["yaml-tag"]],
  ["a tag on a key", inYaml("!!str layout: topic\ndata: {topic: {name: x, description: d}}"), ["topic-without-entries"]],
  ["a directive that makes a tag", topic(`---\n%TAG !e! tag:evil,2000:\n---\n!e!x y\n`), ["yaml-syntax"]],
  ["an anchor", topic(PAGING.replace("name: Paging", "name: &Accept header")), ["yaml-alias"]],
  ["an anchor on a mapping", topic(PAGING.replace("topic:\n", "topic: &a\n")), ["yaml-alias"]],
  ["an alias", inYaml("layout: &a topic\ndata: *a"), ["yaml-alias"]],
  ["an alias as a key", inYaml("layout: &a topic\n*a : x"), ["missing-key", "yaml-alias", "yaml-syntax"]],
  ["an alias of itself", inYaml("layout: topic\ndata: &a {topic: *a}"), ["yaml-alias"]],
  ["a merge key", inYaml("layout: topic\n<<: {data: {topic: {name: x}}}"), ["missing-key", "unknown-key"]],
  ["an alias of nothing", inYaml("layout: *nothing"), ["missing-key", "yaml-alias"]],
  ["a key that is a mapping", inYaml("layout: topic\n? {a: b}\n: c"), ["missing-key", "yaml-syntax"]],
  ["two documents", { [ACME]: `${guidelineYaml("acme")}---\nid: other\n` }, ["yaml-syntax"]],
  ["a key twice", { [ACME]: `${guidelineYaml("acme")}url: https://evil.example/\n` }, ["duplicate-key"]],
  ["a key twice by an escape", { [ACME]: `${guidelineYaml("acme")}"ur\\x6c": https://evil.example/\n` }, ["duplicate-key"]],
];

const PROTOTYPES: readonly Row[] = [
  ...["__proto__", '"__proto__"', '"\\u005f_proto__"', '"\\x5f\\x5fproto\\x5f\\x5f"', "'__proto__'", "? __proto__\n"].map(
    (key): Row => [`the key ${key}`, { [ACME]: `${guidelineYaml("acme")}${key}: {isAdmin: true}\n` }, ["forbidden-key"]],
  ),
  [
    "the key __proto__ in a flow mapping",
    inYaml("layout: topic\ndata: {topic: {name: x, __proto__: {y: 1}}}"),
    ["description-missing", "forbidden-key"],
  ],
  [
    "the key __proto__ in an entry",
    topic(PAGING.replace("- guideline: acme", "- __proto__: {guideline: acme}\n      guideline: acme")),
    ["forbidden-key"],
  ],
  ...["constructor", "prototype", "toString", "valueOf", "hasOwnProperty", "__defineGetter__", "then", "toJSON", "length"].map(
    (key): Row => [`the key ${key}`, record(`${key}: {prototype: {x: 1}}\n`), ["unknown-key"]],
  ),
  ...["constructor", "hasownproperty", "valueof", "tostring", "then", "length"].map(
    (id): Row => [
      `the id ${id}`,
      { [`content/topics/${id}.md`]: topicMd("X", [id]), [`data/guidelines/${id}.yaml`]: guidelineYaml(id) },
      [],
    ],
  ),
  ["a stance on the decision constructor", record("stances:\n  constructor: {options: [a]}\n"), ["unknown-decision"]],
  ["a stance on the decision __proto__", record("stances:\n  __proto__: {options: [a]}\n"), ["forbidden-key"]],
  ["a stance on the decision toString", record("stances:\n  toString: {options: [a]}\n"), ["invalid-value"]],
];

const SCHEMES: readonly Row[] = [
  ...[
    "javascript:pwned=1",
    "JAVASCRIPT:pwned=1",
    "JaVaScRiPt:pwned=1",
    " javascript:pwned=1",
    "javascript :pwned=1",
    "java\\nscript:pwned=1",
    "java\\tscript:pwned=1",
    "\\x01javascript:pwned=1",
    "\\u00a0javascript:pwned=1",
    "java\\u200bscript:pwned=1",
    "javascript&colon;pwned=1",
    "&#106;avascript:pwned=1",
    "javascript%3Apwned=1",
    "%6Aavascript:pwned=1",
    "javascript://https://a.example/%0Apwned=1",
    "data:text/html,<script>pwned=1</script>",
    "data:text/html;base64,PHNjcmlwdD4=",
    "vbscript:pwned",
    "file:///etc/passwd",
    "blob:https://a.example/x",
    "about:blank",
    "ftp://a.example/",
    "mailto:x@a.example",
    "ws://a.example/",
    "intent://x#Intent;end",
    "view-source:https://a.example/",
    "//evil.example/",
    "/\\\\evil.example",
    "\\\\\\\\evil.example\\\\x",
    "https:evil.example",
    "https:/evil.example",
    "https:\\\\\\\\evil.example",
    "https:///evil.example\\\\x",
    "http:// evil.example",
    "https://",
    "https://user:password@evil.example/",
    "https://a.example@evil.example/",
    "https://a.example\\\\@evil.example/",
    "https://[::1",
    "https://a.example:99999/",
    "https://a.example/\\u202egnp.exe",
    "https://a.example/\\u0000",
    "https://a.example/\\r\\nSet-Cookie: x",
    "https://a.example/ x",
    "https://%00.example/",
    "",
    "#",
    "?",
  ].map((url): Row => [`the URL ${url}`, reference(JSON.stringify(url).replaceAll("\\\\", "\\")), ["invalid-url"]]),
  [
    "a record's URL with a script",
    { [ACME]: guidelineYaml("acme").replace("https://acme.example/rules", "'javascript:pwned=1'") },
    ["invalid-url"],
  ],
  ["a company's URL with a script", record("companyUrl: 'javascript:pwned=1'\n"), ["invalid-url"]],
  ["the site's URL with a script", { "data/site.yaml": "url: 'javascript:pwned=1'\n" }, ["invalid-url"]],
  ["the repository's URL with a script", { "data/site.yaml": "repository: {url: 'javascript:pwned=1'}\n" }, ["invalid-url"]],
];

const IDS: readonly Row[] = [
  ...[
    "../../etc/passwd",
    "..",
    ".",
    "/etc/passwd",
    "a/b",
    "a\\\\b",
    "a\\u0000b",
    "a b",
    "A",
    "Paging",
    "a--b",
    "-a",
    "a-",
    "a_b",
    "a.b",
    "a%2fb",
    "%2e%2e",
    "аpi",
    "ｐaging",
    "pag\\u200bing",
    "\\u202egnigap",
    "ﬁle",
    "é",
    "e\\u0301",
    "\\ud800",
    "'><script>",
    "index",
    "con",
    "nul",
    "aux",
    "com1",
    "lpt9",
    "{{ 7*7 }}",
  ].map(
    (id): Row => [
      `the id ${id}`,
      { "data/guidelines/x.yaml": `id: "${id}"\ntitle: X\ncompany: X\nurl: https://x.example/\n` },
      ["invalid-value"],
    ],
  ),
  ["an id of a number", { "data/guidelines/x.yaml": "id: 1\ntitle: X\ncompany: X\nurl: https://x.example/\n" }, ["invalid-type"]],
  ["an id too long", { "data/guidelines/x.yaml": `id: ${"a".repeat(81)}\ntitle: X\ncompany: X\nurl: https://x.example/\n` }, ["too-long"]],
  [
    "an id that backtracks",
    { "data/guidelines/x.yaml": `id: ${"a-".repeat(39)}!\ntitle: X\ncompany: X\nurl: https://x.example/\n` },
    ["invalid-value"],
  ],
  ["a topic's file name that is no id", { "content/topics/Paging Two.md": topicMd("X", ["acme"]) }, ["invalid-value"]],
  ["a topic's file name that differs only by case", { "content/topics/PAGING.md": topicMd("X", ["acme"]) }, ["invalid-value"]],
  ...["index", "con", "aux", "lpt1", "a".repeat(81)].map(
    (name): Row => [`a topic's file called ${name}.md`, { [`content/topics/${name}.md`]: topicMd("X", ["acme"]) }, ["invalid-value"]],
  ),
  ["two files of one topic", { "content/topics/http/paging.md": topicMd("X", ["acme"]) }, ["duplicate-topic"]],
  ["two files of one guideline", { "data/guidelines/other.yaml": guidelineYaml("acme") }, ["duplicate-guideline"]],
  [
    "an option that is an element's id",
    { "data/decisions.yaml": "- {id: content, topic: paging, question: X, options: [{id: content, label: A}, {id: content, label: B}]}\n" },
    ["duplicate-option"],
  ],
];

const PATHS: readonly Row[] = [
  ...[
    "/../../etc/passwd",
    "/design/topics/../../x",
    "/design/topics/evil/",
    "/design/topics/evil.html",
    "https://evil.example/",
    "//evil.example",
    "/design/topics/paging",
    "/",
    "",
    "/design/topics/%65vil",
    "/design/topics/evil\\0",
    "{{ 7*7 }}.html",
    "javascript:pwned=1",
  ].map(
    (permalink): Row => [
      `the permalink ${permalink}`,
      topic(PAGING.replace("layout: topic", `layout: topic\npermalink: ${JSON.stringify(permalink)}`)),
      ["wrong-permalink"],
    ],
  ),
  ["a permalink that is a function", topic(PAGING.replace("layout: topic", "layout: topic\npermalink: {x: y}")), ["invalid-type"]],
  ...[
    "/../secret.png",
    "/a/../../secret.png",
    "//evil.example/x.png",
    "https://evil.example/x.png",
    "/.git/x.png",
    "/a/.hidden.png",
    "x.png",
    "/x.html",
    "/x.js",
    "/x.png?x",
    "/x.png#x",
    "/%2e%2e/x.png",
    "/a\\\\b.png",
    "/x .png",
    "/x.png\\u0000.html",
    '/x.svg\\" onload=\\"pwned=1',
  ].map((media): Row => [`the picture ${media}`, record(`companyLogoUrl: "${media}"\n`), ["invalid-value"]]),
  ["a picture that is not there", record("screenshotUrl: /media/x.png\n"), ["missing-media"]],
  ...[
    "/design/guidelines/../acme",
    "/design/guidelines/acme/",
    "https://evil.example/design/guidelines/acme",
    "/design/guidelines/acme?x",
    "/design/topics/acme",
    "javascript:pwned=1",
    "",
  ].map(
    (href): Row => [
      `the link ${href}`,
      topic(PAGING.replace("- guideline: acme", `- _links: {guideline: {href: ${JSON.stringify(href)}}}`)),
      ["wrong-link"],
    ],
  ),
];

const TEXTS: readonly Row[] = [
  ...[
    "\\u0000",
    "\\u0007",
    "\\u001b[31m",
    "\\u0085",
    "\\u009b31m",
    "\\u200e",
    "\\u200f",
    "\\u202a",
    "\\u202b",
    "\\u202d",
    "\\u202e",
    "\\u2066",
    "\\u2067",
    "\\u2069",
    "\\u2028",
    "\\u2029",
    "\\ufeff",
    "\\ud800",
    "\\udc00",
    "\\ud800\\ud800",
  ].map((character): Row => [`the character ${character} in a name`, topic(topicMd(`"a${character}b"`, ["acme"])), ["invalid-value"]]),
  ["a NUL byte in the text", topic(`${PAGING}\0`), ["invalid-value"]],
  ["a NUL byte in the front matter", topic(PAGING.replace("Paging", "Pag\0ing")), ["yaml-syntax"]],
  ...[0x61c, 0x200b, 0x2060, 0xad, 0x206a, 0xfff9, 0x3164, 0xe0041].map((code): Row => {
    const name = `Acme${String.fromCodePoint(code)} Inc`;
    return [`a name with U+${code.toString(16)}`, { [ACME]: guidelineYaml("acme").replace("acme Inc", name) }, ["invalid-value"]];
  }),
  ["a name of a Hangul filler", { [ACME]: guidelineYaml("acme").replace("acme Inc", "\u3164") }, ["invalid-value"]],
  ["a name of empty Braille", { [ACME]: guidelineYaml("acme").replace("acme Inc", "\u2800") }, ["invalid-value"]],
  ["a tag in the text", topic(`${PAGING}abc \u{e0041}\n`), ["invalid-value"]],
  ["a direction override in the text", topic(`${PAGING}abc \u202egnp.exe\n`), ["invalid-value"]],
  ["an escape of a terminal in the text", topic(`${PAGING}abc \u001b[2J\n`), ["invalid-value"]],
  ["bytes that are no UTF-8", topic(bytes(PAGING, [0xff, 0xfe])), ["invalid-encoding"]],
  ["an overlong slash", topic(bytes(PAGING, [0xc0, 0xaf])), ["invalid-encoding"]],
  ["a surrogate in UTF-8", topic(bytes(PAGING, [0xed, 0xa0, 0x80])), ["invalid-encoding"]],
  ["a sequence cut short", topic(bytes(PAGING, [0xe2, 0x80])), ["invalid-encoding"]],
  ["UTF-16", topic(Buffer.from(`\uFEFF${PAGING}`, "utf16le")), ["invalid-encoding"]],
  ["a picture named like a topic", topic(bytes([0x89], "PNG\r\n", [0x1a, 0x0a, 0, 0])), ["invalid-encoding"]],
  ["nothing but spaces", topic("  \n\t\n"), ["empty-file"]],
  ["a name of a line separator only", topic(topicMd('"\\u2028"', ["acme"])), ["invalid-value"]],
  ["a name of two lines", topic(topicMd('"a\\nb"', ["acme"])), ["invalid-value"]],
  ["a name that backtracks", topic(topicMd(`"a${" ".repeat(150)}\\n"`, ["acme"])), ["invalid-value"]],
  ["a date that is none", record("date: 2020-02-30\n"), ["invalid-date"]],
  ["a date with a script", record("date: '2020-01-01<script>'\n"), ["invalid-date"]],
  ["a date of another calendar", record("date: '٢٠٢٠-٠١-٠١'\n"), ["invalid-date"]],
  ["a type that is none", record("type: constructor\n"), ["invalid-value"]],
];

const ALL: Readonly<Record<string, readonly Row[]>> = {
  "front matter that runs code": FRONT_MATTER,
  "YAML tags, aliases and keys": YAML,
  "names of the prototype": PROTOTYPES,
  "link schemes": SCHEMES,
  "ids and names": IDS,
  "permalinks, pictures and links": PATHS,
  "characters and bytes": TEXTS,
};

for (const [group, rows] of Object.entries(ALL)) {
  describe(group, () => {
    for (const [name, files, codes] of rows) {
      it(name.replace(/[^\x20-\x7e]/gu, "?"), () => {
        const { diagnostics, catalog } = catalogIn(folderWith({ ...GOOD, ...files }));
        assert.deepEqual([...new Set(diagnostics.map(({ code }) => code))].sort(), codes);
        assert.equal(Reflect.get(globalThis, "pwned"), undefined);
        assert.deepEqual(Object.keys(Object.prototype), []);
        assert.ok(catalog.topics.every(({ id }) => /^[a-z0-9-]+$/.test(id)));
        for (const { message, hint = "" } of diagnostics) assert.doesNotMatch(message + hint, /[\p{Cc}\p{Cf}\p{Cs}]/u);
      });
    }
  });
}

describe("what is no plain file", () => {
  /** Cases that make something in the folder, and the codes and files of what is found. */
  const SPECIAL: readonly (readonly [name: string, make: (folder: string) => void, findings: readonly string[]])[] = [
    [
      "a link to a file",
      (folder) => symlinkSync("/etc/passwd", path.join(folder, "content/topics/x.md")),
      ["content/topics/x.md unreadable-file"],
    ],
    [
      "a link to a good topic",
      (folder) => symlinkSync("paging.md", path.join(folder, "content/topics/x.md")),
      ["content/topics/x.md unreadable-file"],
    ],
    [
      "a link to nothing",
      (folder) => symlinkSync("nothing", path.join(folder, "content/topics/x.md")),
      ["content/topics/x.md unreadable-file"],
    ],
    [
      "a link to itself",
      (folder) => symlinkSync("x.md", path.join(folder, "content/topics/x.md")),
      ["content/topics/x.md unreadable-file"],
    ],
    ["a link to a folder", (folder) => symlinkSync("/etc", path.join(folder, "content/topics/x")), ["content/topics/x unexpected-file"]],
    [
      "a link to the folder it is in",
      (folder) => symlinkSync(".", path.join(folder, "content/topics/x")),
      ["content/topics/x unexpected-file"],
    ],
    [
      "a link to a record",
      (folder) => symlinkSync("/etc/passwd", path.join(folder, "data/guidelines/x.yaml")),
      ["data/guidelines/x.yaml unreadable-file"],
    ],
    [
      "a link to the site's data",
      (folder) => symlinkSync("/etc/passwd", path.join(folder, "data/site.yaml")),
      ["data/site.yaml unreadable-file"],
    ],
    ["a pipe", (folder) => execFileSync("mkfifo", [path.join(folder, "content/topics/x.md")]), ["content/topics/x.md unreadable-file"]],
    [
      "a folder named like a topic",
      (folder) => mkdirSync(path.join(folder, "content/topics/x.md")),
      ["content/topics/x.md unreadable-file"],
    ],
    [
      "a file name of control characters",
      (folder) => writeFileSync(path.join(folder, "content/topics/a\u001b[2Jb.md"), topicMd("X")),
      ["content/topics/a\u001b[2Jb.md invalid-value"],
    ],
    [
      "a file name that is no UTF-8",
      (folder) => writeFileSync(Buffer.concat([Buffer.from(`${folder}/content/topics/`), Buffer.from([0xff]), Buffer.from(".md")]), "x"),
      ["content/topics/\uFFFD.md unreadable-file"],
    ],
    [
      "two names that differ by composition",
      (folder) => {
        writeFileSync(path.join(folder, "content/topics/\u00e9.md"), topicMd("X", ["acme"]));
        writeFileSync(path.join(folder, "content/topics/e\u0301.md"), topicMd("X", ["acme"]));
      },
      ["content/topics/e\u0301.md invalid-value", "content/topics/\u00e9.md invalid-value"],
    ],
    [
      "a folder of many levels",
      (folder) => mkdirSync(path.join(folder, "content/topics", ...Array(200).fill("d")), { recursive: true }),
      [`content/topics/${Array(21).fill("d").join("/")} unexpected-file`],
    ],
  ];
  for (const [name, make, findings] of SPECIAL) {
    it(`is refused: ${name}`, () => {
      const folder = folderWith(GOOD);
      make(folder);
      assert.deepEqual(
        catalogIn(folder).diagnostics.map(({ file, code }) => `${file} ${code}`),
        findings,
      );
    });
  }

  it("is refused: a socket, and a device", async () => {
    const folder = folderWith(GOOD);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(path.join(folder, "content/topics/x.md"), resolve));
    try {
      assert.deepEqual(
        catalogIn(folder).diagnostics.map(({ file, code }) => `${file} ${code}`),
        ["content/topics/x.md unreadable-file"],
      );
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
    if (process.getuid?.() !== 0) return;
    execFileSync("mknod", [path.join(folder, "content/topics/y.md"), "c", "1", "5"]);
    assert.deepEqual(
      catalogIn(folder).diagnostics.map(({ file, code }) => `${file} ${code}`),
      ["content/topics/y.md unreadable-file"],
    );
  });

  it("may be the content folder itself: who names it has chosen it", () => {
    const folder = folderWith(GOOD);
    const other = folderWith({});
    symlinkSync(path.join(folder, "content"), path.join(other, "content"));
    symlinkSync(path.join(folder, "data"), path.join(other, "data"));
    assert.deepEqual(catalogIn(other).diagnostics, []);
    assert.equal(catalogIn(other).catalog.topics.length, 1);
  });
});
