import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdirSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { stampOutput } from "../../src/output/build-record.ts";
import { folderDigest } from "../../src/output/digest.ts";
import { verifyOutput } from "../../src/output/verify-output.ts";
import { writeItems } from "../../src/output/write-items.ts";
import { SMALL_CATALOG } from "../support/fixtures.ts";
import { folderWith, temporaryFolder } from "../support/folders.ts";
import { TEMPLATES } from "../support/project.ts";
import { siteOf } from "../support/small-site.ts";

const site = await siteOf(SMALL_CATALOG);
const PAGE = "design/topics/paging.html";

/** A folder with the pages, documents and assets of the small site. */
async function written(): Promise<string> {
  const folder = temporaryFolder();
  await writeItems({ site, templates: TEMPLATES, folder, keepsKeys: false });
  for (const { path: asset, contents } of site.assets) {
    const file = path.join(folder, asset);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, contents);
  }
  return folder;
}

describe("a finished folder is verified", () => {
  const harms: readonly [what: string, bytes: boolean, harm: (page: string) => void, refused: RegExp | undefined][] = [
    ["as it was written", true, () => undefined, undefined],
    ["without a page", false, (page) => rmSync(page), /paging\.html of the new output is missing/],
    ["with an empty page", false, (page) => truncateSync(page), /paging\.html of the new output is empty/],
    [
      "with a link for a page",
      false,
      (page) => {
        renameSync(page, `${page}.moved`);
        symlinkSync(`${page}.moved`, page);
      },
      /paging\.html of the new output is no plain file/,
    ],
    ["with a page of other bytes, not looked at", false, (page) => writeFileSync(page, "Other"), undefined],
    [
      "with a page of other bytes",
      true,
      (page) => writeFileSync(page, "Other"),
      /paging\.html of the new output does not hold what was written/,
    ],
  ];
  for (const [what, bytes, harm, refused] of harms) {
    it(what, async () => {
      const folder = await written();
      harm(path.join(folder, PAGE));
      const verify = (): void => verifyOutput(folder, site, stampOutput(folder), bytes);
      if (refused) assert.throws(verify, refused);
      else verify();
    });
  }
});

it("the digest of a folder is that of its files, however large", () => {
  const contents = Buffer.alloc(2_500_000, "abc");
  const sha256 = (data: string | Buffer): string => createHash("sha256").update(data).digest("hex");
  assert.equal(folderDigest(folderWith({ "a/large.bin": contents })), sha256(`${sha256(contents)}  a/large.bin\n`));
});
