import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import path from "node:path";
import { after, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { type DevelopmentServer, startServer } from "../../src/serve/server.ts";
import { siteAddress } from "../../src/site/urls.ts";
import { SMALL_CATALOG, topicMd } from "../support/fixtures.ts";
import { folderWith, writeFiles } from "../support/folders.ts";
import { BIN, ROOT } from "../support/project.ts";
import { concordance } from "../support/run-bin.ts";

/** What the server tells the browser after each change. */
interface State {
  readonly version: number;
  readonly change: string;
  readonly title?: string;
  readonly problem?: string;
}

interface Running {
  readonly folder: string;
  readonly server: DevelopmentServer;
  /** The text of a page, and its status. */
  page(path: string): Promise<{ status: number; html: string }>;
  /** Does something to the files and waits until the server has told of a state like this. */
  after(act: () => void, isReached: (state: State) => boolean | Promise<boolean>): Promise<State>;
}

/** A server over a project and templates of its own, which may be changed. */
async function running(): Promise<Running> {
  const folder = folderWith({ ...SMALL_CATALOG, "public/a.txt": "a" });
  cpSync(path.join(ROOT, "templates"), path.join(folder, "templates"), { recursive: true });
  for (const needed of ["src", "node_modules"]) symlinkSync(path.join(ROOT, needed), path.join(folder, needed));
  const server = await startServer({
    folders: { content: path.join(folder, "content"), data: path.join(folder, "data"), publicFolder: path.join(folder, "public") },
    templates: path.join(folder, "templates"),
    icon: path.join(ROOT, "public/favicon.svg"),
    address: () => siteAddress("http://localhost"),
    host: "127.0.0.1",
    port: 0,
  });
  after(() => server.close());
  const events = await fetch(new URL("/__concordance/events", server.url));
  const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader();
  after(() => reader?.cancel());
  let buffered = "";
  const next = async (): Promise<State> => {
    for (;;) {
      const end = buffered.indexOf("\n\n");
      if (end >= 0) {
        const event = buffered.slice(0, end).replace(/^data: /, "");
        buffered = buffered.slice(end + 2);
        return JSON.parse(event) as State;
      }
      const chunk = await reader?.read();
      if (!chunk || chunk.done) throw new Error("The server closed the stream of events.");
      buffered += chunk.value;
    }
  };
  await next();
  return {
    folder,
    server,
    page: async (target) => {
      const response = await fetch(new URL(target, server.url), { redirect: "manual" });
      return { status: response.status, html: await response.text() };
    },
    after: async (act, isReached) => {
      act();
      for (;;) {
        const state = await next();
        if (await isReached(state)) return state;
      }
    },
  };
}

/** How a request that names a host is answered. */
function statusAs(host: string, url: URL): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers: { host } }, (response) => {
      response.destroy();
      resolve(response.statusCode);
    });
    asked.on("error", reject).end();
  });
}

