import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import type { DiagnosticCode } from "../diagnostics/codes.ts";
import {
  type Diagnostic,
  diagnosticAtStart,
  diagnosticIn,
  diagnosticOf,
  type Finding,
  type Range,
  START,
} from "../diagnostics/diagnostic.ts";
import { quote } from "../diagnostics/quote.ts";
import { DISGUISE_IN_MARKDOWN, UNDISGUISED } from "../model/primitives.ts";
import { countFaults } from "./count-faults.ts";
import type { DocumentKind, RawDocument } from "./document.ts";
import { splitFrontMatter } from "./front-matter.ts";
import { jsonBounds } from "./json-bounds.ts";
import { LargeJson } from "./large-json.ts";
import { LIMITS } from "./limits.ts";
import type { YamlFinding } from "./parsed-yaml.ts";
import { TextSource } from "./text-source.ts";
import { parseYaml } from "./yaml.ts";

/** What is known of a file before it is parsed. */
export interface FileFacts {
  readonly kind: DocumentKind;
  /** As a message names it. */
  readonly file: string;
  /** Relative to its folder. */
  readonly path: string;
}

/** What a file is called, without its folders and its ending: the id that its contents go by where they have none. */
export function nameOf(path: string): string {
  const base = path.slice(path.lastIndexOf("/") + 1);
  const dot = base.lastIndexOf(".");
  return dot > 0 ? base.slice(0, dot) : base;
}

/** Parses the bytes of a file into a document. Pure; never throws: what is wrong stands in its diagnostics. */
export function readDocument(facts: FileFacts, bytes: Uint8Array): RawDocument {
  const name = nameOf(facts.path);
  const text = decode(bytes);
  if (text === undefined) {
    const { byte, line, column } = firstBadByte(bytes);
    const finding = {
      message: `The file is not UTF-8 text: the byte ${byte} on line ${line} is part of no character.`,
      hint: "Save it as UTF-8; a picture belongs under public/.",
    };
    return emptyDocument(facts, name, "invalid-encoding", finding, { line, column, endLine: line, endColumn: column + 1 });
  }
  if (text.trim() === "") {
    return emptyDocument(facts, name, "empty-file", { message: "The file is empty.", hint: "Fill it in or delete it." }, START);
  }
  const plain = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const early: Diagnostic[] = [];
  if (plain !== text) {
    early.push(
      diagnosticAtStart("byte-order-mark", facts.file, {
        message: "The file starts with a byte order mark.",
        hint: "`concordance fmt` takes it out; or save it as UTF-8 without BOM.",
      }),
    );
  }
  const document = facts.kind === "topic" ? readTopicFile(facts, name, plain, early) : readDataFile(facts, name, plain, early);
  return { ...document, digest: createHash("sha256").update(bytes).digest("base64url") };
}

function readTopicFile(facts: FileFacts, name: string, text: string, early: readonly Diagnostic[]): Omit<RawDocument, "digest"> {
  const split = splitFrontMatter(text, countFaults(facts.kind));
  if ("finding" in split) {
    const source = new TextSource(facts.file, text);
    const diagnostic = diagnosticIn("front-matter", source, source.range(split.start, split.end), split.finding);
    return { kind: facts.kind, path: facts.path, name, source, value: undefined, holes: [], body: "", diagnostics: [...early, diagnostic] };
  }
  const source = new TextSource(facts.file, text, { start: split.start, end: split.end }, split.yaml.mended);
  const diagnostics = [...early, ...split.yaml.findings.map((finding) => fromYaml(finding, source))];
  const disguise = text.slice(split.end).search(DISGUISE_IN_MARKDOWN);
  if (disguise >= 0) {
    const start = split.end + disguise;
    diagnostics.push(
      diagnosticIn("invalid-value", source, source.range(start, start + 1), {
        message: `The text has the character ${quote(String.fromCodePoint(text.codePointAt(start) ?? 0))}; expected ${UNDISGUISED}.`,
        hint: "Take it out.",
      }),
    );
  }
  if (split.yaml.value === undefined && diagnostics.length === early.length) {
    diagnostics.push(
      diagnosticIn("front-matter", source, source.range(0, 3), {
        message: "The front matter is empty.",
        hint: "`concordance new topic ID` writes a file to fill in.",
      }),
    );
  }
  return {
    kind: facts.kind,
    path: facts.path,
    name,
    source,
    value: split.yaml.value,
    holes: split.yaml.holes,
    isReadOn: split.yaml.isReadOn,
    body: split.body.trim(),
    diagnostics,
  };
}

