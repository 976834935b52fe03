/** Fetches a JSON document; throws where there is none. */
export async function fetchJson<T>(url = ""): Promise<T> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}.`);
  return response.json() as Promise<T>;
}
