import { createInterface } from "node:readline/promises";
import type { z } from "zod";
import { printable } from "../diagnostics/printable.ts";
import { quote } from "../diagnostics/quote.ts";
import { UsageError } from "./project.ts";

/** What is wrong with a value, as a sentence; `undefined` where nothing is. */
type Refuses = (value: string) => string | undefined;

/** Asks for the values of a new file, each by its flag and a question. */
export interface Asker {
  /** A value that must be there: from its flag, or asked for. */
  (flag: string, question: string, given: string | undefined, schema: z.ZodType): Promise<string>;
  /** @param refuses Says what else is wrong with a value that the schema takes. */
  optional(flag: string, question: string, given: string | undefined, schema: z.ZodType, refuses?: Refuses): Promise<string | undefined>;
  /** Whether there is somebody to ask. */
  readonly isTerminal: boolean;
  close(): void;
}

/**
 * Asks on a terminal; elsewhere, flags must say everything. What a flag says wrongly is a UsageError; a wrong answer is
 * asked for again.
 */
export function createAsker(): Asker {
  const isTerminal = process.stdin.isTTY === true && process.stdout.isTTY === true;
  const lines = isTerminal ? createInterface({ input: process.stdin, output: process.stdout }) : undefined;
  // Several lines that are pasted at once answer the questions to come.
  const early: string[] = [];
  lines?.on("line", (line) => early.push(line));
  const answerTo = async (question: string): Promise<string> => {
    const line = early.shift();
    if (line === undefined) return (await lines?.question(question)) ?? "";
    process.stdout.write(`${question}${printable(line)}\n`);
    return line;
  };
  const checked = (value: string, flag: string, schema: z.ZodType, refuses?: Refuses): string => {
    const expected = expectedOf(value, schema);
    const fault = expected === undefined ? refuses?.(value) : `--${flag} ${quote(value)}: expected ${expected}.`;
    if (fault !== undefined) throw new UsageError(fault);
    return value;
  };
  const prompt = async (question: string, schema: z.ZodType, isOptional: boolean, refuses?: Refuses): Promise<string | undefined> => {
    for (;;) {
      const answer = (await answerTo(`${question}${isOptional ? " (may stay empty)" : ""}: `)).trim();
      if (answer === "" && isOptional) return undefined;
      const expected = expectedOf(answer, schema);
      const fault = expected === undefined ? refuses?.(answer) : `Expected ${expected}.`;
      if (fault === undefined) return answer;
      process.stdout.write(`${fault}\n`);
    }
  };
  const ask = async (flag: string, question: string, given: string | undefined, schema: z.ZodType): Promise<string> => {
    if (given !== undefined) return checked(given, flag, schema);
    return (await prompt(question, schema, false)) ?? "";
  };
  const optional: Asker["optional"] = async (flag, question, given, schema, refuses) => {
    if (given !== undefined) return checked(given, flag, schema, refuses);
    return lines ? prompt(question, schema, true, refuses) : undefined;
  };
  return Object.assign(ask, { optional, isTerminal, close: () => lines?.close() });
}

/** What a schema expects instead of a value; `undefined` where it takes it. */
function expectedOf(value: string, schema: z.ZodType): string | undefined {
  const result = schema.safeParse(value);
  if (result.success) return undefined;
  const issue = result.error.issues[0];
  if (issue?.code === "invalid_value") return `one of ${issue.values.join(", ")}`;
  // zod's own words stand where the schema has none.
  if (issue?.code === "too_big") return `a text of at most ${issue.maximum} characters, not ${[...value].length}`;
  return issue?.message ?? "another value";
}
