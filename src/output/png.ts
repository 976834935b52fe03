import { promisify } from "node:util";
import { constants, crc32, deflate } from "node:zlib";

/** A picture of colours that stand in a list of at most 256. */
interface IndexedPicture {
  readonly width: number;
  readonly height: number;
  /** One byte a pixel, row by row: its place in the palette. */
  readonly pixels: Uint8Array;
  /** Red, green and blue, a byte each. */
  readonly palette: Uint8Array;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const deflated = promisify(deflate);

/** A picture as a PNG (W3C PNG, third edition) with a palette, unfiltered, as the standard advises for those. */
export async function encodePng({ width, height, pixels, palette }: IndexedPicture): Promise<Buffer> {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const rows = Buffer.alloc((width + 1) * height);
  for (let row = 0; row < height; row += 1) rows.set(pixels.subarray(row * width, (row + 1) * width), row * (width + 1) + 1);
  // Drawn pictures are runs of one colour: looking for longer matches takes forty times as long and saves a sixth.
  const data = await deflated(rows, { level: constants.Z_BEST_COMPRESSION, strategy: constants.Z_RLE });
  return Buffer.concat([SIGNATURE, chunk("IHDR", header), chunk("PLTE", palette), chunk("IDAT", data), chunk("IEND", Buffer.alloc(0))]);
}

function chunk(type: string, data: Uint8Array): Buffer {
  const framed = Buffer.alloc(data.length + 12);
  framed.writeUInt32BE(data.length, 0);
  framed.write(type, 4, "latin1");
  framed.set(data, 8);
  framed.writeUInt32BE(crc32(framed.subarray(4, data.length + 8)), data.length + 8);
  return framed;
}

/** Whether bytes are a PNG from the first to the last chunk, each with the checksum it states. */
export function isWholePng(bytes: Buffer): boolean {
  if (!bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return false;
  let at = SIGNATURE.length;
  while (at + 12 <= bytes.length) {
    const end = at + 8 + bytes.readUInt32BE(at);
    if (end + 4 > bytes.length || crc32(bytes.subarray(at + 4, end)) !== bytes.readUInt32BE(end)) return false;
    if (bytes.toString("latin1", at + 4, at + 8) === "IEND") return end + 4 === bytes.length;
    at = end + 4;
  }
  return false;
}
