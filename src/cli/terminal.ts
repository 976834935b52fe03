import pc from "picocolors";
import type { Colors } from "picocolors/types.js";

/** The colours of a stream: none where it is no terminal, or where the environment wants none. */
export function colorsOf(stream: NodeJS.WriteStream): Colors {
  return pc.createColors(stream.isTTY === true && pc.isColorSupported);
}
