// The thread of `ThreadWriter`: writes the batches it is sent, and answers each.
import { parentPort, workerData } from "node:worker_threads";
import { type Batch, DirectWriter } from "./file-writer.ts";

const writer = new DirectWriter(String(workerData));
parentPort?.on("message", (batch: Batch) => {
  for (let index = 0; index + 1 < batch.length; index += 2) writer.write(batch[index] ?? "", batch[index + 1] ?? "");
  parentPort?.postMessage("written");
});
