import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, truncateSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import type { Diagnostic } from "../../../src/diagnostics/diagnostic.ts";
import { activePart } from "../../../src/load/active-picture.ts";
import { LIMITS } from "../../../src/load/limits.ts";
import { publicFilesIn } from "../../../src/load/public-files.ts";
import { folderWith, temporaryFolder } from "../../support/folders.ts";

const SVG = (inside: string, attributes = ""): string => `<svg xmlns="http://www.w3.org/2000/svg"${attributes}>${inside}</svg>`;

function found(folder: string): string[] {
  const diagnostics: Diagnostic[] = [];
  publicFilesIn(folder, diagnostics);
  return diagnostics.map(({ code, file }) => `${path.relative(folder, file)} ${code}`).sort();
}

/** Files under the public folder, and what is found about them. */
const ROWS: readonly (readonly [name: string, file: string, contents: string, finding?: string])[] = [
  ["a picture", "media/logos/acme.svg", SVG("<path d='M0 0'/>")],
  ["a photograph", "media/a.jpg", "x"],
  ["a hidden file of git's", "media/.gitkeep", ""],
  ["any file elsewhere", "files/x.html", "<script>1</script>"],
  ["a file below /.well-known/", ".well-known/security.txt", "x"],
  ["redirects", "_redirects", "/a /b 301"],
  ["a page among the pictures", "media/evil.html", "x", "unexpected-file"],
  ["a script among the pictures", "media/evil.js", "x", "unexpected-file"],
  ["a server's settings among the pictures", "media/.htaccess", "x", "unexpected-file"],
  ["a picture with a space in its name", "media/a b.png", "x", "unexpected-file"],
  ["a picture with a script", "media/a.svg", SVG("<script>1</script>"), "active-picture"],
  ["the home page", "index.html", "x", "unexpected-file"],
  ["a topic's page", "design/topics/paging.html", "x", "unexpected-file"],
  ["headers", "_headers", "x", "unexpected-file"],
  ["a folder in the place of the home page", "index.html/a.txt", "x", "unexpected-file"],
  ["a file in the place of the pages' folder", "design", "x", "unexpected-file"],
  ["a file in the place of the pictures' folder", "media", "x", "unexpected-file"],
  ["the mark of an output", ".concordance", "x", "unexpected-file"],
];

