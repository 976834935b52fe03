import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { loadCatalog } from "../../src/catalog.ts";
import { isPublicAddress } from "../../src/links/addresses.ts";
import { statusFileText, updateStatuses } from "../../src/links/status.ts";
import { linkTargets } from "../../src/links/targets.ts";
import type { LinkStatus } from "../../src/model/link-status.ts";
import { catalogOf } from "../support/catalogs.ts";
import { SMALL_CATALOG, topicMd } from "../support/fixtures.ts";
import { linkElsewhere } from "../support/folders.ts";
import { everyKind, serve, serveSelfSigned, type TestServer } from "./server.ts";

const root = mkdtempSync(path.join(tmpdir(), "concordance-links-"));
after(() => rmSync(root, { recursive: true, force: true }));

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function run(cwd: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Run> {
  return new Promise((resolve) => {
    const program = [path.resolve("bin/concordance.js"), ...args];
    execFile(process.execPath, program, { cwd, env: { ...process.env, ...env } }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
    });
  });
}

/** A project whose topic refers to the given URLs. */
function project(name: string, urls: readonly string[], body = ""): string {
  const folder = path.join(root, name);
  mkdirSync(path.join(folder, "content"), { recursive: true });
  mkdirSync(path.join(folder, "data/guidelines"), { recursive: true });
  const references = urls.map((url, index) => `        - name: Part ${index + 1}\n          url: ${url}\n`).join("");
  writeFileSync(
    path.join(folder, "content/paging.md"),
    `---\nlayout: topic\ndata:\n  items:\n    - guideline: guide\n      references:\n${references}  topic: {name: Paging, description: What is it?}\n---\n${body}`,
  );
  const home = new URL("/ok", urls[0]).href;
  writeFileSync(path.join(folder, "data/guidelines/guide.yaml"), `id: guide\ntitle: The guide\ncompany: Example\nurl: ${home}\n`);
  return folder;
}

/** The day by the clock of UTC, as statuses have it. */
const utcDay = (): string => new Date().toISOString().slice(0, 10);

const LOCAL = ["links", "--allow-private", "--delay", "0"];

