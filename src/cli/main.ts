import { Command, CommanderError } from "commander";
import packageJson from "../../package.json" with { type: "json" };
import { printable } from "../diagnostics/printable.ts";
import { DEFAULT_CONTENT, DEFAULT_DATA, EXIT, LINK_CACHE, UsageError } from "./project.ts";
import { systemFault } from "./system-fault.ts";

/** Runs the command line; returns the exit code. */
export async function run(argv: readonly string[]): Promise<number> {
  let code: number = EXIT.ok;
  const done = (result: number): void => {
    code = result;
  };
  const verbose = argv.includes("--verbose");
  try {
    await program(done).parseAsync([...argv], { from: "user" });
    return code;
  } catch (error) {
    return explain(error, verbose);
  }
}

function explain(error: unknown, verbose: boolean): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  if (error instanceof UsageError) {
    process.stderr.write(`${printable(error.message)}\n`);
    return EXIT.usage;
  }
  const hint = (error as { hint?: unknown } | undefined)?.hint;
  if (error instanceof Error && typeof hint === "string") {
    process.stderr.write(`${printable(error.message)}\n${printable(hint)}\n`);
    return (error as { isMistakeOfCall?: unknown }).isMistakeOfCall === true ? EXIT.usage : EXIT.fault;
  }
  const fault = systemFault(error);
  if (fault) {
    process.stderr.write(`${printable(fault.message)}\n${printable(fault.hint)}\n`);
    if (verbose && error instanceof Error) process.stderr.write(`${error.stack}\n`);
    return fault.exit;
  }
  process.stderr.write(`Internal fault: ${printable(error instanceof Error ? error.message : String(error))}\n`);
  if (verbose && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  else process.stderr.write("This is a mistake in concordance, not in your files. --verbose shows where.\n");
  return EXIT.fault;
}

const VERBOSE = ["--verbose", "show the stack of internal faults"] as const;

function program(done: (code: number) => void): Command {
  const command = new Command("concordance")
    .description("Builds and checks a catalog of API design guidelines.")
    .version(packageJson.version, "--version", "show the version")
    .exitOverride()
    .showHelpAfterError("(--help shows what there is)");
  const withFolders = (name: string, description: string): Command =>
    command
      .command(name)
      .description(description)
      .exitOverride()
      .option("--content <dir>", "folder of the topic files", DEFAULT_CONTENT)
      .option("--data <dir>", "folder of the data files", DEFAULT_DATA)
      .option(...VERBOSE);

  withFolders("build", "Build the whole site; the old output stays until the new one is complete.")
    .option("--out <dir>", "output folder", "_site")
    .option("--url <url>", "where the site is published; defaults to the URL in data/site.yaml")
    .option("--path-prefix <path>", "the path the site starts at, such as /concordance/, whatever path the URL has")
    .option("--compress", "write compressed copies (.gz, .br) beside every text, for servers that send them as they are")
    .option("--verify", "read the output back and compare it before it is published; print its digest")
    .option("--no-cache", "build everything anew, whatever the last build left in .cache")
    .option("--cards", "draw a social card for every topic, guideline and decision")
    .action(async (options) => done(await (await import("./build.ts")).build(options)));
  withFolders("serve", "Serve the site while it is edited: pages reload, mistakes show in the browser.")
    .option("--port <number>", "port to listen on", "8080")
    .option("--host <name>", "address to listen on", "localhost")
    .option("--path-prefix <path>", "the path the site starts at; defaults to that of the URL in data/site.yaml")
    .action(async (options) => done(await (await import("./serve.ts")).serve(options)));
  withFolders("check", "Check the content and data files, or only those named.")
    .argument("[file...]", "files to report on, from anywhere, or folders of the catalog; all of it without")
    .option("--format <format>", "text, json, github or sarif", "text")
    .option("--strict", "fail on warnings too")
    .action(async (files, options) => done(await (await import("./check.ts")).check(files, options)));
  withFolders("fmt", "Bring files into their canonical form: keys in order, entries sorted, embedded copies up to date.")
    .argument("[file...]", "files to format; all of them without")
    .option("--check", "change nothing; fail where something would change")
    .option("--prune", "take embedded copies out where the guideline has a record")
    .action(async (files, options) => done(await (await import("./fmt.ts")).fmt(files, options)));
  withFolders("new", "Start a file for a topic or a guideline: valid, with comments that say how to go on.")
    .argument("<kind>", "topic or guideline")
    .argument("<id>", "lower-case words joined by hyphens")
    .option("--name <text>", "of a topic: its name")
    .option("--description <text>", "of a topic: what is at stake")
    .option("--category <id>", "of a topic: its category")
    .option("--title <text>", "of a guideline: the document's title")
    .option("--company <text>", "of a guideline: who publishes it")
    .option("--url <url>", "of a guideline: where it starts")
    .option("--sector <sector>", "of a guideline: company, government, open-source or standard")
    .option("--type <type>", "of a guideline: website, github, gitbook or pdf")
    .option("--license <spdx>", "of a guideline: the document's licence")
    .action(async (kind, id, options) => done(await (await import("./new.ts")).startNew(kind, id, options)));
  command
    .command("diff")
    .description("Print what changed between two catalogs: folders with content and data, outputs, or catalog.json files.")
    .exitOverride()
    .argument("<base>", "the earlier catalog")
    .argument("[head]", "the later one; the current folder without")
    .option("--format <format>", "text or markdown", "text")
    .option(...VERBOSE)
    .action(async (base, head, options) => done(await (await import("./diff.ts")).diff(base, head, options)));
  command
    .command("schema")
    .description("Print the JSON Schema of a file that editors write, or the names of all.")
    .exitOverride()
    .argument("[name]", "such as topic-file")
    .option("--write", "write all to schemas/")
    .option(...VERBOSE)
    .action(async (name, options) => done(await (await import("./schema.ts")).schema(name, options)));
  withFolders("links", "Check where the catalog's links lead: politely, and rarely twice.")
    .argument("[text...]", "only links whose URL contains one of these")
    .option("--timeout <seconds>", "the most one answer may take", "20")
    .option("--concurrency <number>", "how many hosts are asked at once, each by one request at a time", "8")
    .option("--delay <seconds>", "pause between two requests to one host", "0.5")
    .option("--max-age <days>", "how old an earlier answer may be; 0 asks everybody again", "6")
    .option("--cache <file>", "where answers are kept", LINK_CACHE)
    .option("--format <format>", "text or json", "text")
    .option("--write", "bring link-status.json in the data folder up to date")
    .option("--allow-private", "ask addresses that are not on the public internet too: for tests and mirrors")
    .action(async (texts, options) => done(await (await import("./links.ts")).links(texts, options)));
  command
    .command("import")
    .description("Turn API Stylebook source data, or front-matter files, into content and data.")
    .exitOverride()
    .argument("<dir>", "folder with topics.yaml and guidelines/*.yaml, or with topic files")
    .option("--content <dir>", "folder to write topic files to", DEFAULT_CONTENT)
    .option("--data <dir>", "folder to write data files to", DEFAULT_DATA)
    .option("--force", "replace files that are there already")
    .option(...VERBOSE)
    .action(async (folder, options) => done(await (await import("./import.ts")).importFolder(folder, options)));
  return command;
}
