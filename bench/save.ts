import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { median } from "./measure.ts";

/** How long, in seconds, a page takes from the save of its file to the changed answer, and how long the first start took. */
export interface Saved {
  readonly start: number;
  readonly save: number;
}

const PATIENCE = 120;

/**
 * Starts the development server over the current corpus, saves a topic several
 * times and asks for its page as the browser does: once the server has told of
 * a change. The middle time counts.
 */
export async function measureSave(bin: string, cwd: string, topicFile: string, topicId: string, saves: number): Promise<Saved> {
  const started = performance.now();
  const child = spawn(process.execPath, [bin, "serve", "--port", "0"], { cwd, stdio: ["ignore", "pipe", "inherit"] });
  const original = readFileSync(topicFile, "utf8");
  try {
    const url = await addressOf(child);
    const start = (performance.now() - started) / 1000;
    const versions = followVersions(url);
    await versions.next();
    await (await fetch(`${url}design/topics/${topicId}`)).text();
    const times: number[] = [];
    for (let round = 0; round < saves; round += 1) {
      // Saves of a person are further apart than what a watcher takes together.
      await sleep(700);
      const mark = `Saved for the ${round + 1}th time`;
      const saved = performance.now();
      writeFileSync(topicFile, original.replace(/\n {6}description: .*\n/, `\n      description: ${mark}.\n`));
      for (;;) {
        await versions.next();
        const page = await (await fetch(`${url}design/topics/${topicId}`)).text();
        if (page.includes(mark)) break;
        if (performance.now() - saved > PATIENCE * 1000) throw new Error("The saved page never came.");
      }
      times.push((performance.now() - saved) / 1000);
    }
    return { start, save: median(times) };
  } finally {
    child.kill("SIGTERM");
    writeFileSync(topicFile, original);
  }
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    child.stdout?.on("data", (chunk) => {
      text += String(chunk);
      const url = /http:\/\/\S+\//.exec(text)?.[0];
      if (url !== undefined) resolve(url);
    });
    child.on("close", () => reject(new Error(`The server did not start: ${text}`)));
  });
}

/** The messages of the server's event stream. */
async function* followVersions(url: string): AsyncGenerator<string, void> {
  const response = await fetch(`${url}__concordance/events`);
  const decoder = new TextDecoder();
  if (response.body) for await (const chunk of response.body) yield decoder.decode(chunk as Uint8Array);
}
