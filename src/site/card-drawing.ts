import { type Face, type FittedText, fitLine, fitText, type TypeSizes, widthOf } from "./card-text.ts";
import { CARD_SIZE, type Card, type CardBar } from "./cards.ts";

/** The typeface of cards in its two weights. */
export interface CardFaces {
  readonly title: Face;
  readonly text: Face;
}

/** The colours of cards: those of the pages' light theme. */
export const CARD_COLOURS = {
  paper: "#fbfaf7",
  ink: "#1f1c18",
  soft: "#5a544b",
  accent: "#9c2a14",
  rule: "#ddd7cc",
} as const;

const LEFT = 84;
const WIDTH = CARD_SIZE.width - 2 * LEFT;
const FOOT = 534;

const KICKER = { sizes: [30, 26], spacing: 90, base: 122 } as const;
const TITLE_SIZES: TypeSizes = [
  [104, 2],
  [88, 3],
  [72, 3],
  [58, 4],
];
/** Leave room for a note. */
const NOTED_SIZES: TypeSizes = [
  [104, 1],
  [84, 1],
  [72, 2],
  [58, 3],
  [50, 4],
];
const QUESTION_SIZES: TypeSizes = [
  [66, 1],
  [58, 2],
  [48, 2],
];
const NOTE_SIZES: TypeSizes = [[38, 3]];
const LEADING = 1.14;
const CAP_HEIGHT = 0.72;
/** Below this there is no room for a note of three lines. */
const LOWEST_NOTE = 350;
const TITLE_TOP = 168;
const LINE_SIZE = 38;
const WORDMARK_SIZE = 34;

/** What a drawing is put together from. */
interface Drawing {
  /** Writes a text with its base line at `y`. */
  write(face: Face, text: string, x: number, y: number, size: number, colour: string, spacing?: number): void;
  box(x: number, y: number, width: number, height: number, colour: string): void;
}

/**
 * A card as an SVG document of boxes and outlines. No text of the catalog
 * stands in it: letters are drawn, so there is nothing to escape, and what was
 * measured is what is shown.
 */
export function cardSvg(card: Card, faces: CardFaces): string {
  const outlines = new Map<string, string>();
  const shapes: string[] = [];
  const drawing: Drawing = {
    box: (x, y, width, height, colour) => {
      shapes.push(`<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${colour}"/>`);
    },
    write: (face, text, x, y, size, colour, spacing = 0) => {
      const glyphs = face.set(text, spacing).glyphs.filter(({ outline }) => outline !== "");
      const uses = glyphs.map((glyph) => {
        const name = `${face.name}${glyph.index}`;
        outlines.set(name, glyph.outline);
        return `<use href="#${name}" x="${glyph.x}"/>`;
      });
      shapes.push(`<g fill="${colour}" transform="translate(${x} ${y}) scale(${size / face.unitsPerEm})">${uses.join("")}</g>`);
    },
  };
  draw(card, faces, drawing);
  const { width, height } = CARD_SIZE;
  const defs = Array.from(outlines, ([name, outline]) => `<path id="${name}" d="${outline}"/>`).join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs>${defs}</defs><rect width="${width}" height="${height}" fill="${CARD_COLOURS.paper}"/>${shapes.join("")}</svg>`;
}

function draw(card: Card, faces: CardFaces, drawing: Drawing): void {
  const { ink, accent, soft, rule } = CARD_COLOURS;
  drawing.box(0, 0, CARD_SIZE.width, 12, accent);
  writeKicker(card.kicker.toUpperCase(), faces.text, drawing);
  const hasChart = card.bars.length > 0;
  const sizes = hasChart ? QUESTION_SIZES : card.note === "" ? TITLE_SIZES : NOTED_SIZES;
  const title = fitText(faces.title, card.title, WIDTH, sizes);
  const below = writeBlock(faces.title, title, TITLE_TOP, ink, drawing);
  if (hasChart) chart(card.bars, faces, drawing, below + 26);
  else if (card.note !== "" && below <= LOWEST_NOTE) {
    writeBlock(faces.text, fitText(faces.text, card.note, WIDTH, NOTE_SIZES), below + 28, soft, drawing);
  }
  drawing.box(LEFT, FOOT, WIDTH, 2, rule);
  if (card.share !== undefined) drawing.box(LEFT, FOOT - 4, Math.round(WIDTH * card.share), 8, accent);
  foot(card, faces, drawing, soft);
}

function writeKicker(text: string, face: Face, drawing: Drawing): void {
  const { sizes, spacing, base } = KICKER;
  const size = sizes.find((fitting) => widthOf(face, face.writable(text), fitting, spacing) <= WIDTH) ?? sizes[sizes.length - 1] ?? 0;
  drawing.write(face, fitLine(face, text, WIDTH, size, spacing), LEFT, base, size, CARD_COLOURS.accent, spacing);
}

/** Writes lines below `top`; returns where they end. */
function writeBlock(face: Face, { size, lines }: FittedText, top: number, colour: string, drawing: Drawing): number {
  const leading = Math.round(size * LEADING);
  for (const [index, line] of lines.entries()) {
    drawing.write(face, line, LEFT, top + Math.round(size * CAP_HEIGHT) + index * leading, size, colour);
  }
  return top + lines.length * leading;
}

function foot(card: Card, faces: CardFaces, drawing: Drawing, colour: string): void {
  const base = FOOT + 58;
  const line = fitLine(faces.text, card.line, card.wordmark === "" ? WIDTH : WIDTH * 0.55, LINE_SIZE);
  drawing.write(faces.text, line, LEFT, base, LINE_SIZE, CARD_COLOURS.ink);
  if (card.wordmark === "") return;
  const room = WIDTH - widthOf(faces.text, line, LINE_SIZE) - 40;
  const wordmark = fitLine(faces.text, card.wordmark, room, WORDMARK_SIZE);
  drawing.write(faces.text, wordmark, LEFT + WIDTH - Math.ceil(widthOf(faces.text, wordmark, WORDMARK_SIZE)), base, WORDMARK_SIZE, colour);
}

const LABEL_SIZE = 34;
const LABEL_WIDTH = 380;
const LABEL_GAP = 24;
const COUNT_WIDTH = 80;
const MOST_ROW = 58;

function chart(bars: readonly CardBar[], faces: CardFaces, drawing: Drawing, top: number): void {
  const row = Math.min(MOST_ROW, Math.floor((FOOT - 20 - top) / bars.length));
  const most = Math.max(...bars.map(({ count }) => count));
  const labels = bars.map(({ label }) => fitLine(faces.text, label, LABEL_WIDTH, LABEL_SIZE));
  const start = LEFT + Math.ceil(Math.max(...labels.map((label) => widthOf(faces.text, label, LABEL_SIZE)))) + LABEL_GAP;
  const longest = LEFT + WIDTH - COUNT_WIDTH - start;
  for (const [index, { count }] of bars.entries()) {
    const middle = top + Math.round((index + 0.5) * row);
    const length = Math.max(2, Math.round((longest * count) / most));
    const height = Math.min(28, row - 14);
    drawing.write(faces.text, labels[index] ?? "", LEFT, middle + 10, LABEL_SIZE, CARD_COLOURS.ink);
    drawing.box(start, middle - height / 2, length, height, CARD_COLOURS.accent);
    drawing.write(faces.text, String(count), start + length + 14, middle + 10, LABEL_SIZE, CARD_COLOURS.soft);
  }
}
