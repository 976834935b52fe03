// The thread of `ThreadWriter`: writes the batches it is sent, and answers each.
import { parentPort, workerData } from "node:worker_threads";
import { DirectWriter } from "./file-writer.ts";
import type { Batch, BatchStamps } from "./thread-writer.ts";

const stamps = new Map<string, string>();
const writer = new DirectWriter(String(workerData), stamps);
parentPort?.on("message", ({ bytes, files }: Batch) => {
  let start = 0;
  for (const [file, end] of files) {
    writer.write(file, bytes.subarray(start, end));
    start = end;
  }
  parentPort?.postMessage([...stamps.values()] satisfies BatchStamps);
  stamps.clear();
});
