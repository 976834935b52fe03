import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { after, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import { securityHeaders } from "../../src/site/security.ts";
import { filesBelow, temporaryFolder } from "../support/folders.ts";
import { ROOT } from "../support/project.ts";
import { concordance } from "../support/run-bin.ts";
import { buildMoved, documentedRedirects, MOVED, NOT_FRAMED } from "./moved.ts";
import { type Answer, ensureProgram, type Server } from "./nginx.ts";
import { TYPES } from "./types.ts";

const MODULES = ["mpm_event", "authz_core", "dir", "mime", "rewrite", "headers", "filter", "deflate"];

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function ask(port: number, target: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port, path: target, headers: { host: "guidelines.example", ...headers } }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }));
    });
    asked.on("error", reject);
    asked.end();
  });
}

/** Starts Apache over a folder with the shipped configuration; only the lines marked CHANGE are changed. */
async function startApache(root: string, prefix: string, redirects = ""): Promise<Server> {
  const program = ensureProgram("apache2", "apache2-bin");
  const place = temporaryFolder();
  const port = await freePort();
  const modules = ["/usr/lib/apache2/modules", "/usr/lib64/httpd/modules"].find((folder) => existsSync(folder)) ?? "modules";
  const loaded = MODULES.filter((name) => existsSync(path.join(modules, `mod_${name}.so`)));
  const site = readFileSync(path.join(ROOT, "hosting", "apache.conf"), "utf8")
    .replaceAll("*:80", `127.0.0.1:${port}`)
    .replaceAll("/var/www/guidelines", root)
    .replace("/etc/apache2/concordance", path.join(place, "concordance"))
    .replace("ErrorDocument 404 /404.html", `ErrorDocument 404 ${prefix}404.html`)
    .replace('"^/embed/"', `"^${prefix}embed/"`);
  if (redirects !== "") writeFileSync(path.join(place, "concordance-redirects.conf"), redirects);
  // Apache refuses to answer as root: as root it answers as Debian's user, who must be able to read the folder.
  const isRoot = process.getuid?.() === 0;
  if (isRoot) chmodSync(root, 0o755);
  const lines = [
    `ServerRoot ${place}`,
    `PidFile ${place}/pid`,
    `ErrorLog ${place}/error.log`,
    "ServerName guidelines.example",
    `Listen 127.0.0.1:${port}`,
    ...loaded.map((name) => `LoadModule ${name}_module ${path.join(modules, `mod_${name}.so`)}`),
    ...(isRoot ? ["User www-data", "Group www-data"] : []),
    "TypesConfig /dev/null",
    site,
  ];
  writeFileSync(path.join(place, "apache.conf"), lines.join("\n"));
  const child = spawn(program, ["-f", path.join(place, "apache.conf"), "-D", "FOREGROUND"], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
  }
  after(async () => {
    if (child.exitCode !== null) return;
    child.kill("SIGTERM");
    await new Promise((resolve) => child.once("close", resolve));
  });
  for (;;) {
    if (child.exitCode !== null) throw new Error(`Apache does not start: ${said}`);
    const isUp = await ask(port, prefix).then(
      () => true,
      () => false,
    );
    if (isUp) return { get: (target, headers) => ask(port, target, headers) };
    await sleep(50);
  }
}

async function hosted(prefix: string) {
  const root = temporaryFolder();
  const site = path.join(root, prefix);
  const built = await concordance(["build", "--out", site, "--path-prefix", prefix, "--no-cache"]);
  assert.equal(built.code, 0, built.stderr);
  const at = (target: string): string => prefix + target.slice(1);
  const moved = await buildMoved(prefix);
  const redirects = documentedRedirects(path.join(moved, prefix), "/etc/apache2/concordance-redirects.conf");
  return { prefix, at, site, server: await startApache(root, prefix), moved: await startApache(moved, prefix, redirects) };
}