describe("concordance links", () => {
  let server: TestServer;
  before(async () => {
    server = await serve(everyKind);
  });
  after(() => server.close());

  test("reports dead, unsure and moved links with their places, and fails for dead ones", async () => {
    const folder = project(
      "report",
      ["/ok#one", "/ok#four", "/status/403", "/chain"].map((target) => server.origin + target),
    );
    const { code, stdout } = await run(folder, LOCAL);
    assert.equal(code, 1);
    assert.equal(
      stdout.replaceAll(server.origin, ""),
      [
        "Dead",
        "  /ok#four",
        "    The page does not have this section (200).",
        "    in paging.md: Example, Part 2",
        "",
        "Unsure",
        "  /status/403",
        "    The server refuses to answer (403).",
        "    in paging.md: Example, Part 3",
        "",
        "Moved for good",
        "  /chain",
        "    Now at /ok",
        "    in paging.md: Example, Part 4",
        "",
        "5 links: 3 alive, 1 dead, 1 unsure; 1 moved.",
        "",
      ].join("\n"),
    );
  });

  test("--format json says the same to programs; unsure and moved links do not fail", async () => {
    const folder = project("json", [`${server.origin}/chain`, `${server.origin}/status/403`]);
    const { code, stdout } = await run(folder, [...LOCAL, "--format", "json"]);
    assert.equal(code, 0);
    const { links, summary } = JSON.parse(stdout) as { links: { url: string }[]; summary: object };
    assert.deepEqual(summary, { checked: 3, alive: 2, dead: 0, unsure: 1, moved: 1 });
    assert.deepEqual(links[0], {
      url: `${server.origin}/chain`,
      state: "alive",
      reason: "ok",
      text: "Found",
      status: 200,
      movedTo: `${server.origin}/ok`,
      places: [{ file: "paging.md", label: "Example, Part 1" }],
    });
  });

  test("answers are kept: a second run asks nobody, --max-age 0 asks again", async () => {
    const folder = project("cache", [`${server.origin}/ok#two`, `${server.origin}/status/404`]);
    const first = await run(folder, LOCAL);
    const asked = server.asked.length;
    const second = await run(folder, LOCAL);
    assert.equal(server.asked.length, asked);
    assert.deepEqual(second, first);
    assert.ok(existsSync(path.join(folder, ".cache/links.json")));
    await run(folder, [...LOCAL, "--max-age", "0"]);
    assert.ok(server.asked.length > asked);
  });

  test("that an address is private is no answer to keep: with --allow-private it is asked", async () => {
    const folder = project("private", [`${server.origin}/ok#one`]);
    const asked = server.asked.length;
    const first = await run(folder, ["links"]);
    assert.match(first.stdout, /^2 links: 0 alive, 0 dead, 2 unsure; 0 moved\.$/m);
    assert.equal(server.asked.length, asked);
    const second = await run(folder, LOCAL);
    assert.equal(second.stdout, "2 links: 2 alive, 0 dead, 0 unsure; 0 moved.\n");
    // An answer from before, as an earlier version kept it.
    const file = path.join(folder, ".cache/links.json");
    writeFileSync(file, readFileSync(file, "utf8").replaceAll('"ok"', '"private-address"'));
    assert.equal((await run(folder, LOCAL)).stdout, second.stdout);
  });

  test("a cache that is not ours counts as empty", async () => {
    const folder = project("foreign-cache", [`${server.origin}/ok`]);
    mkdirSync(path.join(folder, ".cache"));
    const file = path.join(folder, ".cache/links.json");
    writeFileSync(file, '{"version": 7');
    assert.equal((await run(folder, LOCAL)).code, 0);
    const asked = server.asked.length;
    assert.equal((await run(folder, LOCAL)).code, 0);
    assert.equal(server.asked.length, asked);
    linkElsewhere(file);
    assert.equal((await run(folder, LOCAL)).code, 0);
    assert.ok(server.asked.length > asked);
  });

  test("--write leaves statuses that the site shows; the same statuses give the same bytes", async () => {
    const folder = project("write", [`${server.origin}/ok`, `${server.origin}/status/404`]);
    const file = path.join(folder, "data/link-status.json");
    await run(folder, LOCAL);
    assert.ok(!existsSync(file));
    const dayBefore = utcDay();
    await run(folder, [...LOCAL, "--write"]);
    const text = readFileSync(file, "utf8");
    // A day may have ended meanwhile.
    const today = text.includes(dayBefore) ? dayBefore : utcDay();
    assert.deepEqual(JSON.parse(text), {
      [`${server.origin}/ok`]: { status: "alive", lastSeenAlive: today },
      [`${server.origin}/status/404`]: { status: "dead", deadSince: today, reason: "The page does not exist" },
    });
    await run(folder, [...LOCAL, "--write"]);
    assert.equal(readFileSync(file, "utf8"), text);
    const built = await run(folder, ["build"]);
    assert.equal(built.code, 0, built.stderr);
    const page = readFileSync(path.join(folder, "_site/design/topics/paging.html"), "utf8");
    assert.equal(page.match(/class="dead-link">dead link since <time datetime=/g)?.length, 1);
  });

  test("texts narrow the check, and the others keep their statuses", async () => {
    const folder = project("narrow", [`${server.origin}/ok`, `${server.origin}/status/404`]);
    await run(folder, [...LOCAL, "--write"]);
    const before = readFileSync(path.join(folder, "data/link-status.json"), "utf8");
    const { code, stdout } = await run(folder, [...LOCAL, "--write", "/ok"]);
    assert.equal(code, 0);
    assert.equal(stdout, "1 links: 1 alive, 0 dead, 0 unsure; 0 moved.\n");
    assert.equal(readFileSync(path.join(folder, "data/link-status.json"), "utf8"), before);
  });

  test("HTTPS with a certificate that is trusted", async () => {
    const secure = await serveSelfSigned(everyKind);
    try {
      const folder = project("https", [`${secure.origin}/ok#one`]);
      const trusted = path.join(folder, "certificate.pem");
      writeFileSync(trusted, secure.certificate);
      const { code, stdout } = await run(folder, LOCAL, { NODE_EXTRA_CA_CERTS: trusted });
      assert.equal(stdout, "2 links: 2 alive, 0 dead, 0 unsure; 0 moved.\n");
      assert.equal(code, 0);
    } finally {
      await secure.close();
    }
  });

  test("a catalog with errors is not checked", async () => {
    const folder = project("broken", [`${server.origin}/ok`]);
    writeFileSync(path.join(folder, "data/link-status.json"), '{"https://example.com/": {"status": "gone"}}');
    const { code, stderr } = await run(folder, LOCAL);
    assert.equal(code, 1);
    assert.match(stderr, /link-status\.json:1:37/);
    assert.match(stderr, /No link was checked/);
  });

  test("nobody answering is the network's fault: nothing is written", async () => {
    const gone = await serve(everyKind);
    await gone.close();
    const folder = project(
      "offline",
      Array.from({ length: 25 }, (_, index) => `${gone.origin}/page?n=${index}#part`),
    );
    const { code, stderr } = await run(folder, [...LOCAL, "--write", "--timeout", "1", "--max-age", "0"]);
    assert.notEqual(code, 0);
    assert.match(stderr, /Not one server answered/);
    assert.ok(!existsSync(path.join(folder, "data/link-status.json")));
  });

  for (const [option, value] of [
    ["--timeout", "soon"],
    ["--timeout", "0"],
    ["--concurrency", "0"],
    ["--delay", "-1"],
    ["--format", "xml"],
  ] as const) {
    test(`${option} ${value} is a mistake of usage`, async () => {
      const { code, stderr } = await run(project("usage", [`${server.origin}/ok`]), [...LOCAL, option, value]);
      assert.equal(code, 2);
      assert.match(stderr, new RegExp(value));
      assert.doesNotMatch(stderr, /at .*\.ts/);
    });
  }
});

