import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type CheckLinksOptions, checkLinks, stateOf } from "../../src/links/check-links.ts";
import { everyKind, type Handler, serve, serveSelfSigned, type TestServer } from "./server.ts";

const defaults: CheckLinksOptions = {
  timeout: 10_000,
  concurrency: 4,
  delay: 0,
  backoff: 0,
  userAgent: "test/1 (+https://example.com)",
  allowPrivate: true,
};

/** `state reason [status] [-> movedTo]` of one link. */
async function checked(url: string, options: Partial<CheckLinksOptions> = {}): Promise<string> {
  const [result] = await checkLinks([url], { ...defaults, ...options });
  assert.ok(result);
  const { reason, status, movedTo } = result;
  return [
    stateOf(result),
    reason,
    ...(status === undefined ? [] : [String(status)]),
    ...(movedTo === undefined ? [] : ["->", movedTo]),
  ].join(" ");
}

describe("every kind of answer", () => {
  let server: TestServer;
  before(async () => {
    server = await serve(everyKind);
  });
  after(() => server.close());

  const cases: readonly (readonly [string, string])[] = [
    ["/ok", "alive ok 200"],
    ["/status/204", "alive ok 204"],
    ["/status/404", "dead not-found 404"],
    ["/status/410", "dead not-found 410"],
    ["/status/401", "unsure refused 401"],
    ["/status/403", "unsure refused 403"],
    ["/status/429", "unsure busy 429"],
    ["/status/503", "unsure busy 503"],
    ["/status/500", "unsure server-error 500"],
    ["/head-not-allowed", "alive ok 200"],
    ["/head-says-404", "alive ok 200"],
    ["/chain", "alive ok 200 -> ORIGIN/ok"],
    ["/chain#two", "alive ok 200 -> ORIGIN/ok#two"],
    ["/temporary", "alive ok 200"],
    ["/to-missing", "dead not-found 404"],
    ["/to-home", "unsure leads-home 200"],
    ["/to-home#two", "unsure leads-home 200"],
    ["/loop", "unsure redirect-loop"],
    ["/endless", "unsure redirect-loop"],
    ["/to-script", "unsure bad-redirect 301"],
    ["/to-nothing", "unsure refused 301"],
    ["/reset", "unsure connection"],
    ["/garbage", "unsure connection"],
    ["/ok#one", "alive ok 200"],
    ["/ok#three", "alive ok 200"],
    ["/ok#a%20b", "alive ok 200"],
    ["/ok#caf%C3%A9", "alive ok 200"],
    ["/ok#top", "alive fragment-unchecked 200"],
    ["/ok#four", "dead fragment-missing 200"],
    ["/ok#One", "dead fragment-missing 200"],
    ["/ok#%E0%A4%A", "dead fragment-missing 200"],
    ["/ok#/route", "alive fragment-unchecked 200"],
    ["/ok#L10-L20", "alive fragment-unchecked 200"],
    ["/ok#:~:text=two", "alive fragment-unchecked 200"],
    ["/status/404#one", "dead not-found 404"],
    ["/gzip#two", "alive ok 200"],
    ["/unnamed-type#two", "alive ok 200"],
    ["/github#usage", "alive ok 200"],
    ["/github#Usage", "alive ok 200"],
    ["/github#use", "dead fragment-missing 200"],
    ["/github-data#usage", "alive ok 200"],
    ["/github-data#us", "dead fragment-missing 200"],
    ["/scripted#usage", "unsure fragment-unclear 200"],
    ["/shell#usage", "unsure fragment-unclear 200"],
    ["/pdf#section.2", "alive fragment-unchecked 200"],
  ];
  for (const [target, expected] of cases) {
    test(`${target}: ${expected}`, async () => {
      assert.equal(await checked(server.origin + target), expected.replace("ORIGIN", server.origin));
    });
  }

  test("a huge page: found at its start, given up at the limit", async () => {
    assert.equal(await checked(`${server.origin}/huge#two`, { maxBytes: 200_000 }), "alive ok 200");
    assert.equal(await checked(`${server.origin}/huge#four`, { maxBytes: 200_000 }), "unsure page-too-large 200");
  });

  test("a slow server, or a page that never ends, is given up at the time limit", async () => {
    assert.equal(await checked(`${server.origin}/slow`, { timeout: 100, attempts: 1 }), "unsure timeout");
    assert.equal(await checked(`${server.origin}/slow-body#four`, { timeout: 100, attempts: 1 }), "unsure timeout");
  });

  test("a host without a server, and one that does not exist", async () => {
    const gone = await serve(everyKind);
    await gone.close();
    assert.equal(await checked(gone.origin), "unsure connection");
    // RFC 1035, 2.3.4, allows a label 63 octets: the resolver says that there is no such name without asking a
    // name server, which may not answer in time where the tests run.
    assert.equal(await checked(`http://${"a".repeat(64)}.invalid/`), "dead no-such-host");
  });

  test("an invalid certificate, and no TLS where TLS is expected", async () => {
    const secure = await serveSelfSigned(everyKind);
    try {
      assert.equal(await checked(`${secure.origin}/ok`), "unsure certificate");
      assert.equal(await checked(`${server.origin.replace("http:", "https:")}/ok`), "unsure certificate");
    } finally {
      await secure.close();
    }
  });
});

