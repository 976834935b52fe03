import { spawnSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import path from "node:path";

/** What one run of a command took. */
export interface Measured {
  /** Seconds. */
  readonly wall: number;
  /** Seconds of both cores, user and system, children included. */
  readonly cpu: number;
  /** Megabytes that the largest process of the command held at its peak. */
  readonly memory: number;
}

// Node tells no child's peak memory; perl, which every Debian has, can ask the system for it:
// getrusage(RUSAGE_CHILDREN), by its number on x64 and arm64.
const SCRIPT = `use Time::HiRes qw(time); my $call = shift; my $start = time;
system { $ARGV[0] } @ARGV; my $status = $?; my $wall = time - $start; my ($u, $s, $cu, $cs) = times;
my $usage = "\\0" x 144; syscall($call, -1, $usage); my @fields = unpack("q*", $usage);
printf STDERR "\\nMEASURED %.4f %.4f %d\\n", $wall, $cu + $cs, $fields[4]; exit($status >> 8);`;
const GETRUSAGE: Readonly<Record<string, number>> = { x64: 98, arm64: 165 };

/** Runs a command to its end and measures it; throws where it fails. */
export function measure(command: string, args: readonly string[], cwd: string): Measured {
  const call = GETRUSAGE[process.arch] ?? 98;
  const result = spawnSync("perl", ["-e", SCRIPT, String(call), command, ...args], { cwd, encoding: "utf8", maxBuffer: 1 << 28 });
  const found = /\nMEASURED (\S+) (\S+) (\d+)\n/.exec(result.stderr ?? "");
  if (result.status !== 0 || !found) {
    throw new Error(`${command} ${args.join(" ")} failed in ${cwd}:\n${result.stdout}\n${result.stderr}\n${result.error ?? ""}`);
  }
  return { wall: Number(found[1]), cpu: Number(found[2]), memory: Number(found[3]) / 1024 };
}

/** How many files there are below a folder, and how many bytes they have. */
export function weigh(folder: string): { files: number; bytes: number } {
  let files = 0;
  let bytes = 0;
  for (const child of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!child.isFile()) continue;
    files += 1;
    bytes += statSync(path.join(child.parentPath, child.name)).size;
  }
  return { files, bytes };
}

/** The middle value of several. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
