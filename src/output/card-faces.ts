import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { CardFaces } from "../site/card-drawing.ts";
import { faceOf } from "../site/card-text.ts";

const require = createRequire(import.meta.url);
const TYPEFACE = "@expo-google-fonts/crimson-text";

/** Reads the typeface of cards; the font parser is loaded only then. */
export function loadFaces(): CardFaces {
  const { parse } = require("opentype.js") as typeof import("opentype.js");
  const face = (name: string, file: string): CardFaces["title"] => {
    const bytes = readFileSync(require.resolve(`${TYPEFACE}/${file}`));
    return faceOf(name, parse(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)));
  };
  return {
    title: face("b", "600SemiBold/CrimsonText_600SemiBold.ttf"),
    text: face("r", "400Regular/CrimsonText_400Regular.ttf"),
  };
}
