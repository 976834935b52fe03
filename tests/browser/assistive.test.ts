import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Page } from "playwright-core";
import { pagesOfEveryKind } from "../support/page-kinds.ts";
import { startReading } from "./reading.ts";

const { open } = await startReading();
const DESK = { width: 1280, scheme: "light" } as const;

/** What assistive technology is told of a page. */
interface Told {
  readonly role: string;
  readonly name: string;
}

async function toldOf(page: Page): Promise<Told[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  return nodes
    .filter(({ ignored }) => !ignored)
    .map(({ role, name }) => ({ role: String(role?.value ?? ""), name: String(name?.value ?? "").trim() }));
}

describe("assistive technology", () => {
  for (const { kind, path } of pagesOfEveryKind()) {
    it(`is told the names of headings, parts and tables of ${kind} (${path})`, async () => {
      await open(path, DESK, async (page) => {
        await page.waitForLoadState("networkidle");
        const told = await toldOf(page);
        const named = (role: string): string[] => told.filter((node) => node.role === role).map(({ name }) => name);
        const withAnchors = [...named("heading"), ...named("region"), ...named("article")].filter((name) => name.includes("Link to"));
        assert.deepEqual(withAnchors.slice(0, 3), []);
        assert.deepEqual(
          named("table").filter((name) => name === ""),
          [],
        );
      });
    });
  }
});
