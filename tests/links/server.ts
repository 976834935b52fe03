import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo, Server } from "node:net";
import { gzipSync } from "node:zlib";
import { generate } from "selfsigned";

/** A web server of ours on a port of the system's choice, and what it was asked. */
export interface TestServer {
  readonly origin: string;
  /** `METHOD /path`, in the order of arrival. */
  readonly asked: string[];
  /** The most requests that were open at once. */
  readonly atOnce: () => number;
  close(): Promise<void>;
}

/** Answers one request. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** Starts a server on loopback. */
export function serve(handler: Handler): Promise<TestServer> {
  return start((listener) => createServer(listener), handler, "http://127.0.0.1");
}

/** Starts an HTTPS server with a certificate that nobody has signed but itself. */
export async function serveSelfSigned(handler: Handler): Promise<TestServer & { readonly certificate: string }> {
  const { private: key, cert } = await generate([{ name: "commonName", value: "localhost" }], {
    keySize: 2048,
    extensions: [{ name: "subjectAltName", altNames: [{ type: 2, value: "localhost" }] }],
  });
  const server = await start((listener) => createTlsServer({ key, cert }, listener), handler, "https://localhost");
  return { ...server, certificate: cert };
}

async function start(create: (listener: Handler) => Server, handler: Handler, base: string): Promise<TestServer> {
  const asked: string[] = [];
  let open = 0;
  let most = 0;
  const server = create((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    open += 1;
    most = Math.max(most, open);
    response.once("close", () => {
      open -= 1;
    });
    handler(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, base.includes("localhost") ? "localhost" : "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `${base}:${port}`,
    asked,
    atOnce: () => most,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ("closeAllConnections" in server && typeof server.closeAllConnections === "function") server.closeAllConnections();
      }),
  };
}

const html = (body: string): string => `<!doctype html><title>Page</title>${body}`;
const sections = html('<h1 id="one">One</h1><h2 id="two">Two</h2><a name="three">Three</a><p id="a b">x</p><p id="caf&eacute;">y</p>');
const github = html('<nav id="a"></nav><nav id="b"></nav><nav id="c"></nav><h2 id="user-content-usage">Usage</h2>');
const githubData = html(
  `<p id="a"></p><p id="b"></p><p id="c"></p><script type="application/json">{"richText":"\\u003ch2 id=\\"user-content-usage\\"\\u003e"}</script>`,
);
const scripted = html('<div id="a"></div><i id="b"></i><i id="c"></i><script>const routes = ["usage"];</script>');

/** Every kind of answer, by path. */
export const everyKind: Handler = (request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://x");
  const send = (status: number, headers: Record<string, string> = {}, body = ""): void => {
    response
      .writeHead(status, { "content-type": "text/html; charset=utf-8", ...headers })
      .end(request.method === "HEAD" ? undefined : body);
  };
  const to = (location: string, status = 301): void => send(status, { location });
  const code = /^\/status\/(\d+)$/.exec(pathname)?.[1];
  if (code !== undefined) return send(Number(code));
  switch (pathname) {
    case "/":
    case "/ok":
      return send(200, {}, sections);
    case "/gzip":
      response.writeHead(200, { "content-type": "text/html", "content-encoding": "gzip" }).end(gzipSync(sections));
      return;
    case "/head-not-allowed":
      return request.method === "HEAD" ? send(405) : send(200);
    case "/head-says-404":
      return request.method === "HEAD" ? send(404) : send(200);
    case "/chain":
      return to("/chain/2");
    case "/chain/2":
      return to("/ok", 308);
    case "/temporary":
      return to("/chain", 302);
    case "/to-missing":
      return to("/status/404");
    case "/to-home":
      return to("/");
    case "/loop":
      return to("/loop/2");
    case "/loop/2":
      return to("/loop");
    case "/endless":
      return to(`/endless?n=${Number(searchParams.get("n") ?? 0) + 1}`);
    case "/to-script":
      return to("javascript:alert(1)");
    case "/to-nothing":
      return send(301);
    case "/slow":
      return;
    case "/slow-body":
      response.writeHead(200, { "content-type": "text/html" }).write("<p id=one>");
      return;
    case "/reset":
      response.socket?.destroy();
      return;
    case "/garbage":
      response.socket?.end("this is not HTTP\r\n\r\n");
      return;
    case "/github":
      return send(200, {}, github);
    case "/github-data":
      return send(200, {}, githubData);
    case "/scripted":
      return send(200, {}, scripted);
    case "/shell":
      return send(200, {}, html('<div id="app"></div><script src="/app.js"></script>'));
    case "/pdf":
      return send(200, { "content-type": "application/pdf" }, "%PDF-1.7");
    case "/unnamed-type":
      response.writeHead(200).end(request.method === "HEAD" ? undefined : sections);
      return;
    case "/huge": {
      response.writeHead(200, { "content-type": "text/html" });
      response.write('<p id="one"></p><p id="two"></p><p id="three"></p>');
      const more = (): void => {
        while (!response.destroyed && response.write("<p>".padEnd(65_536, "x"))) {}
        if (!response.destroyed) response.once("drain", more);
      };
      more();
      return;
    }
    default:
      return send(404);
  }
};
