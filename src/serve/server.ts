import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import pc from "picocolors";
import { reportText } from "../diagnostics/text.ts";
import { isInside } from "../load/is-inside.ts";
import { CLIENT, OWN_PATH } from "./client.ts";
import { type Follower, followFolders } from "./follow.ts";
import { type Answer, LiveSite, type LiveSiteOptions } from "./live-site.ts";
import { isLoopback, isOwnHost } from "./own-host.ts";

/** What a development server is started with. */
export interface ServeOptions extends LiveSiteOptions {
  readonly host: string;
  /** 0 for any free one. */
  readonly port: number;
  /** Folders that may come to be input later. */
  readonly awaited?: readonly string[];
  /** Told after every reload what is wrong, as text for a terminal; empty where nothing is. */
  readonly onReload?: (report: string, pages: number) => void;
}

/** A running development server. */
export interface DevelopmentServer {
  readonly url: string;
  /** Resolves to the error where the files can no longer be followed. */
  readonly failure: Promise<unknown>;
  close(): Promise<void>;
}

/** Changes that come within this time, in milliseconds, are taken together: an editor may write a file in steps. */
const SETTLE = 15;

/** Starts serving a site that follows its files. */
export async function startServer(options: ServeOptions): Promise<DevelopmentServer> {
  const live = new LiveSite(options);
  await live.reload();
  const clients = new Set<ServerResponse>();
  let version = 0;
  let change: "styles" | "page" = "page";
  const prefix = (): string => live.address?.prefix ?? "/";

  const state = (): string => {
    const problem = problemOf(live);
    return JSON.stringify({ version, change, styles: change === "styles" ? stylesOf(live) : undefined, ...problem });
  };
  const tell = (): void => options.onReload?.(reportText(live.diagnostics, pc.createColors(pc.isColorSupported)), live.pageCount);
  const reload = async (files: readonly string[]): Promise<void> => {
    const inTheme = files.filter((file) => isInside(file, options.templates));
    await live.reload(inTheme.length > 0, files);
    version += 1;
    change = files.length > 0 && files.every((file) => file.endsWith(".css") && isInside(file, options.templates)) ? "styles" : "page";
    for (const client of clients) client.write(`data: ${state()}\n\n`);
    tell();
  };

  let isLocal = true;
  const server = createServer((request, response) => {
    if (isLocal && !isOwnHost(request.headers.host, options.host)) send(response, FOREIGN_HOST, request.method === "HEAD");
    else if (request.url?.startsWith(OWN_PATH)) answerOwn(request, response, clients, state);
    else send(response, withClient(answerFor(request, live, prefix())), request.method === "HEAD");
  });
  await listen(server, options);
  // Where others are to reach it, they do so by names that nobody here knows.
  isLocal = isLoopback((server.address() as AddressInfo).address);
  let fail: (error: unknown) => void = () => {};
  const failure = new Promise<unknown>((resolve) => {
    fail = resolve;
  });
  const follower = await follow(options, reload, fail).catch((error: unknown) => {
    server.close();
    throw error;
  });
  tell();
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${options.host}:${port}${prefix()}`,
    failure,
    close: async () => {
      await follower.close();
      for (const client of clients) client.end();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const FOREIGN_HOST: Answer = {
  status: 403,
  type: "text/plain; charset=utf-8",
  body: "This server answers by the name of localhost, or by an address. Start it with --host for others to reach it.",
};

function problemOf(live: LiveSite): { title?: string; problem?: string } {
  if (live.fault !== undefined)
    return { title: "The templates or styles have a mistake: pages are made by the last good ones", problem: live.fault };
  if (!live.isStale) return {};
  const errors = live.diagnostics.filter(({ severity }) => severity === "error");
  return { title: "The files have mistakes: the page below is the last good one", problem: reportText(errors, pc.createColors(false)) };
}

function stylesOf(live: LiveSite): string | undefined {
  const home = String(live.answer("/").body);
  return /<link rel="stylesheet" href="([^"]+)"/.exec(home)?.[1];
}

function answerFor(request: IncomingMessage, live: LiveSite, prefix: string): Answer {
  const text = "text/plain; charset=utf-8";
  if (request.method !== "GET" && request.method !== "HEAD") return { status: 405, type: text, body: "Only GET and HEAD are answered." };
  let target: string;
  try {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    // Both are as the URL parser writes them; decoded, they might not be.
    if (!pathname.startsWith(prefix)) return { status: 302, type: text, body: "", location: prefix };
    target = decodeURIComponent(pathname.slice(prefix.length));
  } catch {
    return { status: 400, type: text, body: "The address cannot be read." };
  }
  const answer = live.answer(`/${target}`);
  return answer.location === undefined ? answer : { ...answer, location: prefix + answer.location.slice(1) };
}

/** Adds the script that follows changes to an HTML answer, and takes out a policy that would forbid it. */
function withClient(answer: Answer): Answer {
  if (!answer.type.startsWith("text/html")) return answer;
  const html = String(answer.body).replace(/<meta http-equiv="content-security-policy"[^>]*>/i, "");
  return { ...answer, body: `${html}<script src="${OWN_PATH}client.js"></script>\n` };
}

function send(response: ServerResponse, answer: Answer, headOnly: boolean): void {
  response.writeHead(answer.status, {
    "content-type": answer.type,
    "cache-control": "no-store",
    ...(answer.location === undefined ? {} : { location: answer.location }),
  });
  response.end(headOnly ? undefined : answer.body);
}

function answerOwn(request: IncomingMessage, response: ServerResponse, clients: Set<ServerResponse>, state: () => string): void {
  if (request.url === `${OWN_PATH}client.js`) {
    send(response, { status: 200, type: "text/javascript; charset=utf-8", body: CLIENT }, false);
    return;
  }
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  response.write(`data: ${state()}\n\n`);
  clients.add(response);
  response.on("close", () => clients.delete(response));
}

function listen(server: Server, { port, host }: ServeOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
}

async function follow(
  options: ServeOptions,
  reload: (files: readonly string[]) => Promise<void>,
  fail: (error: unknown) => void,
): Promise<Follower> {
  const { content, data, publicFolder } = options.folders;
  let changed: string[] = [];
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const take = (): void => {
    const files = changed;
    changed = [];
    running = running.then(() => reload(files)).catch(fail);
  };
  const tell = (files: readonly string[]): void => {
    changed.push(...files);
    clearTimeout(timer);
    timer = setTimeout(take, SETTLE);
  };
  const followed = new Set([content, data, publicFolder, options.templates, ...(options.awaited ?? [])]);
  return followFolders([...followed], tell, fail);
}