function readDataFile(facts: FileFacts, name: string, text: string, early: readonly Diagnostic[]): Omit<RawDocument, "digest"> {
  if (facts.kind === "link-status") {
    const read = readJson(facts.file, text);
    if (read)
      return { kind: facts.kind, path: facts.path, name, holes: [], body: "", ...read, diagnostics: [...early, ...read.diagnostics] };
  }
  let source = new TextSource(facts.file, text);
  const yaml = parseYaml(text, countFaults(facts.kind));
  if (yaml.mended !== undefined) source = new TextSource(facts.file, text, undefined, yaml.mended);
  const diagnostics = [...early, ...yaml.findings.map((finding) => fromYaml(finding, source))];
  if (yaml.value === undefined && yaml.findings.length === 0) {
    diagnostics.push(
      diagnosticAtStart("empty-file", facts.file, { message: "The file holds nothing but comments.", hint: "Fill it in or delete it." }),
    );
  }
  return {
    kind: facts.kind,
    path: facts.path,
    name,
    source,
    value: yaml.value,
    holes: yaml.holes,
    isReadOn: yaml.isReadOn,
    body: "",
    diagnostics,
  };
}

/**
 * JSON's own parser takes a tenth of the time; what it refuses the YAML parser, which reads JSON too, explains, unless
 * there is so much of it that this would take seconds.
 */
function readJson(file: string, text: string): Pick<RawDocument, "source" | "value" | "diagnostics"> | undefined {
  const { values, depth, outermost, mostInside } = jsonBounds(text);
  const isLarge = text.length > LIMITS.fileSize || values > LIMITS.values;
  const source = isLarge ? new LargeJson(file, text) : new TextSource(file, text);
  const refused = (code: DiagnosticCode, message: string) => ({
    source,
    value: undefined,
    diagnostics: [diagnosticOf(code, file, { message, hint: "`concordance links --write` writes the file anew." })],
  });
  if (values > LIMITS.linkStatusValues) return refused("too-many-values", `The file holds more than ${LIMITS.linkStatusValues} values.`);
  if (depth > LIMITS.depth) return refused("yaml-syntax", `The file has more than ${LIMITS.depth} levels.`);
  if (outermost > LIMITS.linkStatusLinks) return refused("too-many-values", `The file holds more than ${LIMITS.linkStatusLinks} links.`);
  if (isLarge && mostInside > LIMITS.linkStatusKeys) {
    return refused("too-many-values", `A link in the file has more than ${LIMITS.linkStatusKeys} values.`);
  }
  try {
    return { source, value: JSON.parse(text) as unknown, diagnostics: [] };
  } catch {
    return isLarge ? refused("yaml-syntax", "The file is not JSON.") : undefined;
  }
}

function fromYaml({ code, start, end, message, hint }: YamlFinding, source: TextSource): Diagnostic {
  return diagnosticIn(code, source, source.yamlRange(start, end), { message, hint });
}

/** A document of a file that could not be read as text: only its name and why. */
export function emptyDocument(facts: FileFacts, name: string, code: DiagnosticCode, finding: Finding, range?: Range): RawDocument {
  const source = new TextSource(facts.file, "");
  const diagnostic = diagnosticOf(code, facts.file, finding);
  return {
    kind: facts.kind,
    path: facts.path,
    name,
    source,
    value: undefined,
    holes: [],
    body: "",
    digest: "",
    diagnostics: [range ? { ...diagnostic, range } : diagnostic],
  };
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function decode(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

/** The first byte of a file that is not UTF-8 which belongs to no character, and where it stands. */
function firstBadByte(bytes: Uint8Array): { byte: string; line: number; column: number } {
  let line = 1;
  let start = 0;
  // A line feed is never a part of another character.
  for (let end = bytes.indexOf(LINE_FEED); end >= 0 && isUtf8(bytes.subarray(start, end)); end = bytes.indexOf(LINE_FEED, start)) {
    line += 1;
    start = end + 1;
  }
  let good = 0;
  for (let bad = bytes.length - start + 1; bad - good > 1; ) {
    const middle = (good + bad) >> 1;
    if (decodeStart(bytes, start, start + middle) === undefined) bad = middle;
    else good = middle;
  }
  const text = decodeStart(bytes, start, start + good) ?? "";
  const byte = bytes[start + Buffer.byteLength(text)] ?? 0;
  return { byte: byte.toString(16).toUpperCase().padStart(2, "0"), line, column: text.length + 1 };
}

const LINE_FEED = 10;

/** The whole characters between two offsets, where what follows them may begin another. */
function decodeStart(bytes: Uint8Array, start: number, end: number): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes.subarray(start, end), { stream: true });
  } catch {
    return undefined;
  }
}
