// npm run bench -- --topics 100,1000 --runs 5 --cases cold,check --contenders hugo
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { bundle } from "../bin/compile.js";
import { CONTENDERS, type Contender, clean } from "./contenders.ts";
import { type Corpus, writeCorpus } from "./corpus.ts";
import { type Measured, measure, median, weigh } from "./measure.ts";
import { measureSave } from "./save.ts";
import { type Row, table } from "./table.ts";

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const BIN = path.join(ROOT, "bin", "concordance.js");
const CASES = ["help", "check", "cold", "html", "warm", "one", "save"] as const;
type Case = (typeof CASES)[number];
/** Below the project, so that its packages are found. */
const PAGES_ONLY = path.join(ROOT, ".cache", "bench");

const { values } = parseArgs({
  options: {
    topics: { type: "string", default: "100,1000,10000,30000" },
    runs: { type: "string", default: "5" },
    cases: { type: "string", default: CASES.join(",") },
    contenders: { type: "string", default: CONTENDERS.map(({ name }) => name).join(",") },
    real: { type: "boolean", default: false },
    out: { type: "string", default: path.join(ROOT, "bench", "results.json") },
  },
});
const sizes = values.topics.split(",").filter(Boolean).map(Number);
const runs = Number(values.runs);
const cases = values.cases.split(",").filter(Boolean) as Case[];
const unknown = cases.find((name) => !CASES.includes(name));
if (unknown !== undefined || sizes.some((size) => !Number.isInteger(size)) || !(runs > 0)) {
  console.error(
    `Usage: npm run bench -- [--topics 100,1000] [--runs 5] [--real] [--cases ${CASES.join(",")}] [--contenders hugo,eleventy,jekyll]`,
  );
  process.exit(2);
}
const contenders = CONTENDERS.filter(({ name }) => values.contenders.split(",").includes(name)).filter(
  (contender) => contender.version() !== undefined,
);

/** Something measured again and again in turns with the others. */
interface Turn {
  readonly name: string;
  /** What is done before, not measured. */
  before(round: number): void;
  run(): Measured;
  /** The folder whose files and bytes are counted. */
  readonly output?: string;
}

async function measureCorpus(
  corpus: Pick<Corpus, "folder" | "topicIds">,
  topics: string,
  others: readonly [Contender, string][],
): Promise<Row[]> {
  const turns: Turn[] = [];
  for (const [contender, folder] of others) {
    turns.push({
      name: contender.name,
      before: () => clean(folder, contender),
      run: () => measure(contender.command, contender.args, folder),
      output: path.join(folder, contender.output),
    });
  }
  turns.push(...cases.filter((name) => name !== "save").map((name) => turnOf(name, corpus)));
  const measured = new Map<Turn, Measured[]>(turns.map((turn) => [turn, []]));
  for (let round = 0; round < runs; round += 1) {
    for (const turn of turns) {
      turn.before(round);
      measured.get(turn)?.push(turn.run());
    }
  }
  const rows = turns.map((turn): Row => {
    const list = measured.get(turn) ?? [];
    const weight = turn.output !== undefined && existsSync(turn.output) ? weigh(turn.output) : undefined;
    return {
      topics,
      case: turn.name,
      wall: median(list.map(({ wall }) => wall)),
      cpu: median(list.map(({ cpu }) => cpu)),
      memory: median(list.map(({ memory }) => memory)),
      ...weight,
    };
  });
  if (cases.includes("save")) {
    const id = corpus.topicIds[Math.floor(corpus.topicIds.length / 2)] ?? "";
    const { start, save } = await measureSave(BIN, corpus.folder, topicFile(corpus, id), id, Math.max(3, runs));
    rows.push({ topics, case: "serve: start", wall: start }, { topics, case: "serve: save to page", wall: save });
  }
  return rows;
}

function topicFile({ folder }: Pick<Corpus, "folder">, id: string): string {
  return path.join(folder, "content", "topics", `${id}.md`);
}

/** How a case is measured; `save` is a measurement of its own. */
function turnOf(name: Exclude<Case, "save">, corpus: Pick<Corpus, "folder" | "topicIds">): Turn {
  const { folder } = corpus;
  const output = path.join(folder, "_site");
  const concordance = (...args: string[]): Measured => measure(process.execPath, [BIN, ...args], folder);
  const forget = (): void => {
    for (const made of ["_site", ".cache"]) rmSync(path.join(folder, made), { recursive: true, force: true });
  };
  const fill = (): void => {
    forget();
    concordance("build");
  };
  switch (name) {
    case "help":
      return { name, before: () => undefined, run: () => concordance("--help") };
    case "check":
      return { name: "check, cold", before: forget, run: () => concordance("check") };
    case "cold":
      return { name: "build, cold", before: forget, run: () => concordance("build"), output };
    case "html": {
      const pages = path.join(folder, "pages");
      return {
        name: "pages only, cold",
        before: () => rmSync(pages, { recursive: true, force: true }),
        // The flag is the one that the program sets.
        run: () =>
          measure(
            process.execPath,
            ["--no-allocation-site-pretenuring", path.join(PAGES_ONLY, "html.js"), path.join(ROOT, "templates"), pages],
            folder,
          ),
        output: pages,
      };
    }
    case "warm":
      return {
        name: "build, nothing changed",
        before: (round) => (round === 0 ? fill() : undefined),
        run: () => concordance("build"),
        output,
      };
    case "one":
      return {
        name: "build, one topic changed",
        before: (round) => {
          if (round === 0) fill();
          const file = topicFile(corpus, corpus.topicIds[Math.floor(corpus.topicIds.length / 2)] ?? "");
          writeFileSync(
            file,
            readFileSync(file, "utf8").replace(/\n {6}description: .*\n/, `\n      description: Changed in round ${round + 1}.\n`),
          );
        },
        run: () => concordance("build"),
        output,
      };
  }
}

/** The project's own content in a folder of its own, so that its output and cache stay as they are. */
function realCorpus(folder: string): Pick<Corpus, "folder" | "topicIds"> {
  for (const part of ["content", "data", "public"]) cpSync(path.join(ROOT, part), path.join(folder, part), { recursive: true });
  return { folder, topicIds: ["http-status-403"] };
}

// Bundles the program where it is stale, so that no run pays for that.
measure(process.execPath, [BIN, "--help"], ROOT);
if (cases.includes("html")) await bundle(["bench/html.ts", "src/output/write-worker.ts"], PAGES_ONLY);
const work = mkdtempSync(path.join(tmpdir(), "concordance-bench-"));
const rows: Row[] = [];
try {
  if (values.real) rows.push(...(await measureCorpus(realCorpus(path.join(work, "real")), "real", [])));
  for (const size of sizes) {
    const corpus = writeCorpus(path.join(work, "corpus"), { topics: size });
    const others = contenders.map((contender): [Contender, string] => {
      const folder = path.join(work, contender.name);
      mkdirSync(folder, { recursive: true });
      contender.prepare(folder, corpus);
      return [contender, folder];
    });
    rows.push(...(await measureCorpus(corpus, String(size), others)));
    rmSync(path.join(work, "corpus"), { recursive: true, force: true });
    for (const [, folder] of others) rmSync(folder, { recursive: true, force: true });
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
console.log(table(rows));
const machine = { node: process.version, cores: availableParallelism(), processor: cpus()[0]?.model ?? "unknown" };
const versions = Object.fromEntries(contenders.map((contender) => [contender.name, contender.version()]));
writeFileSync(values.out, `${JSON.stringify({ machine, versions, runs, rows }, null, 2)}\n`);