test("links are collected once, with every place, those of Markdown too", () => {
  const folder = project(
    "targets",
    ["https://example.com/a", "https://example.com/b"],
    "See [this](https://example.com/c) and <https://example.com/a>.\n",
  );
  const { catalog } = loadCatalog({ content: path.join(folder, "content"), data: path.join(folder, "data"), publicFolder: "none" });
  assert.deepEqual(
    linkTargets(catalog).map(({ url, places }) => `${url} ${places.map(({ label }) => label).join("; ")}`),
    [
      "https://example.com/a Example, Part 1; text",
      "https://example.com/b Example, Part 2",
      "https://example.com/c text",
      "https://example.com/ok The guide",
    ],
  );
});

test("links of categories, decisions and options are collected, as pages show them", () => {
  const { catalog } = catalogOf({
    ...SMALL_CATALOG,
    "content/topics/paging.md": `${topicMd("Paging", ["acme"], "    category: collections\n")}![a picture](https://example.com/p) and [no address](http://[x).\n`,
    "data/categories.yaml": "- id: collections\n  name: Collections\n  description: Lists, [as in HTTP](https://example.com/lists).\n",
    "data/decisions.yaml": `- id: paging-style
  topic: paging
  question: Which?
  description: See <https://example.com/why>, and [paging](/design/topics/paging).
  options:
    - {id: cursor, label: Cursor, definition: 'As [here](https://example.com/cursor).'}
    - {id: offset, label: Offset, definition: 'As [here](https://example.com/why).'}
`,
  });
  const places = linkTargets(catalog).flatMap(({ url, places }) => places.map(({ file, label }) => `${url} ${file}: ${label}`));
  assert.deepEqual(
    places.filter((place) => place.startsWith("https://example.com/")),
    [
      "https://example.com/cursor decisions.yaml: Which? Cursor",
      "https://example.com/lists categories.yaml: Collections",
      "https://example.com/p paging.md: text",
      "https://example.com/why decisions.yaml: Which?",
      "https://example.com/why decisions.yaml: Which? Offset",
    ],
  );
});

