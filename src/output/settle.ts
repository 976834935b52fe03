/**
 * Waits for all of several works to end, come what may, and throws what the
 * first that failed threw. Works that write into one folder must all have ended
 * before the folder is removed.
 */
export async function settleAll(works: readonly Promise<unknown>[]): Promise<void> {
  const results = await Promise.allSettled(works);
  for (const result of results) if (result.status === "rejected") throw result.reason;
}
