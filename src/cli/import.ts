import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { counted } from "../diagnostics/counted.ts";
import { compareDiagnostics, countDiagnostics, diagnosticOf } from "../diagnostics/diagnostic.ts";
import type { Imported } from "../import/imported.ts";
import { readStylebook } from "../import/stylebook.ts";
import { readTopicFiles } from "../import/topic-files.ts";
import { type WrittenFile, writeImported } from "../import/write.ts";
import { topicsFolderOf } from "../load/load-folders.ts";
import { readFile, toPosix } from "../load/read-file.ts";
import { writeWhole } from "../load/write-whole.ts";
import { EXIT, isTaken, refuseLinkedWay, refuseLinks, UsageError } from "./project.ts";
import { showFindings } from "./show-findings.ts";

/** The options of `concordance import`. */
export interface ImportOptions {
  readonly content: string;
  readonly data: string;
  readonly force?: boolean;
}

/** `concordance import DIR`: source data of the API Stylebook, or its topic files, to content and data; returns the exit code. */
export async function importFolder(folder: string, options: ImportOptions): Promise<number> {
  if (!existsSync(folder)) throw new UsageError(`There is no folder ${folder}.`);
  if (!statSync(folder).isDirectory()) throw new UsageError(`${folder} is not a folder.`);
  refuseLinks(options);
  const imported = readFolder(folder);
  const files = writeImported(imported);
  const placeOf = (file: WrittenFile): string => path.join(options[file.folder], file.path);
  const report = [...imported.diagnostics].sort(compareDiagnostics);
  showFindings(report);
  if (imported.topics.size === 0) {
    process.stderr.write(`No topic could be read from ${folder}: nothing was written.\n`);
    return EXIT.findings;
  }
  for (const file of files) refuseLinkedWay(options[file.folder], placeOf(file));
  const existing = files.map(placeOf).filter(isTaken);
  if (existing.length > 0 && options.force !== true) {
    process.stderr.write(
      `${counted(existing.length, "file")} of these ${existing.length === 1 ? "is" : "are"} there already, such as ${existing[0]}: nothing was written.\n`,
    );
    process.stderr.write("Name other folders with --content and --data, or replace them with --force.\n");
    return EXIT.findings;
  }
  for (const file of files) {
    writeWhole(placeOf(file), file.contents);
  }
  const { topics, guidelines, leftOut } = imported;
  const left = leftOut.length === 0 ? "" : `; ${counted(leftOut.length, "file")} left out`;
  process.stdout.write(
    `${counted(topics.size, "topic")} in ${options.content}, ${counted(guidelines.size, "guideline")} in ${options.data}${left}.\n`,
  );
  return leftOut.length > 0 || countDiagnostics(report).errors > 0 ? EXIT.findings : EXIT.ok;
}

function readFolder(folder: string): Imported {
  if (existsSync(path.join(folder, "topics.yaml"))) {
    const inner = path.join(folder, "guidelines");
    const records = listFiles(inner, ".yaml").map((file) => readFile("guideline", folder, `guidelines/${file}`));
    // The kind only tells front matter from plain YAML; the Stylebook's topics.yaml is plain.
    return withOthers(readStylebook(readFile("categories", folder, "topics.yaml"), records), inner, ".yaml");
  }
  const topicsFolder = topicsFolderOf(folder);
  const files = listFiles(topicsFolder, ".md");
  if (files.length === 0) throw new UsageError(`${folder} has neither topics.yaml nor topic files ending in .md.`);
  const imported = readTopicFiles(files.map((file) => readFile("topic", topicsFolder, file)));
  // In a folder of any other name may stand what was never meant to be read.
  return topicsFolder === folder ? imported : withOthers(imported, topicsFolder, ".md");
}

/** What looks as if it was meant to be read. */
const SOURCE_FILE = /\.(?:ya?ml|json|markdown|mdx?)$/i;

/** Adds what else lies in a folder of which the files with one ending were read. */
function withOthers(imported: Imported, folder: string, ending: string): Imported {
  const others = listFiles(folder, "")
    .filter((file) => !file.endsWith(ending) && !file.startsWith("."))
    .map((file) => toPosix(path.join(folder, file)));
  const found = others.map((file) =>
    diagnosticOf("import-left-out", file, {
      message: `It was left out: only files ending in ${ending} are read here, and none in folders below.`,
      ...(SOURCE_FILE.test(file) && { hint: `Give it a name that ends in ${ending}.` }),
    }),
  );
  const leftOut = others.filter((file) => SOURCE_FILE.test(file));
  return { ...imported, diagnostics: [...imported.diagnostics, ...found], leftOut: [...imported.leftOut, ...leftOut] };
}

function listFiles(folder: string, ending: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .sort();
}