describe("link statuses from one check to the next", () => {
  const url = "https://example.com/";
  const cases: readonly { name: string; before?: LinkStatus; reason: "ok" | "not-found" | "timeout"; expected: LinkStatus }[] = [
    { name: "first seen alive", reason: "ok", expected: { status: "alive", lastSeenAlive: "2026-06-30" } },
    {
      name: "still alive within four weeks: unchanged",
      before: { status: "alive", lastSeenAlive: "2026-06-10" },
      reason: "ok",
      expected: { status: "alive", lastSeenAlive: "2026-06-10" },
    },
    {
      name: "still alive after four weeks: a new day",
      before: { status: "alive", lastSeenAlive: "2026-06-01" },
      reason: "ok",
      expected: { status: "alive", lastSeenAlive: "2026-06-30" },
    },
    {
      name: "found dead",
      before: { status: "alive", lastSeenAlive: "2026-06-10" },
      reason: "not-found",
      expected: { status: "dead", lastSeenAlive: "2026-06-10", deadSince: "2026-06-30", reason: "The page does not exist" },
    },
    {
      name: "still dead: the day stays",
      before: { status: "dead", deadSince: "2026-05-01", reason: "The host does not exist" },
      reason: "not-found",
      expected: { status: "dead", deadSince: "2026-05-01", reason: "The page does not exist" },
    },
    {
      name: "alive again",
      before: { status: "dead", lastSeenAlive: "2026-04-01", deadSince: "2026-05-01", reason: "The page does not exist" },
      reason: "ok",
      expected: { status: "alive", lastSeenAlive: "2026-06-30" },
    },
    {
      name: "unsure changes nothing that was known",
      before: { status: "dead", deadSince: "2026-05-01", reason: "The page does not exist" },
      reason: "timeout",
      expected: { status: "dead", deadSince: "2026-05-01", reason: "The page does not exist" },
    },
    { name: "unsure from the start", reason: "timeout", expected: { status: "unsure", reason: "No answer in time" } },
  ];
  for (const { name, before: earlier, reason, expected } of cases) {
    test(name, () => {
      const known = new Map(earlier ? [[url, earlier]] : []);
      assert.deepEqual(updateStatuses(known, [{ url, reason }], [url], "2026-06-30").get(url), expected);
    });
  }

  test("links that are not in the catalog any more are dropped, others kept, in order", () => {
    const known = new Map<string, LinkStatus>([
      ["https://example.com/b", { status: "alive", lastSeenAlive: "2026-06-01" }],
      ["https://example.com/gone", { status: "alive", lastSeenAlive: "2026-06-01" }],
    ]);
    const results = [{ url: "https://example.com/a", reason: "ok" as const }];
    const statuses = updateStatuses(known, results, ["https://example.com/b", "https://example.com/a"], "2026-06-02");
    assert.deepEqual(Object.keys(JSON.parse(statusFileText(statuses)) as object), ["https://example.com/a", "https://example.com/b"]);
  });
});

describe("addresses", () => {
  const table: readonly (readonly [string, boolean])[] = [
    ["8.8.8.8", true],
    ["2606:4700::1111", true],
    ["127.0.0.1", false],
    ["10.1.2.3", false],
    ["172.16.0.1", false],
    ["192.168.1.1", false],
    ["100.64.0.1", false],
    ["169.254.169.254", false],
    ["224.0.0.1", false],
    ["255.255.255.255", false],
    ["::1", false],
    ["::7f00:1", false],
    ["::ffff:10.0.0.1", false],
    ["::ffff:8.8.8.8", true],
    ["64:ff9b::a00:1", false],
    ["2002:a00:1::", false],
    ["fe80::1", false],
    ["fd00::1", false],
    ["not an address", false],
  ];
  for (const [address, isPublic] of table) {
    test(`${address} is ${isPublic ? "public" : "not public"}`, () => assert.equal(isPublicAddress(address), isPublic));
  }
});
