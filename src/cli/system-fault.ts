import path from "node:path";
import { EXIT } from "./project.ts";

/** What the system refused, in words: a fault of the machine or of the call, not of the program. */
export interface SystemFault {
  readonly message: string;
  readonly hint: string;
  /** 2 where the call names the wrong thing, 3 where the machine is in the way. */
  readonly exit: number;
}

/** An error of Node's about a file or an address. */
type SystemError = NodeJS.ErrnoException & { readonly hostname?: string; readonly address?: string; readonly port?: number };

/** What can be wrong with a disk, by the system's code. */
export const DISK: Readonly<Record<string, string>> = {
  EROFS: "The disk is read-only",
  ENOSPC: "The disk is full",
  EDQUOT: "The disk quota is used up",
  EFBIG: "A file is larger than may be written here",
  EIO: "The disk has a fault",
};

const OPEN = "Too many files are open at once";

const MACHINE: Readonly<Record<string, string>> = {
  ...DISK,
  EACCES: "Permission denied",
  EPERM: "Permission denied",
  EMFILE: OPEN,
  ENFILE: OPEN,
};

const CALL: Readonly<Record<string, { readonly says: (what: string) => string; readonly hint: string }>> = {
  ENOTDIR: { says: (what) => `${what} is not a folder, or lies below a file.`, hint: "Name a folder." },
  EISDIR: { says: (what) => `${what} is a folder, where a file was expected.`, hint: "Name a file." },
  EEXIST: { says: (what) => `${what} is there and is not a folder.`, hint: "Move it away, or name another place." },
  ENOENT: { says: (what) => `The folder ${what} cannot be made.`, hint: "Name another place." },
  ENOTFOUND: { says: (what) => `There is no host ${what}.`, hint: "Name another with --host." },
  EAI_AGAIN: { says: (what) => `The host ${what} cannot be looked up.`, hint: "Name another with --host, such as localhost." },
  EADDRNOTAVAIL: { says: (what) => `${what} is not an address of this machine.`, hint: "Name another with --host, such as localhost." },
};

/** The system's code of an error, or of the one behind it: Eleventy wraps what fails while it renders. */
export function systemCode(error: unknown): string | undefined {
  for (let inner = error as (SystemError & { originalError?: unknown }) | undefined; inner; ) {
    if (inner.code !== undefined) return inner.code;
    inner = (inner.originalError ?? inner.cause) as typeof inner;
  }
  return undefined;
}

/** What the system says about a file or an address, in words; `undefined` where it has said nothing that a user could mend. */
export function systemFault(error: unknown): SystemFault | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, syscall, hostname, address, port, path: file } = error as SystemError;
  if (code === undefined || syscall === undefined) return undefined;
  const place = address === undefined ? undefined : port === undefined ? address : `${address}:${port}`;
  const what = file === undefined ? (hostname ?? place ?? syscall) : relative(file);
  const machine = MACHINE[code];
  if (machine !== undefined) {
    return { message: `${machine}: ${what}.`, hint: machineHint(code), exit: EXIT.fault };
  }
  // Elsewhere, these two are of the program's own making.
  if ((code === "EEXIST" || code === "ENOENT") && syscall !== "mkdir") return undefined;
  const call = CALL[code];
  return call && { message: call.says(what), hint: call.hint, exit: EXIT.usage };
}

function machineHint(code: string): string {
  if (code in DISK) return "Make room, or name a place on another disk.";
  return MACHINE[code] === OPEN ? "Raise the limit: `ulimit -n` shows it." : "Check its permissions, and those of the folder it is in.";
}

/** A path as a user would name it. */
function relative(file: string): string {
  const inside = path.relative(".", file);
  return inside === "" || inside.startsWith("..") ? file : inside;
}