describe("serve", { timeout: 120_000 }, async () => {
  it("follows no link under public/, and goes on where a file there is gone", async () => {
    const { folder, server, page } = await running();
    assert.equal((await page("/a.txt")).html, "a");
    // The public folder has none.
    assert.match((await page("/favicon.svg")).html, /^<svg /);
    const icon = await fetch(new URL("/favicon.svg", server.url));
    assert.equal(icon.headers.get("content-type"), "image/svg+xml; charset=utf-8");
    rmSync(path.join(folder, "public/a.txt"));
    symlinkSync(path.join(folder, "data/categories.yaml"), path.join(folder, "public/a.txt"));
    assert.equal((await page("/a.txt")).status, 404);
    rmSync(path.join(folder, "public/a.txt"));
    assert.equal((await page("/a.txt")).status, 404);
    symlinkSync("/dev/zero", path.join(folder, "public/zero.txt"));
    assert.equal((await page("/zero.txt")).status, 404);
    assert.equal((await page(new URL("/", server.url).pathname)).status, 200);
  });

  const project = await running();
  const { folder, page } = project;

  it("shows the pages, assets and public files", async () => {
    assert.equal((await page("/")).status, 200);
    assert.match((await page("/design/topics/paging")).html, /Paging/);
    assert.equal((await page("/a.txt")).html, "a");
    assert.equal((await page("/design/topics/nowhere")).status, 404);
    assert.equal((await page("/design/topics")).status, 301);
  });

  it("answers no web page that has its own name lead here", async () => {
    for (const [host, status] of [
      ["localhost:8080", 200],
      ["LOCALHOST", 200],
      ["docs.localhost:1", 200],
      ["127.0.0.1:9", 200],
      ["[::1]:8080", 200],
      ["evil.example", 403],
      ["evil.example:8080", 403],
      ["localhost.evil.example", 403],
      ["evillocalhost", 403],
      ["127.0.0.1.evil.example", 403],
    ] as const) {
      for (const target of ["/", "/a.txt", "/__concordance/events"]) {
        assert.equal(await statusAs(host, new URL(target, project.server.url)), status, `${host} ${target}`);
      }
    }
  });

  it("follows changes, additions and deletions of content", async () => {
    const file = path.join(folder, "content/topics/errors.md");
    await project.after(
      () => writeFileSync(file, topicMd("Faults", ["acme"])),
      async () => (await page("/design/topics/errors")).html.includes("Faults"),
    );
    await project.after(
      () => writeFiles(folder, { "content/topics/caching.md": topicMd("Caching", ["zenith"]) }),
      async () => (await page("/design/topics/caching")).status === 200,
    );
    await project.after(
      () => rmSync(path.join(folder, "content/topics/caching.md")),
      async () => (await page("/design/topics/caching")).status === 404,
    );
    assert.doesNotMatch((await page("/design/topics/")).html, /Caching/);
  });

  it("follows data and public files", async () => {
    await project.after(
      () => writeFiles(folder, { "data/site.yaml": "title: Another name\n" }),
      async () => (await page("/")).html.includes("Another name"),
    );
    await project.after(
      () => writeFiles(folder, { "public/b.txt": "b" }),
      async () => (await page("/b.txt")).status === 200,
    );
  });

  it("follows folders that go and come back", async () => {
    await project.after(
      () => renameSync(path.join(folder, "public"), path.join(folder, "public.away")),
      async () => (await page("/a.txt")).status === 404,
    );
    await project.after(
      () => renameSync(path.join(folder, "public.away"), path.join(folder, "public")),
      async () => (await page("/a.txt")).status === 200,
    );
    await project.after(
      () => writeFiles(folder, { "public/deep/er/c.txt": "c" }),
      async () => (await page("/deep/er/c.txt")).status === 200,
    );
  });

  it("follows templates, and changes only styles where only styles change", async () => {
    const about = path.join(folder, "templates/pages/about.njk");
    const state = await project.after(
      () => writeFileSync(about, readFileSync(about, "utf8").replace("<h1>About</h1>", "<h1>About this</h1>")),
      async () => (await page("/about/")).html.includes("About this"),
    );
    assert.equal(state.change, "page");
    const styles = path.join(folder, "templates/styles/tokens.css");
    const before = /href="(\/assets\/main\.[^"]*\.css)"/.exec((await page("/")).html)?.[1];
    const restyled = await project.after(
      () => writeFileSync(styles, `${readFileSync(styles, "utf8")}\n.added { color: red }\n`),
      async () => /href="(\/assets\/main\.[^"]*\.css)"/.exec((await page("/")).html)?.[1] !== before,
    );
    assert.equal(restyled.change, "styles");
  });

  it("keeps the last good page while files have mistakes, tells of them, and recovers", async () => {
    const file = path.join(folder, "content/topics/paging.md");
    const good = readFileSync(file, "utf8");
    const broken = await project.after(
      () => writeFileSync(file, good.replace("layout: topic", "layout: topic\nlayuot: topic")),
      (state) => state.problem !== undefined,
    );
    assert.match(broken.problem ?? "", /unknown-key .*paging\.md:3:1/);
    assert.match((await page("/design/topics/paging")).html, /Paging/);
    await project.after(
      () => writeFileSync(file, good),
      (state) => state.problem === undefined,
    );
  });

  const MISTAKES: readonly (readonly [what: string, file: string, added: string, problem: RegExp])[] = [
    ["a template that cannot be read", "pages/decision.njk", "{% if %}", /decision\.njk/],
    ["a template that cannot be rendered", "layouts/base.njk", "{{ nothing.there }}", /base\.njk|undefined/],
    ["a style that cannot be read", "styles/main.css", '@import "./nowhere.css";', /nowhere\.css/],
    ["a script that cannot be read", "scripts/main.ts", "let = = 1;", /main\.ts/],
  ];
  for (const [what, name, added, problem] of MISTAKES) {
    it(`keeps the last good theme over ${what}, with content as it is now, tells of it, and recovers`, async () => {
      const template = path.join(folder, "templates", name);
      const topic = path.join(folder, "content/topics/paging.md");
      const good = readFileSync(template, "utf8");
      const broken = await project.after(
        () => writeFileSync(template, `${good}${added}`),
        (state) => state.problem !== undefined,
      );
      assert.match(broken.problem ?? "", problem);
      assert.match(broken.title ?? "", /^The templates or styles have a mistake/);
      // Nobody had asked for these before.
      for (const target of ["/design/decisions/paging-style", "/embed/topics/errors", "/contribute/"]) {
        assert.equal((await page(target)).status, 200, target);
      }
      await project.after(
        () => writeFileSync(topic, topicMd(`Paging, ${what}`, ["acme"])),
        async ({ problem: still }) => still !== undefined && (await page("/design/topics/paging")).html.includes(`Paging, ${what}`),
      );
      await project.after(
        () => writeFileSync(template, good),
        (state) => state.problem === undefined,
      );
      assert.equal((await page("/design/decisions/paging-style")).status, 200);
    });
  }
});

