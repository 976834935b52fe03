import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import path from "node:path";
import { after } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { temporaryFolder } from "../support/folders.ts";
import { ROOT } from "../support/project.ts";

/** What a server answered. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** A server that is stopped when the test file ends. */
export interface Server {
  get(target: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
}

/** The path of a program, which is installed by Debian's package where it is missing and that is allowed. */
export function ensureProgram(name: string, packageName = name): string {
  const found = findProgram(name);
  if (found !== undefined) return found;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    console.error(`${name} is not installed: installing it for the tests of hosting.`);
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    for (const argv of [["update"], ["install", "-y", "--no-install-recommends", packageName]])
      spawnSync("apt-get", argv, { env, stdio: ["ignore", "ignore", "inherit"] });
  }
  const installed = findProgram(name);
  if (installed !== undefined) return installed;
  throw new Error(`${name} was not found, and could not be installed. Run: sudo apt-get install -y ${packageName}`);
}

function findProgram(name: string): string | undefined {
  const folders = [...(process.env["PATH"] ?? "").split(path.delimiter), "/usr/sbin", "/usr/local/sbin"];
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
}

/** Where a configuration of nginx for a test finds things. */
export interface Places {
  /** The folder for its configuration, its process id and what it puts by. */
  readonly place: string;
  /** The folder that it serves. */
  readonly root: string;
  /** What it listens on: `unix:/path` or `127.0.0.1:8080`. */
  readonly listen: string;
  /** The site's path prefix. */
  readonly prefix?: string;
}

/** Writes the shipped configuration, with only the lines marked CHANGE changed, as a person would; returns the arguments that start it. */
export function nginxArguments({ place, root, listen, prefix = "/" }: Places): string[] {
  mkdirSync(path.join(place, "logs"), { recursive: true });
  const shipped = readFileSync(path.join(ROOT, "hosting", "nginx.conf"), "utf8");
  const site = shipped
    .replace("listen 80;", `listen ${listen};`)
    .replace("root /var/www/guidelines;", `root ${root};`)
    .replace("error_page 404 /404.html;", `error_page 404 ${prefix}404.html;`)
    .replaceAll("~^/embed/", `~^${prefix}embed/`)
    .replace("/etc/nginx/concordance", path.join(place, "concordance"));
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${place}/${name};`).join(" ");
  const user = process.getuid?.() === 0 ? "user root;\n" : "";
  const configuration = `${user}daemon off;\nworker_processes 1;\npid ${place}/nginx.pid;\nerror_log ${place}/logs/error.log;
events { }\nhttp { access_log off; ${temporary}\n${site}\n}\n`;
  writeFileSync(path.join(place, "nginx.conf"), configuration);
  return ["-p", place, "-c", path.join(place, "nginx.conf")];
}

/** Starts nginx over a folder with the shipped configuration, on a socket. */
export async function startNginx(root: string, { prefix = "/", redirects = "" } = {}): Promise<Server> {
  const place = temporaryFolder();
  writeFileSync(path.join(place, "concordance-redirects-test.conf"), redirects);
  const socket = path.join(place, "nginx.sock");
  await start(ensureProgram("nginx"), nginxArguments({ place, root, listen: `unix:${socket}`, prefix }), socket);
  return { get: (target, headers) => get(socket, target, headers) };
}

/** Starts a server that listens on a socket, and waits until it does. */
export async function start(program: string, argv: readonly string[], socket: string, env: NodeJS.ProcessEnv = process.env): Promise<void> {
  const child: ChildProcess = spawn(program, argv, { stdio: ["ignore", "ignore", "pipe"], env });
  let said = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  after(async () => {
    if (child.exitCode !== null) return;
    child.kill("SIGTERM");
    await new Promise((resolve) => child.once("close", resolve));
  });
  while (!existsSync(socket)) {
    if (child.exitCode !== null) throw new Error(`${program} does not start: ${said}`);
    await sleep(20);
  }
}

/** Asks a server on a socket. */
export function get(socketPath: string, target: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath, path: target, headers: { host: "guidelines.example", ...headers } }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }));
    });
    asked.on("error", reject);
    asked.end();
  });
}
