import { quote } from "../diagnostics/quote.ts";
import { DISGUISE_IN_MARKDOWN, LENGTHS, mediaPath } from "../model/primitives.ts";

/** How to mend a text that is not one line, is empty or has spaces around it; nothing where it is another form that it lacks. */
export function textHint(text: string): string | undefined {
  const inner = text.trim();
  if (inner === "") return "Fill it in, or leave the key out where it is optional.";
  if (/[\n\r]/.test(text)) return "Write it on one line, or use >- in the place of | or >.";
  return inner === text ? undefined : "Take the spaces at its start and end out.";
}

/** Which character is to be taken out of a text that may not have it. */
export function concealedHint(text: string): string | undefined {
  const hidden = text.search(DISGUISE_IN_MARKDOWN);
  if (hidden < 0 && text.includes("\t")) return "Put a space in the place of the tab.";
  const at = hidden < 0 ? text.search(/[\n\r]/) : hidden;
  if (at < 0) return undefined;
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  const before = text.slice(Math.max(0, at - 20), at).trimStart();
  return `Take the character ${quote(character)} out; it stands ${before === "" ? "at the start" : `behind ${quote(before)}`}.`;
}

const WHOLE_ADDRESS = "Copy the whole address from the browser, with https://.";

/** What is wrong with an address, by its look; the first thing that is. */
export function urlHint(text: string): string {
  const inner = text.trim();
  if (/^<.*>$/.test(inner)) return "Take the < and > around it out.";
  if (!/^https?:\/\//i.test(inner)) return WHOLE_ADDRESS;
  if (inner !== text) return "Take the spaces around it out.";
  if (/[\n\r]/.test(text)) return "Write it on one line.";
  if (/\s/.test(text)) return "It has a space in it; in an address that is written %20.";
  if (text.includes("\\")) return "It has a \\ in it; in an address that is / or, in a name, %5C.";
  if (/[\p{Cc}\p{Cf}\p{Cs}]/u.test(text)) return "It has characters in it that cannot be seen. Type it anew.";
  if (/^[^/]*\/\/[^/?#]*@/.test(text)) return "It has a user name or password in it: take out what stands before the @, and the @.";
  return "Its host or port cannot be right. Copy the whole address from the browser.";
}

const NO_PICTURE = "A picture ends in .png, .jpg, .gif, .svg, .webp or .avif.";

/** How to write the path of a picture. */
export function pictureHint(text: string): string {
  if (text.length > LENGTHS.url) return NO_PICTURE;
  const path = text.trim().replaceAll("\\", "/");
  const name = /[^/?#]*(?=[?#]|$)/.exec(path)?.[0] ?? "";
  if (/^(?:https?:)?\/\//i.test(path)) {
    return `Save the picture under public/media/ and write its path there${isPicture(`/media/${name}`) ? `, ${quote(`/media/${name}`)} say` : ""}.`;
  }
  if (!/\.(?:png|jpe?g|gif|svg|webp|avif)$/i.test(path)) return NO_PICTURE;
  const inside = path.replace(/^(?:\.{0,2}\/)*(?:public\/)?/, "");
  const meant = `/${inside.includes("/") ? "" : "media/"}${inside}`;
  if (isPicture(meant)) return `Write ${quote(meant)}.`;
  return "Rename the picture: letters, digits, dots, hyphens and underscores, and an ending in lower case. Its path starts with /media/.";
}

function isPicture(path: string): boolean {
  return mediaPath.safeParse(path).success;
}
