import { closeSync, constants, openSync, readFileSync } from "node:fs";

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