describe("politeness", () => {
  const withServer = async (handler: Handler, use: (server: TestServer) => Promise<void>): Promise<void> => {
    const server = await serve(handler);
    try {
      await use(server);
    } finally {
      await server.close();
    }
  };

  test("one request for all sections of a page; HEAD only where none is linked", () =>
    withServer(everyKind, async ({ origin, asked }) => {
      const urls = [`${origin}/ok#one`, `${origin}/ok#two`, `${origin}/ok`, `${origin}/status/204`];
      const results = await checkLinks(urls, defaults);
      assert.deepEqual(
        results.map(({ reason }) => reason),
        ["ok", "ok", "ok", "ok"],
      );
      assert.deepEqual([...asked].sort(), ["GET /ok", "HEAD /status/204"]);
    }));

  test("HEAD first, and GET where HEAD does not find it", () =>
    withServer(everyKind, async ({ origin, asked }) => {
      await checkLinks([`${origin}/head-not-allowed`], defaults);
      assert.deepEqual(asked, ["HEAD /head-not-allowed", "GET /head-not-allowed"]);
    }));

  test("one request at a time to a host, with a pause after each", () =>
    withServer(everyKind, async ({ origin, atOnce }) => {
      const waits: number[] = [];
      const urls = Array.from({ length: 12 }, (_, index) => `${origin}/ok?n=${index}`);
      await checkLinks(urls, { ...defaults, concurrency: 6, delay: 5, wait: async (milliseconds) => void waits.push(milliseconds) });
      assert.equal(atOnce(), 1);
      assert.deepEqual(waits, Array(12).fill(5));
    }));

  test("Retry-After is honoured, in seconds and as a date; without it the pause doubles", () => {
    let count = 0;
    const busyTwice: Handler = (request, response) => {
      count += 1;
      const isByDate = request.url === "/date";
      const retryAfter = isByDate ? new Date(Date.now() + 30_000).toUTCString() : "7";
      if (count > 2) response.writeHead(200).end();
      else response.writeHead(429, request.url === "/plain" ? {} : { "retry-after": retryAfter }).end();
    };
    return withServer(busyTwice, async ({ origin }) => {
      const waitsFor = async (path: string): Promise<number[]> => {
        count = 0;
        const waits: number[] = [];
        const wait = async (milliseconds: number): Promise<void> => void waits.push(milliseconds);
        assert.equal(await checked(origin + path, { backoff: 1000, wait, delay: 0 }), "alive ok 200", path);
        return waits.filter((milliseconds) => milliseconds > 0);
      };
      assert.deepEqual(await waitsFor("/seconds"), [7000, 7000]);
      assert.deepEqual(await waitsFor("/plain"), [1000, 2000]);
      const byDate = await waitsFor("/date");
      assert.equal(byDate.length, 2);
      // Longer than any pause of its own, however slow the machine is.
      for (const milliseconds of byDate) assert.ok(milliseconds > 2_000 && milliseconds <= 30_000, String(milliseconds));
    });
  });

  test("a server that asks for an hour is not waited for", () =>
    withServer(
      (_, response) => void response.writeHead(503, { "retry-after": "3600" }).end(),
      async ({ origin, asked }) => {
        const waits: number[] = [];
        assert.equal(await checked(origin, { delay: 1, wait: async (milliseconds) => void waits.push(milliseconds) }), "unsure busy 503");
        assert.equal(asked.length, 1);
        assert.deepEqual(waits, [1]);
      },
    ));

  test("a passing failure is tried three times, a plain answer once", () =>
    withServer(everyKind, async ({ origin, asked }) => {
      await checkLinks([`${origin}/reset`, `${origin}/status/403`], defaults);
      assert.deepEqual([...asked].sort(), ["GET /status/403", "HEAD /reset", "HEAD /reset", "HEAD /reset", "HEAD /status/403"]);
    }));
});

describe("addresses that are not public", () => {
  let server: TestServer;
  before(async () => {
    server = await serve(everyKind);
  });
  after(() => server.close());

  const port = (): string => new URL(server.origin).port;
  const cases: readonly (readonly [string, () => string])[] = [
    ["loopback", () => `http://127.0.0.1:${port()}/ok`],
    ["loopback as one number", () => `http://2130706433:${port()}/ok`],
    ["loopback in octal", () => `http://0177.1:${port()}/ok`],
    ["loopback by name", () => `http://localhost:${port()}/ok`],
    ["loopback mapped into IPv6", () => `http://[::ffff:127.0.0.1]:${port()}/ok`],
    ["loopback in IPv6's oldest form", () => `http://[::127.0.0.1]:${port()}/ok`],
    ["every address", () => `http://0.0.0.0:${port()}/ok`],
    ["a cloud's metadata", () => "http://169.254.169.254/latest/meta-data/"],
    ["private networks", () => "http://10.0.0.1/"],
    ["private IPv6", () => "http://[fd00::1]/"],
  ];
  for (const [name, url] of cases) {
    test(`${name} is not asked`, async () => {
      assert.equal(await checked(url(), { allowPrivate: false }), "unsure private-address");
      assert.deepEqual(server.asked, []);
    });
  }
});
