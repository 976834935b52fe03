import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Resvg } from "@resvg/resvg-js";
import { loadFaces } from "../../../src/output/card-faces.ts";
import { cardSvg } from "../../../src/site/card-drawing.ts";
import { fitLine, fitText, widthOf } from "../../../src/site/card-text.ts";
import { CARD_SIZE, type CardBar, cardOf, siteCard } from "../../../src/site/cards.ts";
import { catalogIn, catalogOf } from "../../support/catalogs.ts";
import { SMALL_CATALOG, topicMd } from "../../support/fixtures.ts";
import { ROOT } from "../../support/project.ts";

const faces = loadFaces();
const plain = (text: string): string => text;

const HOSTILE: readonly [name: string, text: string][] = [
  ["markup", `</path></svg><script>alert(1)</script><image href="file:///etc/passwd"/>&amp;&lt;"'`],
  ["two hundred characters of one word", "W".repeat(200)],
  ["two hundred characters of words", "Wombat ".repeat(28).trim()],
  ["right to left", "مرحبا بالعالم errors"],
  ["emoji with joiners", "👩‍👩‍👧‍👦 errors 🇩🇪"],
  ["stacked marks", `e${"\u0301".repeat(80)}rrors`],
  ["nothing that the typeface has", "漢字漢字"],
  ["spaces of other kinds", "a\u00a0\u2003b"],
];

const DRAWN = ["<defs", "<g", "<path", "<rect", "<svg", "<use"];

describe("a card of hostile text", () => {
  for (const [name, text] of HOSTILE) {
    for (const bars of [[], [2, 1, 1, 1].map((count): CardBar => ({ label: text, count }))]) {
      it(`stays within its margins and holds only shapes: ${name}, ${bars.length} bars`, () => {
        const svg = cardSvg({ kicker: text, title: text, note: text, line: text, share: 1, bars, wordmark: text }, faces);
        const elements = new Set(svg.match(/<[a-z]+/g));
        for (const element of DRAWN) elements.delete(element);
        assert.deepEqual([...elements], []);
        assert.ok(!/alert|passwd|[^\x20-\x7e]/.test(svg));
        assertMarginsClear(svg);
      });
    }
  }
});

/** Nothing but paper may stand beside and below what is drawn; the stripe at the top is left out. */
function assertMarginsClear(svg: string): void {
  const { pixels, width, height } = new Resvg(svg, { font: { loadSystemFonts: false } }).render();
  assert.deepEqual({ width, height }, CARD_SIZE);
  const at = (x: number, y: number): number => pixels.readUInt32LE((y * width + x) * 4);
  const paper = at(0, 20);
  for (let y = 20; y < height; y += 1) {
    for (const x of [0, 40, 78, width - 78, width - 40, width - 1]) assert.equal(at(x, y), paper, `a mark at ${x}, ${y}`);
  }
  for (let x = 0; x < width; x += 1) assert.equal(at(x, height - 8), paper, `a mark at the foot, ${x}`);
}

describe("fitText", () => {
  it("takes the largest size in which the text fits", () => {
    const sizes = [
      [100, 1],
      [50, 2],
    ] as const;
    assert.deepEqual(fitText(faces.title, "Errors", 1000, sizes), { size: 100, lines: ["Errors"] });
  });

  it("takes a smaller one rather than break a word", () => {
    const width = Math.ceil(widthOf(faces.title, "Interoperability", 60));
    const sizes = [
      [100, 3],
      [50, 3],
    ] as const;
    assert.deepEqual(fitText(faces.title, "Interoperability rules", width, sizes), { size: 50, lines: ["Interoperability", "rules"] });
  });

  it("ends in an ellipsis where even the smallest is too large", () => {
    const { lines } = fitText(faces.title, "one two three four five six", 200, [[60, 2]]);
    assert.equal(lines.length, 2);
    assert.match(lines[1] ?? "", /…$/);
    for (const line of lines) assert.ok(widthOf(faces.title, line, 60) <= 200);
  });

  it("breaks a word only where nothing else helps", () => {
    const { lines } = fitText(faces.title, "W".repeat(20), 400, [[60, 9]]);
    assert.equal(lines.join(""), "W".repeat(20));
    for (const line of lines) assert.ok(widthOf(faces.title, line, 60) <= 400);
  });

  it("does not leave a single word on the last line", () => {
    const text = "How are the names of properties written?";
    const width = Math.ceil(widthOf(faces.text, "How are the names of properties", 40));
    const { lines } = fitText(faces.text, text, width, [[40, 2]]);
    assert.equal(lines.join(" "), text);
    assert.match(lines[1] ?? "", / /);
  });
});

describe("fitLine", () => {
  it("leaves out what the typeface cannot write", () => {
    assert.equal(fitLine(faces.text, "API 漢字 rules 😀", 1000, 30), "API rules");
  });
});

describe("what a card says", () => {
  const { catalog } = catalogOf({ ...SMALL_CATALOG, "content/topics/foreign.md": topicMd("エラー形式") });

  it("a topic's: category, title, description and how many guidelines cover it", () => {
    assert.deepEqual(cardOf("topic", "paging", catalog, plain), {
      kicker: "Collections",
      title: "Paging",
      note: "What Paging is about.",
      line: "2 of 2 guidelines",
      share: 1,
      bars: [],
      wordmark: "Small catalog",
    });
  });

  it("a guideline's: company, title and how many topics it covers", () => {
    assert.deepEqual(cardOf("guideline", "zenith", catalog, plain), {
      kicker: "zenith Inc",
      title: "zenith rules",
      note: "",
      line: "1 of 3 topics",
      share: 1 / 3,
      bars: [],
      wordmark: "Small catalog",
    });
  });

  it("a decision's: the question and the options that are taken first", () => {
    const card = cardOf("decision", "paging-style", catalog, plain);
    assert.deepEqual([card?.title, card?.line], ["How are pages addressed?", "First choice of 2 guidelines"]);
    assert.deepEqual(card?.bars, [
      { label: "Cursor", count: 1 },
      { label: "Other", count: 1 },
    ]);
  });

  it("nothing where the typeface has no letters for the title, or the kind of page has no cards", () => {
    assert.equal(cardOf("topic", "foreign", catalog, plain), undefined);
    assert.equal(cardOf("about", "", catalog, plain), undefined);
  });
});

describe("the project's own titles", () => {
  it("are all written in full", () => {
    const { catalog } = catalogIn(ROOT);
    const kinds = [
      ["topic", catalog.topics] as const,
      ["guideline", catalog.guidelines] as const,
      ["decision", catalog.decisions] as const,
    ];
    const cards = kinds.flatMap(([kind, list]) => list.map(({ id }) => cardOf(kind, id, catalog, plain)));
    assert.ok(cards.length > 200);
    for (const card of [siteCard(catalog), ...cards]) {
      assert.ok(card);
      assert.equal(faces.title.writable(card.title), card.title.normalize("NFC"));
    }
  });
});
