import { pushTo } from "../model/push-to.ts";

/** Lets one request at a time through to each host, with a pause after each. */
export class HostGate {
  readonly #pause: () => Promise<void>;
  readonly #last = new Map<string, Promise<void>>();

  constructor(pause: () => Promise<void>) {
    this.#pause = pause;
  }

  /** Runs the task when the host is free. */
  async through<T>(host: string, task: () => Promise<T>): Promise<T> {
    const before = this.#last.get(host) ?? Promise.resolve();
    const run = before.then(task);
    // The next one waits for this one and the pause, whether it succeeds or not.
    this.#last.set(
      host,
      run.then(
        () => this.#pause(),
        () => this.#pause(),
      ),
    );
    return run;
  }
}

/** Orders pages so that hosts take turns: workers then rarely wait for the same host. */
export function interleaveByHost<T extends { readonly url: string }>(pages: readonly T[]): T[] {
  const byHost = new Map<string, T[]>();
  for (const page of pages) {
    const { host } = new URL(page.url);
    pushTo(byHost, host, page);
  }
  const queues = [...byHost.values()].sort((a, b) => b.length - a.length);
  const ordered: T[] = [];
  for (let round = 0; ordered.length < pages.length; round += 1) {
    for (const queue of queues) {
      const page = queue[round];
      if (page) ordered.push(page);
    }
  }
  return ordered;
}
