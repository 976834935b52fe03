import assert from "node:assert/strict";
import { cpSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { SMALL_CATALOG } from "../support/fixtures.ts";
import { filesBelow, folderWith, snapshot, temporaryFolder } from "../support/folders.ts";
import { concordance } from "../support/run-bin.ts";

/** The most bytes a card may have: what is fetched with every link that someone shares. */
const MOST_BYTES = 40_000;

async function build(cwd: string, ...args: string[]): Promise<void> {
  const { code, stderr } = await concordance(["build", "--cards", ...args], { cwd });
  assert.equal(code, 0, stderr);
}

describe("build --cards", () => {
  it("draws a card for the site, each topic, guideline and decision, which their pages name", async () => {
    const folder = folderWith(SMALL_CATALOG);
    await build(folder);
    const cards = filesBelow(path.join(folder, "_site/cards"));
    const resources = ["decisions/paging-style", "guidelines/acme", "guidelines/zenith", "topics/errors", "topics/paging"];
    assert.deepEqual(cards, [...resources.map((resource) => `design/${resource}.png`), "site.png"]);
    for (const resource of resources) {
      const html = readFileSync(path.join(folder, "_site/design", `${resource}.html`), "utf8");
      assert.match(html, new RegExp(`<meta property="og:image" content="[^"]*/cards/design/${resource}\\.png">`));
    }
    for (const card of cards) {
      const png = readFileSync(path.join(folder, "_site/cards", card));
      assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [1200, 630], card);
      assert.ok(png.length < MOST_BYTES, `${card}: ${png.length} bytes`);
    }
  });

  it("draws the same bytes anew, from the cache, and past a cache that is damaged or gone", async () => {
    const folder = folderWith(SMALL_CATALOG);
    await build(folder);
    const cards = (): Map<string, string> => snapshot(path.join(folder, "_site/cards"));
    const first = cards();
    const cache = path.join(folder, ".cache/cards");
    const kept = filesBelow(cache).filter((name) => name.endsWith(".png"));
    assert.equal(kept.length, first.size);

    const anew = async (): Promise<void> => {
      rmSync(path.join(folder, "_site"), { recursive: true });
      await build(folder);
      assert.deepEqual(cards(), first);
    };
    await anew();
    for (const [index, name] of kept.entries()) {
      const file = path.join(cache, name);
      const bytes = readFileSync(file);
      // Cut off, empty, and whole in length but not in what it holds.
      if (index % 3 === 2) bytes.fill(0, 100, 200);
      writeFileSync(file, bytes.subarray(0, [bytes.length / 2, 0, bytes.length][index % 3]));
    }
    await anew();
    // Each a link to another card.
    const last = path.join(temporaryFolder(), "card.png");
    cpSync(path.join(cache, kept.at(-1) ?? ""), last);
    for (const name of kept) {
      rmSync(path.join(cache, name));
      symlinkSync(last, path.join(cache, name));
    }
    await anew();
    // Each another whole card, as a pull request can hold it: its name is known, the file that it will be is not.
    for (const name of kept) {
      rmSync(path.join(cache, name));
      cpSync(last, path.join(cache, name));
    }
    await anew();
    for (const stamps of ["[]", "null", "{", '{"a": 1}']) {
      writeFileSync(path.join(cache, "stamps.json"), stamps);
      await anew();
    }
    rmSync(cache, { recursive: true });
    await anew();
    await build(folder, "--no-cache", "--out", "clean");
    assert.deepEqual(snapshot(path.join(folder, "clean/cards")), first);
  });

  it("keeps cards in step with what is edited", async () => {
    const folder = folderWith(SMALL_CATALOG);
    await build(folder);
    writeFileSync(
      path.join(folder, "content/topics/errors.md"),
      String(SMALL_CATALOG["content/topics/errors.md"]).replace("name: Errors", "name: Problems"),
    );
    await build(folder);
    await build(folder, "--no-cache", "--out", "clean");
    assert.deepEqual(snapshot(path.join(folder, "_site")), snapshot(path.join(folder, "clean")));
  });
});
