import assert from "node:assert/strict";
import { copyFileSync, cpSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { catalogIn } from "../support/catalogs.ts";
import { snapshot, temporaryFolder, writeFiles } from "../support/folders.ts";
import { ROOT, SHARED, sharedAbsent } from "../support/project.ts";
import { concordance } from "../support/run-bin.ts";

const SEED_URLS = [
  "https://github.com/cloudfoundry/cc-api-v3-style-guide#client-errors",
  "https://github.com/Haufe-Lexware/api-style-guide/blob/master/http-status-codes/http-status-codes.md",
  "https://geemus.gitbooks.io/http-api-design/content/en/foundations/require-secure-connections.html",
  "https://geemus.gitbooks.io/http-api-design/content/en/responses/return-appropriate-status-codes.html",
  "http://zalando.github.io/restful-api-guidelines/http/Http.html#client-side-error-codes",
];
const SEED_GUIDELINES = [
  "cloud-foundy-cloud-controller-api-style-guide",
  "haufe-api-styleguide",
  "heroku-http-api-design-guide",
  "zalando-restful-api-guidelines",
];

function seedFolder(): string {
  const folder = temporaryFolder();
  mkdirSync(path.join(folder, "content", "topics"), { recursive: true });
  copyFileSync(path.join(SHARED, "seed", "http-status-403.md"), path.join(folder, "content", "topics", "http-status-403.md"));
  return folder;
}

async function builtPages(folder: string): Promise<Map<string, string>> {
  const { code, stderr } = await concordance(["build"], { cwd: folder });
  assert.equal(code, 0, stderr);
  return snapshot(path.join(folder, "_site"));
}

const linksOf = (html: string): string[] => [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => (href ?? "").replaceAll("&amp;", "&"));

function assertSeedPages(pages: ReadonlyMap<string, string>): void {
  const topic = pages.get("design/topics/http-status-403.html") ?? "";
  const links = linksOf(topic);
  for (const url of SEED_URLS) assert.ok(links.includes(url), url);
  for (const id of SEED_GUIDELINES) {
    assert.ok(links.includes(`/design/guidelines/${id}`), id);
    assert.ok(linksOf(pages.get(`design/guidelines/${id}.html`) ?? "").includes("/design/topics/http-status-403"), id);
  }
}

describe("the seed", { skip: sharedAbsent }, () => {
  it("alone, without a data folder, is one topic page, four guideline pages and five exact URLs", async () => {
    const pages = await builtPages(seedFolder());
    assertSeedPages(pages);
    assert.deepEqual([...pages.keys()].filter((file) => /^design\/(?:topics|guidelines)\/[^/]+\.html$/.test(file)).sort(), [
      ...["index", ...SEED_GUIDELINES].map((id) => `design/guidelines/${id}.html`).sort(),
      "design/topics/http-status-403.html",
      "design/topics/index.html",
    ]);
    const external = linksOf(pages.get("design/topics/http-status-403.html") ?? "").filter((href) => SEED_URLS.includes(href));
    assert.deepEqual(external, SEED_URLS);
  });

  it("with the records of other guidelines present is the same", async () => {
    const folder = seedFolder();
    writeFiles(folder, {
      "data/guidelines/acme.yaml": "id: acme\ntitle: Acme rules\ncompany: Acme\nurl: https://acme.example/\n",
      "data/guidelines/zenith.yaml": "id: zenith\ntitle: Zenith rules\ncompany: Zenith\nurl: https://zenith.example/\n",
    });
    assertSeedPages(await builtPages(folder));
  });

  it("with the records of the catalog present keeps its URLs", async () => {
    const folder = seedFolder();
    cpSync(path.join(ROOT, "data"), path.join(folder, "data"), {
      recursive: true,
      filter: (file) => !/(?:categories|decisions)\.yaml$/.test(file),
    });
    for (const id of readGuidelineIds(folder)) {
      // Stances belong to the decisions of the catalog, which are not here.
      const file = path.join(folder, "data", "guidelines", `${id}.yaml`);
      writeFiles(folder, { [`data/guidelines/${id}.yaml`]: readFileSync(file, "utf8").replace(/^stances:[\s\S]*/m, "") });
    }
    assertSeedPages(await builtPages(folder));
  });

  it("in its long, its canonical and its short form builds byte-identical pages", async () => {
    const long = seedFolder();
    const { catalog } = catalogIn(long);
    const [topic] = catalog.topics;
    assert.ok(topic);
    const records = Object.fromEntries(
      catalog.guidelines.map(({ id, title, company, companyUrl, companyLogoUrl, type, url, date, reviewDate }) => [
        `data/guidelines/${id}.yaml`,
        JSON.stringify({ id, title, company, companyUrl, companyLogoUrl, type, url, date, reviewDate }),
      ]),
    );
    // JSON is YAML: the same facts written without a serialiser of YAML.
    const front = (data: object): string => `---\n${JSON.stringify({ layout: "topic", title: topic.title, data })}\n---\n`;
    const fields = { name: topic.name, description: topic.description };
    const canonical = front({
      items: topic.entries.map(({ guideline, references }) => ({
        references,
        _links: { guideline: { href: `/design/guidelines/${guideline.id}` } },
      })),
      _embedded: { topic: fields },
    });
    const short = front({
      topic: fields,
      items: topic.entries.map(({ guideline, references }) => ({ guideline: guideline.id, references })),
    });

    const expected = await builtPages(long);
    for (const form of [canonical, short]) {
      const folder = writeFiles(temporaryFolder(), { ...records, "content/topics/http-status-403.md": form });
      assert.deepEqual(await builtPages(folder), expected);
    }
  });
});

function readGuidelineIds(folder: string): string[] {
  return catalogIn(folder)
    .catalog.guidelines.filter(({ file }) => file !== undefined)
    .map(({ id }) => id);
}

describe("the samples", { skip: sharedAbsent }, () => {
  it("have these three errors, and no other", async () => {
    const folder = temporaryFolder();
    cpSync(path.join(SHARED, "samples", "topics"), path.join(folder, "content", "topics"), { recursive: true });
    const { code, stdout, stderr } = await concordance(["check", "--format", "json"], { cwd: folder });
    assert.deepEqual([code, stderr], [1, ""]);
    const { diagnostics } = JSON.parse(stdout) as {
      diagnostics: Record<"severity" | "code" | "file" | "line" | "column" | "message", string>[];
    };
    const of = (severity: string): string[] =>
      diagnostics
        .filter((one) => one.severity === severity)
        .map(({ file, line, column, code, message }) => `${file}:${line}:${column} ${code} ${message}`);
    assert.deepEqual(of("error"), [
      "content/topics/collection-pagination.md:144:11 unknown-key Reference 1 of entry 7 has no key “description”, and its key “url” is missing.",
      "content/topics/naming-case.md:11:11 unknown-key Reference 2 of entry 1 has no key “document”.",
      "content/topics/rate-limiting.md:55:20 yaml-tag The YAML tag “!<tag:yaml.org,2002:js/undefined>” is not supported.",
    ]);
    // The samples come without their pictures; nothing else about them is worth a word.
    assert.deepEqual(
      of("warning").filter((warning) => !warning.includes(" missing-media ")),
      [],
    );
  });
});
