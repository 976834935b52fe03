import assert from "node:assert/strict";
import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { guidelineYaml, SMALL_CATALOG } from "../support/fixtures.ts";
import { type Files, filesBelow, folderWith, snapshot, writeFiles } from "../support/folders.ts";
import { obeyingPermissions, permissionsHold } from "../support/permissions.ts";
import { ROOT } from "../support/project.ts";
import { concordance } from "../support/run-bin.ts";

const STACK = /^\s+at |node:internal|\.js:\d+:\d+|\bError:/m;

/** Files that spoil a good catalog, and the codes of the findings. */
const BAD: readonly (readonly [name: string, files: Files, codes: readonly string[]])[] = [
  ["an unknown key", { "data/guidelines/acme.yaml": guidelineYaml("acme", "licence: MIT\n") }, ["unknown-key"]],
  ["broken YAML", { "data/guidelines/acme.yaml": "id: 'acme\ntitle: x\n" }, ["yaml-syntax"]],
  ["front matter that is code", { "content/topics/x.md": "---js\nprocess.exit(0)\n---\n" }, ["front-matter"]],
  ["bytes that are no text", { "content/topics/x.md": new Uint8Array([0x2d, 0xff, 0x00]) }, ["invalid-encoding"]],
  ["an empty file", { "content/topics/x.md": "" }, ["empty-file"]],
  ["a link that is code", { "data/guidelines/acme.yaml": guidelineYaml("acme", "companyUrl: javascript:alert(1)\n") }, ["invalid-url"]],
  ["__proto__", { "data/site.yaml": "__proto__: {title: x}\n" }, ["forbidden-key"]],
  ["deep nesting", { "data/site.yaml": `title: ${"[".repeat(50_000)}\n` }, ["yaml-syntax"]],
  [
    "several mistakes in several files",
    { "content/topics/x.md": "no\n", "data/site.yaml": "titel: x\nurl: y\n", "data/extra.yaml": "" },
    ["front-matter", "unexpected-file", "unknown-key", "invalid-url"],
  ],
];

describe("bad input", () => {
  for (const [name, files, codes] of BAD) {
    it(`${name}: exit 1, a message a finding, no stack, the old output untouched`, async () => {
      const folder = folderWith(SMALL_CATALOG);
      assert.equal((await concordance(["build"], { cwd: folder })).code, 0);
      const before = snapshot(path.join(folder, "_site"));
      writeFiles(folder, files);
      const { code, stdout, stderr } = await concordance(["build"], { cwd: folder });
      assert.deepEqual([code, stdout], [1, ""]);
      assert.deepEqual(
        [...stderr.matchAll(/^ {2}error ([a-z-]+) /gm)].map(([, found]) => found),
        codes,
      );
      assert.match(stderr, /Nothing was built; _site is as it was\.\n$/);
      assert.doesNotMatch(stderr, STACK);
      assert.equal(stderr.includes("\u001b"), false, "colours without a terminal");
      assert.deepEqual(snapshot(path.join(folder, "_site")), before);
    });
  }

  it("leaves nothing behind where there was no output", async () => {
    const folder = folderWith({ ...SMALL_CATALOG, "data/site.yaml": "titel: x\n" });
    const before = filesBelow(folder);
    const { code, stderr } = await concordance(["build"], { cwd: folder });
    assert.equal(code, 1);
    assert.match(stderr, /Nothing was built\.\n$/);
    assert.deepEqual(filesBelow(folder), before);
  });

  it("without a topic file says what is missing", async () => {
    const folder = folderWith({ "content/topics/.keep": "" });
    const { code, stderr } = await concordance(["build"], { cwd: folder });
    assert.equal(code, 1);
    assert.match(stderr, /error no-content content\n/);
  });

  it("warnings build", async () => {
    const folder = folderWith({ ...SMALL_CATALOG, "data/guidelines/spare.yaml": guidelineYaml("spare") });
    const { code, stdout, stderr } = await concordance(["build"], { cwd: folder });
    assert.equal(code, 0);
    assert.match(stderr, /warning guideline-without-entries data\/guidelines\/spare\.yaml:1:5/);
    assert.match(stdout, /^\d+ pages in _site, \d+\.\d\d s, \d+ MB at most\.\n$/);
  });
});

