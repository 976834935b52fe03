import { Parser } from "htmlparser2";

const SVG = "http://www.w3.org/2000/svg";
/** Namespaces whose elements act, whatever a picture calls them. */
const FOREIGN = new Set(["http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML"]);

/** The elements of SVG 2 that draw, or say what is drawn. */
const DRAWING = new Set([
  ...["svg", "g", "defs", "symbol", "use", "switch", "view", "title", "desc", "metadata", "style"],
  ...["path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "textPath", "image"],
  ...["linearGradient", "radialGradient", "stop", "pattern", "clipPath", "mask", "marker", "filter"],
  ...["feBlend", "feColorMatrix", "feComponentTransfer", "feComposite", "feConvolveMatrix", "feDiffuseLighting"],
  ...["feDisplacementMap", "feDistantLight", "feDropShadow", "feFlood", "feFuncA", "feFuncB", "feFuncG", "feFuncR"],
  ...["feGaussianBlur", "feImage", "feMerge", "feMergeNode", "feMorphology", "feOffset", "fePointLight"],
  ...["feSpecularLighting", "feSpotLight", "feTile", "feTurbulence"],
]);

const OWN_PART = "(?:#|data:image/(?:png|jpeg|gif|webp)[;,])";
const HREF = new RegExp(`^\\s*${OWN_PART}`, "i");
/** What styles may not hold: escapes, in which anything can be written, rules that load, and addresses of anything but a part of the picture. */
const STYLE = new RegExp(`\\\\|@(?!media|font-face|keyframes|charset)|image-set|\\bsrc\\s*\\(|url\\((?!\\s*["']?\\s*${OWN_PART})`, "i");

/** The document type declaration that drawing programs write: names, and nothing that declares anything (XML 1.0, section 2.8). */
const DOCTYPE = /<!DOCTYPE\s{1,20}svg(?:\s{1,20}(?:PUBLIC|SYSTEM)(?:\s{1,20}(?:"[^"<>]{0,200}"|'[^'<>]{0,200}')){1,2})?\s{0,20}>/;

/** What could act, in words, and where it stands in the file's text. */
export interface ActivePart {
  readonly what: string;
  readonly text: string;
  readonly offset: number;
}

/**
 * The XML declaration that a picture may start with: nothing in it can stand for another encoding, in which a browser
 * would read other text than is looked at here.
 */
const DECLARATION =
  /^<\?xml\s+version\s*=\s*(?:"1\.[01]"|'1\.[01]')(?:\s+encoding\s*=\s*(?:"utf-8"|'utf-8'))?(?:\s+standalone\s*=\s*(?:"(?:yes|no)"|'(?:yes|no)'))?\s*\?>/i;

/**
 * What of an SVG file could act on whoever opens it, or ask others for
 * something, in words; `undefined` where it only draws (SVG 2, appendix F has
 * the elements). What is not known to draw is refused: a picture can be drawn
 * anew, or be a PNG. Elements of editors, in namespaces of their own, mean
 * nothing to a browser and may stand.
 */
export function activePart(bytes: Uint8Array): ActivePart | undefined {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return { what: "bytes that are not UTF-8", text: "", offset: 0 };
  }
  const at = (offset: number, what: string): ActivePart => ({ what, text, offset: Math.max(0, offset) });
  // XML has none of them; ISO-2022-JP and its like switch alphabets with them.
  const control = text.search(/[\0-\x08\x0B\x0C\x0E-\x1F]/);
  if (control >= 0) return at(control, "control characters");
  const blank = (part: string): string => " ".repeat(part.length);
  text = text.replace(DECLARATION, blank);
  if (/^<\?xml\s/i.test(text)) return at(0, "an XML declaration that says more than the version and UTF-8");
  // The parser below takes the first > for the end of any declaration; a browser does not, and reads what is in it.
  const declaration = text.replace(DOCTYPE, blank).search(/<!(?:DOCTYPE|ENTITY|ATTLIST|ELEMENT|NOTATION)/i);
  if (declaration >= 0) return at(declaration, "declarations of its own");
  return partOf(text);
}

function partOf(text: string): ActivePart | undefined {
  let found: ActivePart | undefined;
  let styleAt = 0;
  let style = "";
  /** How deep inside a style element the parser is. */
  let depth = 0;
  const ofSvg = new Set([""]);
  const find = (part: string | undefined): void => {
    if (part !== undefined) found ??= { what: part, text, offset: parser.startIndex };
  };
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        for (const [attribute, value] of Object.entries(attributes)) {
          const prefix = /^xmlns(?::(.*))?$/s.exec(attribute);
          if (!prefix) continue;
          if (FOREIGN.has(value.trim())) find("parts of a page");
          else if (prefix[1] !== undefined && value.trim() === SVG) ofSvg.add(prefix[1]);
          else if (prefix[1] === undefined && value.trim() !== SVG) find(`elements of ${value.slice(0, 80)}`);
        }
        const [prefix, local] = split(name);
        if (ofSvg.has(prefix) && !DRAWING.has(local)) find(`the element “${local.slice(0, 40)}”`);
        for (const [attribute, value] of Object.entries(attributes)) find(attributePart(attribute, value));
        if (local === "style" && style === "") styleAt = parser.startIndex;
        if (depth > 0 || local === "style") depth += 1;
      },
      ontext: (part) => {
        if (depth > 0) style += part;
      },
      onclosetag: () => {
        if (depth > 0) depth -= 1;
      },
      onprocessinginstruction: (name) => {
        if (!/^!doctype$/i.test(name)) find(`the instruction “${name.slice(0, 40)}”`);
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(text);
  const what = stylePart(style);
  return found ?? (what === undefined ? undefined : { what, text, offset: styleAt });
}

function attributePart(attribute: string, value: string): string | undefined {
  const [prefix, local] = split(attribute);
  if (prefix === "xmlns" || attribute === "xmlns") return undefined;
  if (local === "href" && !HREF.test(value)) return "a link to somewhere else";
  if (prefix !== "") return undefined;
  if (/^on/i.test(local)) return `what acts on an event, “${local.slice(0, 40)}”`;
  return local === "href" ? undefined : stylePart(value);
}

function stylePart(style: string): string | undefined {
  return STYLE.test(style) ? "a style that loads something, or has escapes" : undefined;
}

function split(name: string): [prefix: string, local: string] {
  const colon = name.indexOf(":");
  return colon < 0 ? ["", name] : [name.slice(0, colon), name.slice(colon + 1)];
}
