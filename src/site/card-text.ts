import type { Font, Glyph, PathCommand } from "opentype.js";

/** A typeface in one weight, as far as cards need it: how wide a text is, and its outlines. */
export interface Face {
  /** Stands before glyph numbers where outlines are named. */
  readonly name: string;
  readonly unitsPerEm: number;
  /** The text with the characters that the face cannot write left out. */
  writable(text: string): string;
  /** The text's glyphs with their places from its start, in units of the face, and where it ends. */
  set(text: string, spacing: number): { readonly glyphs: readonly PlacedGlyph[]; readonly end: number };
}

/** A glyph in a line of text. */
export interface PlacedGlyph {
  readonly index: number;
  readonly x: number;
  /** Path data (SVG 2, section 9.3) in units of the face, the base line at 0. */
  readonly outline: string;
}

interface KnownGlyph {
  readonly glyph: Glyph;
  readonly outline: string;
}

/** Makes a face from a parsed font. Glyphs are read once. */
export function faceOf(name: string, font: Font): Face {
  const known = new Map<string, KnownGlyph>();
  const lookUp = (character: string): KnownGlyph => {
    let found = known.get(character);
    if (!found) {
      const glyph = font.charToGlyph(character);
      found = { glyph, outline: pathData(glyph.getPath(0, 0, font.unitsPerEm).commands) };
      known.set(character, found);
    }
    return found;
  };
  return {
    name,
    unitsPerEm: font.unitsPerEm,
    writable: (text) =>
      Array.from(text.normalize("NFC"), (character) => (/\s/.test(character) ? " " : character))
        .filter((character) => character === " " || (!/[\p{M}\p{C}]/u.test(character) && font.charToGlyphIndex(character) > 0))
        .join("")
        .replace(/ +/g, " ")
        .trim(),
    set: (text, spacing) => {
      const glyphs: PlacedGlyph[] = [];
      let x = 0;
      let last: Glyph | undefined;
      for (const character of text) {
        const { glyph, outline } = lookUp(character);
        if (last) x += font.getKerningValue(last, glyph) + spacing;
        glyphs.push({ index: glyph.index, x, outline });
        x += glyph.advanceWidth ?? 0;
        last = glyph;
      }
      return { glyphs, end: x };
    },
  };
}

// opentype.js writes path data itself, but its optimizer drops lines of some glyphs.
function pathData(commands: readonly PathCommand[]): string {
  const point = (x: number, y: number): string => `${Math.round(x)} ${Math.round(y)}`;
  const data = (command: PathCommand): string => {
    switch (command.type) {
      case "Z":
        return "Z";
      case "Q":
        return `Q${point(command.x1, command.y1)} ${point(command.x, command.y)}`;
      case "C":
        return `C${point(command.x1, command.y1)} ${point(command.x2, command.y2)} ${point(command.x, command.y)}`;
      default:
        return `${command.type}${point(command.x, command.y)}`;
    }
  };
  return commands.map(data).join("");
}

/** How wide a text is at a size, in pixels. */
export function widthOf(face: Face, text: string, size: number, spacing = 0): number {
  return (face.set(text, spacing).end * size) / face.unitsPerEm;
}

/** Text that was made to fit into a box. */
export interface FittedText {
  readonly size: number;
  readonly lines: readonly string[];
}

/** A size of type with the most lines of it that there is room for; the largest size first. */
export type TypeSizes = readonly (readonly [size: number, lines: number])[];

const ELLIPSIS = "…";

/**
 * Sets a text in the largest of the sizes in which it fits without breaking a
 * word; in the smallest, words too wide for a line are broken and what is too
 * much ends in an ellipsis. No line is ever wider than `width`.
 */
export function fitText(face: Face, text: string, width: number, sizes: TypeSizes): FittedText {
  // A dash between words stays with the one before it.
  const words = face
    .writable(text)
    .split(/ (?![-–—] )/)
    .filter(Boolean);
  for (const [size, most] of sizes) {
    if (words.some((word) => widthOf(face, word, size) > width)) continue;
    const lines = wrap(face, words, size, width);
    if (lines.length <= most) return { size, lines: balance(face, words, size, width, lines) };
  }
  const [size, most] = sizes.at(-1) ?? [12, 1];
  const lines = wrap(face, words, size, width);
  return {
    size,
    lines: lines.length <= most ? lines : [...lines.slice(0, most - 1), ellipsed(face, lines.slice(most - 1).join(" "), size, width)],
  };
}

/** A text on one line, cut with an ellipsis where it is wider than there is room. */
export function fitLine(face: Face, text: string, width: number, size: number, spacing = 0): string {
  const line = face.writable(text);
  return widthOf(face, line, size, spacing) <= width ? line : ellipsed(face, line, size, width, spacing);
}

function ellipsed(face: Face, text: string, size: number, width: number, spacing = 0): string {
  const characters = Array.from(text);
  let low = 0;
  let high = characters.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (widthOf(face, cut(characters, middle), size, spacing) <= width) low = middle;
    else high = middle - 1;
  }
  return cut(characters, low);
}

function cut(characters: readonly string[], length: number): string {
  return `${characters
    .slice(0, length)
    .join("")
    .replace(/[\s,;:.–-]+$/, "")}${ELLIPSIS}`;
}

function wrap(face: Face, words: readonly string[], size: number, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of words.flatMap((long) => broken(face, long, size, width))) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && widthOf(face, longer, size) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line === "" ? lines : [...lines, line];
}

function broken(face: Face, word: string, size: number, width: number): string[] {
  if (widthOf(face, word, size) <= width) return [word];
  const parts: string[] = [];
  let part = "";
  for (const character of word) {
    if (part !== "" && widthOf(face, part + character, size) > width) {
      parts.push(part);
      part = character;
    } else part += character;
  }
  return [...parts, part];
}

const BALANCED_TO = 20;

/** The narrowest setting with as few lines, so that the last one is not a single word. */
function balance(face: Face, words: readonly string[], size: number, width: number, lines: readonly string[]): readonly string[] {
  if (lines.length < 2) return lines;
  let best = lines;
  let low = Math.max(width / 2, ...words.map((word) => Math.ceil(widthOf(face, word, size))));
  let high = width;
  while (high - low > BALANCED_TO) {
    const middle = Math.floor((low + high) / 2);
    const narrow = wrap(face, words, size, middle);
    if (narrow.length > lines.length) low = middle;
    else {
      high = middle;
      best = narrow;
    }
  }
  return best;
}