describe("check", () => {
  it("is 0 on a clean catalog and on warnings, 1 on warnings with --strict and on errors", async () => {
    const clean = folderWith(SMALL_CATALOG);
    const warned = folderWith({ ...SMALL_CATALOG, "data/guidelines/spare.yaml": guidelineYaml("spare") });
    const broken = folderWith({ ...SMALL_CATALOG, "data/site.yaml": "titel: x\n" });
    const codes = [];
    for (const [cwd, ...options] of [[clean], [clean, "--strict"], [warned], [warned, "--strict"], [broken]] as const) {
      codes.push((await concordance(["check", ...options], { cwd })).code);
    }
    assert.deepEqual(codes, [0, 0, 0, 1, 1]);
  });

  it("of a file reports on that file only", async () => {
    const folder = folderWith({ ...SMALL_CATALOG, "data/site.yaml": "titel: x\n", "content/topics/x.md": "no\n" });
    const { code, stdout } = await concordance(["check", "content/topics/x.md"], { cwd: folder });
    assert.equal(code, 1);
    assert.match(stdout, /content\/topics\/x\.md:1:1/);
    assert.doesNotMatch(stdout, /site\.yaml/);
    assert.equal((await concordance(["check", "content/topics/paging.md"], { cwd: folder })).code, 0);
  });

  it("of a folder reports on all files below it", async () => {
    const folder = folderWith({
      ...SMALL_CATALOG,
      "data/site.yaml": "titel: x\n",
      "content/topics/http/x.md": "no\n",
      "content/topics/x.png": "x",
    });
    const found = async (...argv: string[]): Promise<unknown> => {
      const { code, stdout } = await concordance(["check", ...argv, "--format", "json"], { cwd: folder });
      const { diagnostics } = JSON.parse(stdout) as { diagnostics: { file: string }[] };
      return [code, ...diagnostics.map(({ file }) => file)];
    };
    const topics = ["content/topics/http/x.md", "content/topics/x.png"];
    assert.deepEqual(await found("content/topics"), [1, ...topics]);
    assert.deepEqual(await found("content/topics/http/"), [1, "content/topics/http/x.md"]);
    assert.deepEqual(await found("content"), [1, ...topics]);
    assert.deepEqual(await found("data"), [1, "data/site.yaml"]);
    assert.deepEqual(await found("data/guidelines"), [0]);
    assert.deepEqual(await found("data", "content/topics/x.png"), [1, "content/topics/x.png", "data/site.yaml"]);
    assert.deepEqual(await found("."), [1, ...topics, "data/site.yaml"]);
  });

  it("of a file from elsewhere takes it for what its name says", async () => {
    const folder = folderWith({
      ...SMALL_CATALOG,
      "drafts/decisions.yaml": `${SMALL_CATALOG["data/decisions.yaml"]}  colour: red\n`,
      "drafts/categories.yaml": String(SMALL_CATALOG["data/categories.yaml"]),
      "drafts/site.yaml": "title: Draft\n",
      "drafts/link-status.json": "{}",
      "drafts/acme.yaml": guidelineYaml("acme"),
    });
    const decisions = await concordance(["check", "drafts/decisions.yaml"], { cwd: folder });
    assert.equal(decisions.code, 1);
    assert.match(decisions.stdout, /error unknown-key drafts\/decisions\.yaml:7:3\n {4}Item 1 has no key “colour”\./);
    assert.match(decisions.stdout, /^1 error and 0 warnings in 1 file\.$/m);
    for (const name of ["categories.yaml", "site.yaml", "link-status.json", "acme.yaml"]) {
      const { code, stdout } = await concordance(["check", `drafts/${name}`], { cwd: folder });
      assert.deepEqual([code, stdout], [0, "No problems found.\n"], name);
    }
  });

  it("follows no link in the place of content or data, but one that an option names", async () => {
    const elsewhere = folderWith({ ...SMALL_CATALOG, "content/topics/secret.md": "root:x:0:0:secret\n" });
    for (const name of ["content", "data"]) {
      const folder = folderWith({ ...SMALL_CATALOG });
      rmSync(path.join(folder, name), { recursive: true });
      symlinkSync(path.join(elsewhere, name), path.join(folder, name));
      for (const command of ["check", "build", "fmt", "diff"]) {
        const argv = command === "diff" ? ["diff", folderWith(SMALL_CATALOG)] : [command];
        const { code, stdout, stderr } = await concordance(argv, { cwd: folder });
        assert.equal(code, 2, command);
        assert.match(stderr, new RegExp(`^${name} is a symbolic link, which is not followed`));
        assert.doesNotMatch(stdout + stderr, /secret/);
      }
      const named = await concordance(["check", `--${name}`, `./${name}`], { cwd: folder });
      assert.equal(named.code, name === "content" ? 1 : 0);
    }
  });

  it("says which picture a build could not read", { skip: !permissionsHold && "permissions do not hold here" }, () => {
    const folder = folderWith({ ...SMALL_CATALOG, "public/media/a.png": "x" });
    chmodSync(path.join(folder, "public/media/a.png"), 0o000);
    for (const command of ["check", "build"]) {
      const { code, stdout, stderr } = obeyingPermissions([command], folder);
      assert.deepEqual([code, /unreadable-file public\/media\/a\.png/.test(stdout + stderr)], [1, true], stdout + stderr);
    }
  });

  it("writes nothing but its report", async () => {
    const folder = folderWith(SMALL_CATALOG);
    const before = filesBelow(folder);
    await concordance(["check"], { cwd: folder });
    assert.deepEqual(filesBelow(folder), before);
  });
});

