import type { Sector } from "../model/guideline.ts";

const SECTOR_NAMES: Readonly<Record<Sector, string>> = {
  company: "Companies",
  government: "Governments",
  "open-source": "Open source",
  standard: "Standards",
};

const SECTOR_PHRASES: Readonly<Record<Sector, readonly [string, string]>> = {
  company: ["by a company", "by companies"],
  government: ["by a government", "by governments"],
  "open-source": ["by an open-source project", "by open-source projects"],
  standard: ["by a standards body", "by standards bodies"],
};

const SECTOR_LABELS: Readonly<Record<Sector, string>> = {
  company: "Company",
  government: "Government",
  "open-source": "Open source",
  standard: "Standard",
};

/** What the guidelines of a sector are together, as a heading. */
export function sectorName(sector: Sector): string {
  return SECTOR_NAMES[sector];
}

/** How so many guidelines of a sector, or of none, go on in a sentence: “20 by governments”. */
export function sectorPhrase(sector: Sector | "", count: number): string {
  const [one, more] = sector === "" ? ["other", "others"] : SECTOR_PHRASES[sector];
  return count === 1 ? one : more;
}

/** What a publisher of a sector is. */
export function sectorLabel(sector: Sector): string {
  return SECTOR_LABELS[sector];
}