/** What an SVG file holds, and what is said of it. */
const PICTURES: readonly (readonly [svg: string, said: string | undefined])[] = [
  [SVG("<use href='#a'/><image xlink:href=\"data:image/png;base64,AA==\"/>"), undefined],
  [SVG('<style>.a { fill: url(#b) } .c { fill: url( "#d" ) } @media print { g { fill: red } }</style><title>on = off</title>'), undefined],
  [SVG("<path style=\"fill:url('#g')\" fill='url(&quot;#g&quot;)'/><desc> one=1 src (old)</desc>"), undefined],
  [
    `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd">\n<!-- <script> -->${SVG("<g/>")}`,
    undefined,
  ],
  [
    SVG(
      "<metadata><rdf:RDF><dc:format>x</dc:format></rdf:RDF></metadata><sodipodi:namedview x='1'/><svg:g><svg:path d=''/></svg:g>",
      " xmlns:svg='http://www.w3.org/2000/svg' xmlns:rdf='r' xmlns:dc='d' xmlns:sodipodi='s' inkscape:export='C:\\a'",
    ),
    undefined,
  ],
  [SVG("<SCRIPT>1</SCRIPT>"), "the element “SCRIPT”"],
  [SVG("<script>1</script>"), "the element “script”"],
  [SVG("<é:script xmlns:é='http://www.w3.org/2000/svg'/>"), "the element “script”"],
  [SVG(`<${"a".repeat(51)}:script xmlns:${"a".repeat(51)}='http://www.w3.org/2000/svg'/>`), "the element “script”"],
  [SVG("<foreignObject/>"), "the element “foreignObject”"],
  [SVG("<h:meta xmlns:h='http://www.w3.org/1999/xhtml' http-equiv='refresh'/>"), "parts of a page"],
  [SVG("<h:img xmlns:h='http://www.w3.org/1999/&#120;html' src='http://evil.example/'/>"), "parts of a page"],
  [SVG("<img xmlns='http://www.w3.org/1999/xhtml' src='http://evil.example/'/>"), "parts of a page"],
  [SVG("", " onload='1'"), "what acts on an event, “onload”"],
  [SVG("", "\nONLOAD = '1'"), "what acts on an event, “ONLOAD”"],
  [SVG("<path d=''/onclick='1'>"), "what acts on an event, “onclick”"],
  [SVG("<set attributeName='h&#114;ef' to='javascript:1'/>"), "the element “set”"],
  [SVG('<animate attributeName="xlink:href"/>'), "the element “animate”"],
  [`<!DOCTYPE svg [<!ENTITY a "b">]>${SVG("")}`, "declarations of its own"],
  ...[
    '<!DOCTYPE svg SYSTEM "> <!-- ">',
    "<!DOCTYPE svg PUBLIC '> <![CDATA[' 'x'>",
    "<!DOCTYPE svg [ <?x > <!-- ?> ]>",
    "<!DOCTYPE svg [ <!-- > <![CDATA[ --> ]>",
    '<!DOCTYPE svg>\n<!DOCTYPE svg SYSTEM "> <!-- ">',
  ].map((type) => [`${type}${SVG("<script>1</script>")}`, "declarations of its own"] as const),
  [`<!-- --> <!--> <script/> -->${SVG("<!--> <script/> --><g/>")}`, undefined],
  [`<?xml-stylesheet href="a.css"?>${SVG("")}`, "the instruction “?xml-stylesheet”"],
  [SVG("<a href='#x'>x</a>"), "the element “a”"],
  [SVG("<use href='javascript:1'/>"), "a link to somewhere else"],
  [SVG("<use x:href='java&#115;cript:1'/>"), "a link to somewhere else"],
  [SVG("<image href='https://evil.example/x.png'/>"), "a link to somewhere else"],
  [SVG("<use href='data:image/svg+xml,x'/>"), "a link to somewhere else"],
  ...[
    "<path fill='url(https://evil.example/x)'/>",
    '<path fill="url( &quot;//evil.example/x&quot;)"/>',
    '<path style="fill:u&#114;l(http://evil.example)"/>',
    "<path fill='u\\72l(http://evil.example)'/>",
    "<path style='background:image-set(&quot;https://evil.example/x&quot; 1x)'/>",
    "<style>@import 'http://evil.example'</style>",
    '<style>@\\69mport "http://evil.example"</style>',
    "<style><![CDATA[a{fill:url(http://evil.example)}]]></style>",
    "<style>a{}<g/>@import 'x'</style>",
  ].map((inside) => [SVG(inside), "a style that loads something, or has escapes"] as const),
  ...["", ' encoding="utf-8"', " encoding = 'UTF-8' ", '\n\tstandalone="no"\n', ' encoding="UTF-8" standalone="yes"'].map(
    (more) => [`<?xml version="1.1"${more}?>${SVG("")}`, undefined] as const,
  ),
  ...[
    ' encoding="UTF-7"',
    `${" ".repeat(300)}encoding="ISO-2022-JP"`,
    ' encoding="UTF-8" encoding="ISO-2022-JP"',
    " encoding=UTF-8",
    ' encoding="utf-8 "',
    ' x=">" encoding="ISO-2022-JP"',
    ' Encoding="utf-16"',
    ' standalone="yes" encoding="ISO-2022-JP"',
  ].map((more) => [`<?xml version="1.0"${more}?>${SVG("")}`, "an XML declaration that says more than the version and UTF-8"] as const),
  [`<?xml encoding="ISO-2022-JP"?>${SVG("")}`, "an XML declaration that says more than the version and UTF-8"],
  [` <?xml version="1.0" encoding="ISO-2022-JP"?>${SVG("")}`, "the instruction “?xml”"],
  [SVG('<?XML encoding="ISO-2022-JP"?>'), "the instruction “?XML”"],
  [SVG("<desc>\x1b$B<!--\x1b(B</desc><script>1</script><desc>\x1b$B!-->\x1b(B</desc>"), "control characters"],
  [SVG("<desc>\x0e</desc>"), "control characters"],
  [SVG("<desc>\t\r\n</desc>"), undefined],
];

