import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";

/**
 * The bytes of a file that an earlier run has kept. A link is not followed: a
 * pull request can hold one, and it could lead to a device, which has no end.
 *
 * @throws the system's error where there is no such file.
 */
export function readKept(file: string): Buffer {
  const handle = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    return readFileSync(handle);
  } finally {
    closeSync(handle);
  }
}

/**
 * The bytes of a plain file of a folder that anybody may fill: no link is
 * followed, and nothing is read that is no file or is too large.
 *
 * @throws the system's error where there is no such file, an Error where it is none or has more than `most` bytes.
 */
export function readPlain(file: string, most: number): Buffer {
  return withPlain(file, (handle, size) => {
    if (size > most) throw new Error(`it has ${size} bytes, and at most ${most} are read`);
    return readFileSync(handle);
  });
}

/**
 * How many bytes a plain file has that can be read.
 *
 * @throws as `readPlain`, where the file could not be read.
 */
export function sizeOfPlain(file: string): number {
  return withPlain(file, (_, size) => size);
}

function withPlain<T>(file: string, act: (handle: number, size: number) => T): T {
  // Without O_NONBLOCK, opening a pipe would wait for somebody to write.
  const handle = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const stats = fstatSync(handle);
    if (!stats.isFile()) throw new Error("it is not a plain file");
    return act(handle, stats.size);
  } finally {
    closeSync(handle);
  }
}
