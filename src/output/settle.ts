/**
 * Waits for all of several works to end, come what may; returns what they came
 * to, or throws what the first that failed threw. Works that write into one
 * folder must all have ended before the folder is removed.
 */
export async function settleAll<const T extends readonly unknown[]>(works: T): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const results = await Promise.allSettled(works);
  for (const result of results) if (result.status === "rejected") throw result.reason;
  return Promise.all(works) as Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }>;
}
