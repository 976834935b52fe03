/** The colours a picture is reduced to: from a ground to each of some colours in even steps, as the edges of drawn letters have them. */
interface Palette {
  /** Red, green and blue, a byte each. */
  readonly colours: Uint8Array;
  /** The places in the palette of RGBA pixels; transparency is not looked at. */
  indexed(pixels: Uint8Array): Uint8Array;
}

const STEPS = 24;
const MOST_COLOURS = 256;

/** Makes a palette of a ground and a few colours, each written as `#rrggbb`. */
export function blendPalette(ground: string, colours: readonly string[]): Palette {
  const from = channelsOf(ground);
  const steps = Math.min(STEPS, Math.floor((MOST_COLOURS - 1) / colours.length));
  const blends = colours.flatMap((colour) => {
    const to = channelsOf(colour);
    return Array.from({ length: steps }, (_, index) =>
      from.map((channel, at) => Math.round(channel + (((to[at] ?? 0) - channel) * (index + 1)) / steps)),
    );
  });
  const all = [from, ...blends];
  const known = new Map<number, number>();
  const nearest = (red: number, green: number, blue: number): number => {
    const key = (red << 16) | (green << 8) | blue;
    let best = known.get(key);
    if (best === undefined) {
      const distances = all.map(([r = 0, g = 0, b = 0]) => (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2);
      best = distances.indexOf(Math.min(...distances));
      known.set(key, best);
    }
    return best;
  };
  return {
    colours: Uint8Array.from(all.flat()),
    indexed: (pixels) => {
      const result = new Uint8Array(pixels.length / 4);
      let last = -1;
      let place = 0;
      for (let at = 0; at < pixels.length; at += 4) {
        const red = pixels[at] ?? 0;
        const green = pixels[at + 1] ?? 0;
        const blue = pixels[at + 2] ?? 0;
        const key = (red << 16) | (green << 8) | blue;
        // Most pixels are as the one before.
        if (key !== last) {
          place = nearest(red, green, blue);
          last = key;
        }
        result[at / 4] = place;
      }
      return result;
    },
  };
}

function channelsOf(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}
