import { createRequire } from "node:module";
import { CARD_COLOURS, cardSvg } from "../site/card-drawing.ts";
import { CARD_SIZE, type Card } from "../site/cards.ts";
import { NO_CARD_CACHE, openCardCache } from "./card-cache.ts";
import { loadFaces } from "./card-faces.ts";
import { writeNew } from "./file-writer.ts";
import { blendPalette } from "./palette.ts";
import { encodePng } from "./png.ts";
import { settleAll } from "./settle.ts";

/** Which cards are written where. */
export interface CardOrder {
  readonly cards: readonly (readonly [path: string, card: Card])[];
  /** The folder of the whole site. */
  readonly folder: string;
  /** Where drawn cards are kept from build to build; it may be removed at any time. Undefined: all are drawn, and none is kept. */
  readonly cacheFolder: string | undefined;
}

// A picture takes 3 MB while it is drawn; more at once than cores gain nothing.
const AT_ONCE = 4;

/**
 * Writes the cards of a site: its own, and those of its pages where it has
 * them. The same catalog gives the same bytes; only what the cache does not
 * hold is drawn, in the threads of libuv's pool.
 */
export async function writeCards({ cards, folder, cacheFolder }: CardOrder): Promise<void> {
  const renderer = createRenderer();
  const cache = cacheFolder === undefined ? NO_CARD_CACHE : openCardCache(cacheFolder, renderer.version);
  const faces = loadFaces();
  const write = async ([target, card]: readonly [path: string, card: Card]): Promise<void> => {
    const svg = cardSvg(card, faces);
    let png = cache.get(svg);
    if (!png) {
      png = await renderer.png(svg);
      cache.put(svg, png);
    }
    writeNew(folder, target.slice(1), png);
  };
  const waiting = cards.values();
  await settleAll(
    Array.from({ length: AT_ONCE }, async () => {
      for (const card of waiting) await write(card);
    }),
  );
  cache.close();
}

const require = createRequire(import.meta.url);

interface Renderer {
  /** Everything besides the SVG that the bytes depend on. */
  readonly version: string;
  png(svg: string): Promise<Buffer>;
}

/** To be raised where a change of this folder's code changes the bytes. */
const ENCODING = 1;

// The renderer is loaded when the first card is made: no other command waits for it.
function createRenderer(): Renderer {
  const { renderAsync } = require("@resvg/resvg-js") as typeof import("@resvg/resvg-js");
  const { version } = require("@resvg/resvg-js/package.json") as { version: string };
  const { paper, ...colours } = CARD_COLOURS;
  const palette = blendPalette(paper, Object.values(colours));
  return {
    version: `${ENCODING} resvg ${version} zlib ${process.versions.zlib}`,
    png: async (svg) => {
      const { pixels } = await renderAsync(svg, { font: { loadSystemFonts: false } });
      return encodePng({ ...CARD_SIZE, pixels: palette.indexed(pixels), palette: palette.colours });
    },
  };
}
