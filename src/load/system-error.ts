const REASONS: ReadonlyMap<string, string> = new Map([
  ["EACCES", "permission denied"],
  ["EPERM", "permission denied"],
  ["EROFS", "the disk is read-only"],
  ["ENOSPC", "the disk is full"],
  ["EDQUOT", "the disk quota is used up"],
  ["ENOENT", "there is no such place"],
  ["ENOTDIR", "a part of its path is a file"],
  ["EEXIST", "a file of this name is there"],
]);

/** The system's code of an error, such as ENOENT; `undefined` where it is none of the system's. */
export function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException | undefined)?.code;
}

/** Why a file or folder cannot be read or written, in words. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error);
  return REASONS.get(code ?? "") ?? code ?? String(error);
}