/** The command in a folder, started as a user does it; the address it says. */
async function started(folder: string, ...argv: readonly string[]): Promise<string> {
  const command = spawn(process.execPath, [BIN, "serve", "--port", "0", ...argv], { cwd: folder, stdio: ["ignore", "pipe", "inherit"] });
  after(async () => {
    if (command.exitCode === null) {
      command.kill();
      await once(command, "exit");
    }
  });
  return new Promise((resolve, reject) => {
    let said = "";
    command.stdout.setEncoding("utf8").on("data", (text) => {
      said += text;
      const address = /^(http:.*)\nPages follow/m.exec(said)?.[1];
      if (address !== undefined) resolve(address);
    });
    command.on("exit", () => reject(new Error(`serve ended: ${said}`)));
  });
}

describe("serve, of a site that starts at a path", { timeout: 120_000 }, () => {
  const ROWS: readonly (readonly [url: string, argv: readonly string[], prefix: string])[] = [
    ["https://u.github.example/concordance/", [], "/concordance/"],
    ["https://u.github.example/concordance/", ["--path-prefix", "/concordance/"], "/concordance/"],
    ["https://u.github.example/concordance", ["--path-prefix", "/"], "/"],
    ["https://u.github.example/caf%C3%A9/", [], "/caf%C3%A9/"],
  ];
  for (const [url, argv, prefix] of ROWS) {
    it(`${url} ${argv.join(" ")}`, async () => {
      const address = await started(folderWith({ ...SMALL_CATALOG, "data/site.yaml": `url: ${url}\n` }), ...argv);
      assert.equal(new URL(address).pathname, prefix);
      const response = await fetch(new URL("design/topics/paging", address), { redirect: "error" });
      assert.equal(response.status, 200);
      assert.match(await response.text(), new RegExp(`href="${prefix}design/topics/"`));
    });
  }
});

describe("serve, where there is no public folder at first", { timeout: 120_000 }, () => {
  it("takes it up when it comes, and does without it when it goes", async () => {
    const folder = folderWith(SMALL_CATALOG);
    const address = await started(folder);
    const until = async (target: string, status: number): Promise<void> => {
      while ((await fetch(new URL(target, address))).status !== status) await sleep(50);
    };
    // The program's own stands in for it.
    await until("favicon.svg", 200);
    await until("a.txt", 404);
    writeFiles(folder, { "public/a.txt": "a" });
    await until("a.txt", 200);
    writeFiles(folder, { "public/deep/b.txt": "b" });
    await until("deep/b.txt", 200);
    rmSync(path.join(folder, "public"), { recursive: true });
    await until("a.txt", 404);
    writeFiles(folder, { "public/a.txt": "again" });
    await until("a.txt", 200);
  });
});

describe("serve, called wrongly", () => {
  it("exits 2 and says why", async () => {
    const folder = folderWith(SMALL_CATALOG);
    for (const argv of [
      ["--port", "http"],
      ["--port", "70000"],
      ["--content", "nowhere"],
      ["--path-prefix", "../x"],
    ]) {
      const { code, stderr } = await concordance(["serve", ...argv], { cwd: folder });
      assert.equal(code, 2, stderr);
      assert.notEqual(stderr, "");
    }
  });
});

const LIMITED = ["unshare", "--map-root-user", "sh", "-c"];
const FEWER = "echo 2 > /proc/sys/user/max_inotify_watches";
const canLimit = spawnSync(LIMITED[0] ?? "", [...LIMITED.slice(1), FEWER]).status === 0;
const SERVE = `"${process.execPath}" "${BIN}" serve --port 0`;

describe("serve, where the system lets no more folders be followed", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["at the start", `${FEWER} && exec ${SERVE}`],
    [
      "when a folder comes back",
      `touch said; ${SERVE} > said & until grep -q "Pages follow" said; do sleep 0.1; done
       mv data away; sleep 0.5; ${FEWER}; mv away data; wait $!`,
    ],
  ];
  for (const [when, command] of cases) {
    it(`ends and says so: ${when}`, { skip: !canLimit && "this system has no limit that a test may set", timeout: 60_000 }, () => {
      const { status, stderr } = spawnSync(LIMITED[0] ?? "", [...LIMITED.slice(1), command], {
        cwd: folderWith(SMALL_CATALOG),
        encoding: "utf8",
        timeout: 30_000,
      });
      assert.equal(status, 3, stderr);
      assert.match(stderr, /^The folder .+ cannot be followed: .*No space left on device\.\n.*max_user_watches/);
    });
  }
});
