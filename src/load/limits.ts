/**
 * What one input may cost at the most. The real catalog's largest file has
 * 90 KB and six levels; the limits leave room and keep a hostile file cheap.
 */
export const LIMITS = {
  /** Bytes of one file. */
  fileSize: 1024 * 1024,
  /** Files in one folder tree. */
  files: 100_000,
  /** Levels of mappings and lists in a document. */
  depth: 20,
  /** YAML aliases in a document: none, they serve only bombs here. */
  aliases: 0,
} as const;
