/**
 * What one input may cost at the most, all in one place; how many of a thing a
 * mapping may list and how long its texts may be stand in `model/primitives.ts`.
 * The real catalog's largest file has 90 KB, 750 values and six levels; the
 * limits leave room and keep a hostile file cheap.
 */
export const LIMITS = {
  /** Bytes of one file. */
  fileSize: 1024 * 1024,
  /** Characters of all files together. */
  totalSize: 256 * 1024 * 1024,
  /** Bytes of the generated file of link statuses: some 150 a link. */
  linkStatusSize: 16 * 1024 * 1024,
  /** Values of that file: two for a link that is alive, three with the day. */
  linkStatusValues: 750_000,
  /** Links in that file. */
  linkStatusLinks: 375_000,
  /** Values of one link there, which has four at the most: what is wrong about each is looked for. */
  linkStatusKeys: 20,
  /** Files in one folder tree. */
  files: 100_000,
  /** Topics times guidelines: the matrix has a cell for each pair. Ten thousand topics leave room for 400 guidelines. */
  pairs: 4_000_000,
  /** Folders in each other. */
  folders: 20,
  /** Bytes of one picture under public/media/. */
  pictureSize: 8 * 1024 * 1024,
  /** Bytes of all pictures there together: some hosts take a gigabyte, and other files have their share of it. */
  picturesSize: 512 * 1024 * 1024,
  /** Levels of mappings and lists in a document. */
  depth: 20,
  /** Keys, texts, lists and mappings in a document, together. */
  values: 100_000,
  /** YAML aliases in a document: none, they serve only bombs here. */
  aliases: 0,
} as const;
