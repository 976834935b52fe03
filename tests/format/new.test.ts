import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { SMALL_CATALOG, topicMd } from "../support/fixtures.ts";
import { type Files, filesBelow, folderWith, snapshot } from "../support/folders.ts";
import { BIN } from "../support/project.ts";
import { concordance } from "../support/run-bin.ts";

const GUIDELINE = ["--title", "Rules: all", "--company", "Acme #1", "--url", "https://acme.example/rules"];

describe("concordance new", () => {
  it("starts a topic that checks without errors and is in canonical form", async () => {
    const folder = folderWith(SMALL_CATALOG);
    const run = (...argv: string[]) => concordance(argv, { cwd: folder });
    const { code, stdout } = await run("new", "topic", "web-hooks", "--name", "Web hooks: how?", "--category", "collections");
    assert.equal(code, 0);
    assert.match(stdout, /content\/topics\/web-hooks\.md is written/);
    const checked = await run("check", "content/topics/web-hooks.md");
    assert.equal(checked.code, 0, checked.stdout);
    assert.match(checked.stdout, /0 errors and 2 warnings/);
    assert.equal((await run("fmt", "--check", "content/topics/web-hooks.md")).code, 0);
    assert.equal((await run("build")).code, 0);
  });

  it("writes topics to content/topics/, unless the catalog has them in content/ itself", async () => {
    const place = async (files: Files): Promise<string | undefined> => {
      const folder = folderWith(files);
      assert.equal((await concordance(["new", "topic", "foo", "--name", "Foo"], { cwd: folder })).code, 0);
      return filesBelow(folder).find((file) => file.endsWith("foo.md"));
    };
    assert.equal(await place({ "content/.keep": "" }), "content/topics/foo.md");
    assert.equal(await place({ "content/topics/.keep": "" }), "content/topics/foo.md");
    assert.equal(await place({ "content/paging.md": topicMd("Paging") }), "content/foo.md");
  });

  it("starts a guideline that checks without errors and is in canonical form", async () => {
    const folder = folderWith({ ...SMALL_CATALOG, "schemas/guideline-record.schema.json": "{}" });
    const run = (...argv: string[]) => concordance(argv, { cwd: folder });
    const more = ["--sector", "company", "--type", "pdf", "--license", "MIT"];
    assert.equal((await run("new", "guideline", "acme-rules", ...GUIDELINE, ...more)).code, 0);
    assert.equal((await run("new", "guideline", "other-rules", ...GUIDELINE)).code, 0);
    const text = readFileSync(path.join(folder, "data/guidelines/acme-rules.yaml"), "utf8");
    assert.match(text, /^# yaml-language-server: \$schema=\.\.\/\.\.\/schemas\/guideline-record\.schema\.json\nid: acme-rules\n/);
    for (const name of ["acme-rules", "other-rules"]) {
      const checked = await run("check", `data/guidelines/${name}.yaml`);
      assert.equal(checked.code, 0, checked.stdout);
      assert.match(checked.stdout, /^0 errors and 1 warning in 1 file\.$/m);
      assert.equal((await run("fmt", "--check", `data/guidelines/${name}.yaml`)).code, 0);
    }
  });

  // `script` gives the command a terminal.
  const hasTerminal = spawnSync("script", ["--version"], { encoding: "utf8" }).stdout?.includes("util-linux") === true;
  const skip = !hasTerminal && "there is no util-linux script";
  /** Gives each answer when it is asked for, as a person does. */
  async function answer(folder: string, answers: string[]): Promise<string> {
    const child = spawn("script", ["-qec", `"${process.execPath}" "${BIN}" new topic hooks`, "/dev/null"], {
      cwd: folder,
      env: { ...process.env, TERM: "xterm" },
      timeout: 20_000,
    });
    let said = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      if (/: \x1b\[\d+G$/.test(said)) child.stdin.write(`${answers.shift() ?? ""}\n`);
    });
    const code = await new Promise((resolve) => child.on("close", resolve));
    assert.deepEqual([code, answers], [0, []], said);
    return said;
  }

  it("asks again for a category that there is not", { skip }, async () => {
    const folder = folderWith(SMALL_CATALOG);
    const said = await answer(folder, ["Hooks", "", "colections", "collections"]);
    assert.match(said, /There is no category “colections”\. Did you mean “collections”\?/);
    assert.match(readFileSync(path.join(folder, "content/topics/hooks.md"), "utf8"), /^ {6}category: collections$/m);
  });

  it("asks again for a name that is too long, in its own words", { skip }, async () => {
    const folder = folderWith(SMALL_CATALOG);
    const said = await answer(folder, ["n".repeat(201), "Hooks", "", ""]);
    assert.match(said, /^Expected a text of at most 200 characters, not 201\.\r?$/m);
    assert.match(readFileSync(path.join(folder, "content/topics/hooks.md"), "utf8"), /^ {6}name: Hooks$/m);
  });

  it("takes lines that are pasted at once as answers to one question after the other", { skip }, async () => {
    const folder = folderWith(SMALL_CATALOG);
    const said = await answer(folder, ["Hooks\nWhat calls back.\ncolections\ncollections"]);
    assert.match(said, /There is no category “colections”/);
    const text = readFileSync(path.join(folder, "content/topics/hooks.md"), "utf8");
    assert.match(text, /^ {6}name: Hooks$/m);
    assert.match(text, /^ {6}description: What calls back\.$/m);
    assert.match(text, /^ {6}category: collections$/m);
  });

  const REFUSED: readonly (readonly [string, readonly string[], RegExp])[] = [
    ["a kind that there is not", ["new", "decision", "x"], /topic or guideline/],
    ["an id that is none", ["new", "topic", "Web_Hooks", "--name", "x"], /“Web_Hooks” is no id/],
    ["an id with a path in it", ["new", "topic", "../x", "--name", "x"], /is no id/],
    ["a topic that is there", ["new", "topic", "paging", "--name", "x"], /taken by paging\.md/],
    ["a guideline that is there", ["new", "guideline", "acme", ...GUIDELINE], /taken by guidelines\/acme\.yaml/],
    ["a missing flag without a terminal", ["new", "topic", "x"], /^--name is missing: there is no terminal to ask on\.\n$/],
    [
      "all missing flags at once",
      ["new", "guideline", "x", "--sector", "company"],
      /^--title, --company and --url are missing: there is no terminal to ask on\.\n$/,
    ],
    ["the two that are missing", ["new", "guideline", "x", "--url", "https://a.example"], /^--title and --company are missing: /],
    [
      "a name that is too long",
      ["new", "topic", "x", "--name", "n".repeat(201)],
      /^--name “n{80}…”: expected a text of at most 200 characters, not 201\.\n$/,
    ],
    [
      "a name that is too long, counted in characters",
      ["new", "topic", "x", "--name", `${"n".repeat(200)}😀`],
      /: expected a text of at most 200 characters, not 201\.\n$/,
    ],
    [
      "a description that is too long",
      ["new", "topic", "x", "--name", "n", "--description", "d".repeat(2001)],
      /^--description “d{80}…”: expected a text of at most 2000 characters, not 2001\.\n$/,
    ],
    ["a name that is empty", ["new", "topic", "x", "--name", ""], /^--name “”: expected a text that is not empty\.\n$/],
    [
      "a value that the format refuses",
      ["new", "guideline", "x", "--title", "a", "--company", "b", "--url", "c"],
      /--url “c”: expected an absolute/,
    ],
    [
      "a value that is none of a list, with the list",
      ["new", "guideline", "x", ...GUIDELINE, "--sector", "foo"],
      /^--sector “foo”: expected one of company, government, open-source, standard\.\n$/,
    ],
    [
      "what is said of a guideline, for a topic",
      ["new", "topic", "x", "--name", "A", "--title", "B"],
      /^--title is of a guideline\. Of a topic there are --name, --description, --category\.\n$/,
    ],
    [
      "what is said of a topic, for a guideline",
      ["new", "guideline", "x", ...GUIDELINE, "--category", "collections"],
      /^--category is of a topic\. Of a guideline there are --title, /,
    ],
    [
      "an unknown category, with the nearest",
      ["new", "topic", "x", "--name", "x", "--category", "colections"],
      /Did you mean “collections”|collections/,
    ],
  ];
  for (const [what, argv, says] of REFUSED) {
    it(`refuses ${what} and writes nothing`, async () => {
      const folder = folderWith(SMALL_CATALOG);
      const before = snapshot(folder);
      const { code, stdout, stderr } = await concordance([...argv], { cwd: folder });
      assert.deepEqual([code, stdout], [2, ""]);
      assert.match(stderr, says);
      assert.deepEqual(snapshot(folder), before);
    });
  }
});