for (const { prefix, at, site, server, moved } of [await hosted("/"), await hosted("/concordance/")]) {
  describe(`behind Apache, at ${prefix}`, () => {
    it("every page answers 200 at its address, without a redirect", async () => {
      const pages = filesBelow(site).filter((file) => file.endsWith(".html") && file !== "404.html");
      assert.ok(pages.length > 400);
      for (const file of pages) {
        const target = at(`/${file.replace(/(^|\/)index\.html$/, "$1").replace(/\.html$/, "")}`);
        const { status, headers, body } = await server.get(target);
        assert.deepEqual([status, headers["content-type"]], [200, "text/html; charset=utf-8"], target);
        assert.equal(body.length, statSync(path.join(site, file)).size, target);
      }
    });

    it("a folder without its slash is sent there", async () => {
      const { status, headers } = await server.get(at("/design/topics"));
      assert.deepEqual([status, new URL(String(headers["location"]), "http://guidelines.example").pathname], [301, at("/design/topics/")]);
    });

    it("former addresses are sent on, by the documented line", async () => {
      for (const [from, to] of MOVED) {
        const { status, headers } = await moved.get(at(from));
        assert.deepEqual([status, new URL(String(headers["location"]), "http://guidelines.example").pathname], [301, at(to)], from);
      }
      assert.equal((await moved.get(at("/design/topics/errors"))).status, 200);
    });

    it("what is not there answers 404 with the site's own page", async () => {
      for (const target of [
        "/nothing",
        "/design/topics/nothing",
        "/design/topics/http-status-403/",
        "/assets/",
        "/_headers",
        "/.nojekyll",
      ]) {
        const { status, headers, body } = await server.get(at(target));
        assert.deepEqual([status, headers["content-type"]], [404, "text/html; charset=utf-8"], target);
        assert.match(body.toString(), /<h1>Page not found<\/h1>/);
        assert.equal(headers["cache-control"], "public, max-age=0, must-revalidate");
      }
    });

    it("media types are right", async () => {
      for (const [target, type] of TYPES) assert.equal((await server.get(at(target))).headers["content-type"], type, target);
    });

    it("texts are compressed, assets are kept, and who has a page gets no body again", async () => {
      for (const [target, file] of [
        ["/", "index.html"],
        ["/design/topics.json", "design/topics.json"],
      ] as const) {
        const { headers, body } = await server.get(at(target), { "accept-encoding": "gzip" });
        assert.equal(headers["content-encoding"], "gzip", target);
        assert.deepEqual(gunzipSync(body), readFileSync(path.join(site, file)));
      }
      const asset = filesBelow(site).find((file) => file.startsWith("assets/"));
      assert.equal((await server.get(at(`/${asset}`))).headers["cache-control"], "public, max-age=31536000, immutable");
      const { headers } = await server.get(at("/design/topics/"));
      assert.equal(headers["cache-control"], "public, max-age=0, must-revalidate");
      assert.equal((await server.get(at("/design/topics/"), { "if-none-match": String(headers["etag"]) })).status, 304);
      for (const target of ["/design/topics/", "/design/topics.json"]) {
        const compressed = await server.get(at(target), { "accept-encoding": "gzip" });
        const etag = String(compressed.headers["etag"]);
        const again = await server.get(at(target), { "accept-encoding": "gzip", "if-none-match": etag });
        assert.deepEqual([again.status, again.body.length, again.headers["etag"]], [304, 0, etag], target);
      }
    });

    it("every kind of answer has the security headers; what is made for frames may stand in them", async () => {
      const theme = /<script>(.+?)<\/script>/.exec(readFileSync(path.join(site, "index.html"), "utf8"))?.[1] ?? "";
      for (const [target, framing] of [
        ["/", "nobody"],
        ["/nothing", "nobody"],
        ["/design/topics.json", "nobody"],
        ["/embed/topics/errors", "anybody"],
      ] as const) {
        const { headers } = await server.get(at(target));
        for (const [name, value] of securityHeaders([theme], framing)) {
          if (name !== "Strict-Transport-Security") assert.equal(headers[name.toLowerCase()], value, `${target} ${name}`);
        }
        assert.equal(headers["strict-transport-security"], undefined);
        if (framing === "anybody") assert.equal(headers["x-frame-options"], undefined);
      }
      for (const target of NOT_FRAMED) {
        const page = await moved.get(at(target));
        assert.deepEqual([page.status, page.headers["x-frame-options"]], [200, "DENY"], target);
        assert.match(String(page.headers["content-security-policy"]), /frame-ancestors 'none'/);
      }
    });
  });
}
