import { day } from "../model/primitives.ts";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const FORM = "Write its year, month and day as YYYY-MM-DD.";

/** How to write a text as the day that it names; only its form where it may name more than one. */
export function dayHint(text: string): string {
  const inner = text.trim();
  if (inner === "") return "Fill it in, or leave the key out where it is optional.";
  const meant = meantDay(inner);
  if (meant !== undefined) return `Write ${meant}.`;
  return /^\d{4}-\d{2}-\d{2}$/.test(inner) ? (monthHint(inner) ?? FORM) : FORM;
}

function meantDay(text: string): string | undefined {
  // What follows the day is a time, which may not stand there.
  const first = /^(\d{4})([-/. ]?)(\d{1,2})\2(\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?$/.exec(text);
  // Without anything between them, each has all its digits.
  if (first && (first[2] !== "" || text.length === 8)) return dayOf(first[1], first[3], first[4]);
  const last = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4})$/.exec(text);
  if (last) return dayThenYear(last[1], last[3], last[4], last[2] === ".");
  const named =
    /^(?<date>\d{1,2})(?:st|nd|rd|th)?\.? (?<name>[a-z]{3})[a-z]*\.?,? (?<year>\d{4})$/i.exec(text) ??
    /^(?<name>[a-z]{3})[a-z]*\.? (?<date>\d{1,2})(?:st|nd|rd|th)?,? (?<year>\d{4})$/i.exec(text);
  const position = MONTHS.indexOf(named?.groups?.["name"]?.toLowerCase() ?? "");
  return position < 0 ? undefined : dayOf(named?.groups?.["year"], String(position + 1), named?.groups?.["date"]);
}

/** A day whose year comes last: with dots the day comes first; with anything else it may be either, unless one is no month. */
function dayThenYear(one: string | undefined, other: string | undefined, year: string | undefined, isDotted: boolean): string | undefined {
  const dayFirst = dayOf(year, other, one);
  const monthFirst = isDotted ? undefined : dayOf(year, one, other);
  return dayFirst === undefined || monthFirst === undefined || dayFirst === monthFirst ? (dayFirst ?? monthFirst) : undefined;
}

function dayOf(year: string | undefined, month: string | undefined, date: string | undefined): string | undefined {
  const parsed = day.safeParse(`${year}-${month?.padStart(2, "0")}-${date?.padStart(2, "0")}`);
  return parsed.success ? parsed.data : undefined;
}

function monthHint(text: string): string | undefined {
  const [year = 0, month = 0] = text.split("-").map(Number);
  if (month < 1 || month > 12) return `There is no month ${month}.`;
  return `That month has ${new Date(Date.UTC(year, month, 0)).getUTCDate()} days.`;
}
