import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import type { Diagnostic } from "../../../src/diagnostics/diagnostic.ts";
import { activePart } from "../../../src/load/active-picture.ts";
import { publicFilesIn } from "../../../src/load/public-files.ts";
import { folderWith } from "../../support/folders.ts";

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
  ["the mark of an output", ".concordance", "x", "unexpected-file"],
];

/** What an SVG file holds, and what is said of it. */
const PICTURES: readonly (readonly [svg: string, said: string | undefined])[] = [
  [SVG("<use href='#a'/><image xlink:href=\"data:image/png;base64,AA==\"/>"), undefined],
  [SVG("<style>.a { fill: url(#b) }</style><title>on = off</title>"), undefined],
  [SVG("<SCRIPT>1</SCRIPT>"), "a script"],
  [SVG("<x:script xmlns:x='http://www.w3.org/2000/svg'/>"), "a script"],
  [SVG("<foreignObject/>"), "parts of a page"],
  [SVG("", " onload='1'"), "what acts on an event"],
  [SVG("", "\nONLOAD = '1'"), "what acts on an event"],
  [SVG("<path d=''/onclick='1'>"), "what acts on an event"],
  [SVG("<set attributeName='href' to='javascript:1'/>"), "an animation of its links or events"],
  [SVG('<animate attributeName="xlink:href"/>'), "an animation of its links or events"],
  [`<!DOCTYPE svg [<!ENTITY a "b">]>${SVG("")}`, "declarations of its own"],
  [`<?xml-stylesheet href="a.css"?>${SVG("")}`, "a style sheet from elsewhere"],
  [SVG("<a href='javascript:1'>x</a>"), "a link to somewhere else"],
  [SVG("<a href='java&#115;cript:1'>x</a>"), "a link to somewhere else"],
  [SVG("<image href='https://evil.example/x.png'/>"), "a link to somewhere else"],
  [SVG("<use href='data:image/svg+xml,x'/>"), "a link to somewhere else"],
  [SVG("<path fill='url(https://evil.example/x)'/>"), "a picture from elsewhere"],
  [`<?xml version="1.0" encoding="UTF-7"?>${SVG("")}`, "text in another encoding than UTF-8"],
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
      assert.equal(activePart(new TextEncoder().encode(svg)), said);
    });
  }

  it("is UTF-8", () => {
    assert.equal(activePart(new Uint8Array([0xff, 0xfe, 0x3c, 0])), "bytes that are not UTF-8");
    assert.equal(activePart(new TextEncoder().encode(SVG("\0"))), "text in another encoding than UTF-8");
  });

  // Each of these takes hours where a pattern looks through the rest of the text from every place.
  for (const [part, said] of [
    ["<", undefined],
    [" on", undefined],
    ["<!DOCTYPE", undefined],
    ["attributeName=", undefined],
    ["<?xml ", undefined],
    [" \t", undefined],
    ["a.", undefined],
    ["href=", "a link to somewhere else"],
    ["url(", "a picture from elsewhere"],
  ] as const) {
    it(`of a megabyte is looked through once: ${JSON.stringify(part)}`, () => {
      assert.equal(activePart(new TextEncoder().encode(part.repeat(1_000_000 / part.length))), said);
    });
  }
});