describe("files under public/", () => {
  for (const [name, file, contents, finding] of ROWS) {
    it(`may be what they are: ${name}`, () => {
      const folder = folderWith({ [file]: contents });
      assert.deepEqual(found(folder), finding === undefined ? [] : [`${file} ${finding}`]);
    });
  }

  it("are plain files: nothing else is listed, followed or waited for", () => {
    const folder = folderWith({ "a.txt": "x" });
    symlinkSync("/dev/zero", path.join(folder, "zero.txt"));
    symlinkSync("nowhere", path.join(folder, "gone.png"));
    symlinkSync("/etc", path.join(folder, "etc"));
    mkdirSync(path.join(folder, "media"));
    execFileSync("mkfifo", [path.join(folder, "media/pipe.svg")]);
    const diagnostics: Diagnostic[] = [];
    assert.deepEqual([...publicFilesIn(folder, diagnostics)], ["/a.txt"]);
    assert.deepEqual(diagnostics.map(({ code, file }) => `${path.relative(folder, file)} ${code}`).sort(), [
      "etc unreadable-file",
      "gone.png unreadable-file",
      "media/pipe.svg unreadable-file",
      "zero.txt unreadable-file",
    ]);
  });

  it("are pictures of a size that pages can bear, alone and together", () => {
    const folder = folderWith({ "media/a.png": "", "media/b.png": "", "files/large.bin": "" });
    for (const [file, size] of [
      ["media/a.png", LIMITS.pictureSize],
      ["media/b.png", 3 * 1024 ** 3],
      ["files/large.bin", 3 * 1024 ** 3],
    ] as const) {
      truncateSync(path.join(folder, file), size);
    }
    assert.deepEqual(found(folder), ["media too-much-input", "media/b.png file-too-large"]);
  });

  it("lie in folders that have an end", () => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, ...Array.from({ length: 500 }, () => "d")), { recursive: true });
    assert.deepEqual(found(folder), [`${Array.from({ length: 21 }, () => "d").join("/")} unexpected-file`]);
  });

  it("may have names like those of the format, as folders", () => {
    const folder = folderWith({ "x.md/a.txt": "x" });
    assert.deepEqual([...publicFilesIn(folder, [])], ["/x.md/a.txt"]);
  });

  it("stand in a folder, not in what a link leads to", () => {
    const folder = folderWith({ "real/a.txt": "x" });
    symlinkSync("real", path.join(folder, "public"));
    const diagnostics: Diagnostic[] = [];
    assert.deepEqual([...publicFilesIn(path.join(folder, "public"), diagnostics)], []);
    assert.deepEqual(
      diagnostics.map(({ code }) => code),
      ["unreadable-file"],
    );
  });
});

describe("a picture", () => {
  for (const [svg, said] of PICTURES) {
    it(`${said === undefined ? "that only draws is fine" : `with ${said} is refused`}: ${svg}`, () => {
      assert.equal(activePart(new TextEncoder().encode(svg))?.what, said);
    });
  }

  /** A picture, and where the part stands that could act. */
  const PLACES: readonly (readonly [svg: string, offset: number])[] = [
    ["<svg>\n<rect onload='1'/></svg>", 6],
    ["<svg>\n<style>a{}</style><script/></svg>", 24],
    ["<svg>\n<style>@import 'x'</style></svg>", 6],
    ["<!DOCTYPE svg>\n<!ENTITY a 'b'><svg/>", 15],
  ];
  for (const [svg, offset] of PLACES) {
    it(`is refused where it acts: ${svg}`, () => {
      assert.equal(activePart(new TextEncoder().encode(svg))?.offset, offset);
    });
  }

  it("is UTF-8", () => {
    assert.equal(activePart(new Uint8Array([0xff, 0xfe, 0x3c, 0]))?.what, "bytes that are not UTF-8");
    assert.equal(activePart(new TextEncoder().encode(SVG("\0")))?.what, "control characters");
  });

  // Each of these takes hours where something looks through the rest of the text from every place.
  for (const part of ["<", " on", "<!DOCTYPE", "<a x='", "<?xml ", " \t", "<a.", "url(", "<style>url( ", "<a href=", "&", "<![CDATA["]) {
    it(`of a megabyte is looked through once: ${JSON.stringify(part)}`, () => {
      const said = activePart(new TextEncoder().encode(part.repeat(1_000_000 / part.length)))?.what;
      assert.ok(said === undefined || said.length < 100, said);
    });
  }
});
