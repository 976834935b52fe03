import { readFileSync, statSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";

/** A folder served over HTTP for as long as a test needs it. */
export interface StaticServer {
  /** Where it listens, with the prefix and its slash: `http://127.0.0.1:40000/concordance/`. */
  readonly url: string;
  /** Every request that did not answer 200: `404 /path`. */
  readonly failures: readonly string[];
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".yaml": "application/yaml; charset=utf-8",
  ".xml": "application/xml; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
};

/**
 * Serves a folder as GitHub Pages does: `/a` is `a` or `a.html`, `/a/` is
 * `a/index.html`, a folder without its slash is redirected to it, anything else
 * is `404.html` with status 404. Outside the prefix there is nothing. The port
 * is the operating system's choice.
 */
export async function serveFolder(folder: string, prefix = "/"): Promise<StaticServer> {
  const failures: string[] = [];
  const server = createServer((request, response) => {
    const requested = new URL(request.url ?? "/", "http://localhost").pathname;
    const answered = answer(folder, prefix, requested, response);
    if (answered !== 200) failures.push(`${answered} ${requested}`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${prefix}`,
    failures,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

function answer(folder: string, prefix: string, requested: string, response: ServerResponse): number {
  const relative = requested.startsWith(prefix) ? decoded(requested.slice(prefix.length)) : undefined;
  if (relative !== undefined && !relative.split("/").includes("..")) {
    const place = path.join(folder, relative);
    const isFolder = relative === "" || relative.endsWith("/");
    for (const file of isFolder ? [path.join(place, "index.html")] : [place, `${place}.html`]) {
      if (isFile(file)) return send(response, 200, file);
    }
    if (!isFolder && isFile(path.join(place, "index.html"))) {
      response.writeHead(301, { location: `${requested}/` }).end();
      return 301;
    }
  }
  const notFound = path.join(folder, "404.html");
  if (isFile(notFound)) return send(response, 404, notFound);
  response.writeHead(404).end();
  return 404;
}

/** A part of a path; undefined where it is malformed. */
function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function send(response: ServerResponse, status: number, file: string): number {
  response.writeHead(status, { "content-type": TYPES[path.extname(file)] ?? "application/octet-stream" });
  response.end(readFileSync(file));
  return status;
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true;
}