describe("mistakes of usage exit 2 and say what there is", () => {
  const USAGE: readonly (readonly [argv: readonly string[], says: RegExp])[] = [
    [[], /Usage: concordance/],
    [["bild"], /unknown command 'bild'[\s\S]*Did you mean build\?/],
    [["build", "--otu", "x"], /unknown option '--otu'[\s\S]*--out/],
    [["build", "--content", "nowhere"], /There is no folder nowhere\./],
    [["build", "--data", "nowhere"], /There is no folder nowhere\./],
    [["build", "--url", "ftp://a.example"], /“ftp:\/\/a\.example” is not an http or https URL\./],
    [["build", "--url", "http://"], /is not an http or https URL\./],
    ...["https://u@a.example", "https://u:p@a.example/", "https://a.example/?q=1", "https://a.example/x#f"].map(
      (url): readonly [string[], RegExp] => [["build", "--url", url], /^--url has more than a host and a path: leave out user name/],
    ),
    [["build", "--path-prefix", "https://a.example/x/"], /is not a path such as \/concordance\/\./],
    [["build", "--path-prefix", "/../x/"], /is not a path such as/],
    [["build", "--url", "https://a.example/?"], /leave out user name, password, \? and #/],
    [["build", "--out"], /argument missing/],
    [["build", "extra"], /too many arguments/],
    [["check", "--format", "xml"], /There is no format “xml”/],
    [["check", "--content", "nowhere"], /There is no folder nowhere\./],
    [["check", "content/topics/nowhere.md"], /nowhere\.md/],
    [
      ["check", "data/site.yaml", ROOT],
      /^The folder .* holds no files of content or data, so nothing in it can be checked\. Name its files/,
    ],
    [["check", path.join(ROOT, "package.json")], /package\.json is not a file of the format: topics end in \.md/],
  ];
  for (const [argv, says] of USAGE) {
    it(`concordance ${argv.join(" ")}`, async () => {
      const folder = folderWith(SMALL_CATALOG);
      const before = filesBelow(folder);
      const { code, stderr } = await concordance(argv, { cwd: folder });
      assert.equal(code, 2, stderr);
      assert.match(stderr, says);
      assert.doesNotMatch(stderr, STACK);
      assert.deepEqual(filesBelow(folder), before);
    });
  }

  it("help is no mistake", async () => {
    for (const argv of [["--help"], ["build", "--help"], ["check", "--help"]]) {
      const { code, stdout } = await concordance(argv);
      assert.equal(code, 0);
      assert.match(stdout, /^Usage: concordance/);
    }
  });
});

describe("the version", () => {
  it("is that of the package", async () => {
    const { version } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8")) as { version: string };
    const { code, stdout } = await concordance(["--version"]);
    assert.deepEqual([code, stdout], [0, `${version}\n`]);
  });
});

describe("an output folder that is not ours", () => {
  it("is refused, and stays as it is", async () => {
    const folder = folderWith({ ...SMALL_CATALOG, "mine/thesis.txt": "years of work" });
    const before = snapshot(folder);
    const { code, stderr } = await concordance(["build", "--out", "mine"], { cwd: folder });
    assert.equal(code, 2);
    assert.match(stderr, /mine holds files that no build of ours has written\.\n.*--out/);
    assert.doesNotMatch(stderr, STACK);
    assert.deepEqual(snapshot(folder), before);
  });

  it("is refused where it is the project, an input or a file", async () => {
    const folder = folderWith({ ...SMALL_CATALOG, "file.txt": "x", "public/robots.txt": "" });
    symlinkSync("data", path.join(folder, "link"));
    const before = snapshot(folder);
    const REFUSED: readonly (readonly [out: string, says: string])[] = [
      ["", "--out is empty."],
      [".", "The folder . holds files that no build of ours has written."],
      ["/", "The folder / holds files that no build of ours has written."],
      ["file.txt", "file.txt is not a folder."],
      ["content", "The output folder lies inside content."],
      ["content/site", "The output folder lies inside content."],
      ["data/guidelines", "The output folder lies inside data."],
      ["data/site/new", "The output folder lies inside data."],
      ["link/site", "The output folder lies inside data."],
      ["public/foo", "The output folder lies inside public."],
      ["link", "The output folder lies inside data."],
    ];
    for (const [out, says] of REFUSED) {
      const { code, stderr } = await concordance(["build", "--out", out], { cwd: folder });
      assert.equal(code, 2, out);
      assert.ok(stderr.startsWith(says), `${out}: ${stderr}`);
      assert.match(stderr, /--out/);
      assert.doesNotMatch(stderr, STACK);
      assert.deepEqual(snapshot(folder), before);
    }
  });

  it("is refused where it is a link to a folder", async () => {
    const folder = folderWith({ ...SMALL_CATALOG, "elsewhere/.keep": "" });
    symlinkSync("elsewhere", path.join(folder, "site"));
    const { code, stderr } = await concordance(["build", "--out", "site"], { cwd: folder });
    assert.deepEqual([code, stderr], [2, "site is a symbolic link, which a build would replace.\nName the folder itself with --out.\n"]);
  });

  it("is refused where it holds an input, or has become a git repository, and stays as it is", async () => {
    const folder = folderWith(SMALL_CATALOG);
    const build = (...options: string[]) => concordance(["build", "--out", "site", ...options], { cwd: folder });
    assert.equal((await build()).code, 0);
    writeFiles(folder, { "site/content/paging.md": String(SMALL_CATALOG["content/topics/errors.md"]) });
    const before = snapshot(folder);
    const holding = await build("--content", "site/content", "--data", "site");
    assert.deepEqual(
      [holding.code, holding.stderr],
      [2, "The output folder site holds site/content, which a build would delete. Name another with --out.\n"],
    );
    assert.deepEqual(snapshot(folder), before);
    writeFiles(folder, { "site/.git/HEAD": "ref: refs/heads/main\n" });
    const tracked = await build();
    assert.deepEqual(
      [tracked.code, tracked.stderr],
      [
        2,
        "The folder site is a git repository, and a build replaces its output folder whole, .git too.\nBuild into another folder with --out, and copy what is in it here.\n",
      ],
    );
    assert.deepEqual(snapshot(folder), new Map(before).set("site/.git/HEAD", "ref: refs/heads/main\n"));
  });

  it("is used where it is empty", async () => {
    const folder = folderWith(SMALL_CATALOG);
    mkdirSync(path.join(folder, "new"));
    assert.equal((await concordance(["build", "--out", "new"], { cwd: folder })).code, 0);
    assert.ok(filesBelow(path.join(folder, "new")).includes("index.html"));
  });
});

describe("public files", () => {
  it("may be named to check, as any file of the input", async () => {
    const folder = folderWith({ ...SMALL_CATALOG, "public/media/a.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>", "public/b.txt": "b" });
    for (const named of [["public"], ["public/media/a.svg", "public/b.txt"], ["."]]) {
      const { code, stdout, stderr } = await concordance(["check", ...named], { cwd: folder });
      assert.deepEqual([code, stdout], [0, "No problems found.\n"], stderr);
    }
  });

  it("are copied as they are", async () => {
    const folder = folderWith({ ...SMALL_CATALOG, "public/files/a.bin": new Uint8Array([0, 255, 10, 13]) });
    assert.equal((await concordance(["build"], { cwd: folder })).code, 0);
    assert.equal(snapshot(path.join(folder, "_site")).get("files/a.bin"), "\u0000\u00ff\n\r");
  });

  it("may not replace a page, nor lead out by a symbolic link: check says so as build does, and the old output stays", async () => {
    const folder = folderWith(SMALL_CATALOG);
    await concordance(["build"], { cwd: folder });
    const before = snapshot(path.join(folder, "_site"));
    writeFiles(folder, { "public/index.html": "mine" });
    const linked = folderWith(SMALL_CATALOG);
    mkdirSync(path.join(linked, "public"));
    symlinkSync("/etc/hostname", path.join(linked, "public", "host"));
    for (const [place, said] of [
      [folder, /public\/index\.html\n +“index\.html” stands where the site has files of its own\./],
      [linked, /public\/host\n +This is not a plain file\./],
    ] as const) {
      const built = await concordance(["build"], { cwd: place });
      assert.deepEqual([built.code, said.test(built.stderr)], [1, true], built.stderr);
      const checked = await concordance(["check"], { cwd: place });
      assert.deepEqual([checked.code, said.test(checked.stdout)], [1, true], checked.stdout);
    }
    assert.deepEqual(snapshot(path.join(folder, "_site")), before);
    assert.deepEqual(
      filesBelow(folder).filter((file) => file.includes(".staging-")),
      [],
    );
  });
});
