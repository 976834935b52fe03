import { isIP } from "node:net";

/**
 * Whether a request to a server on this machine's own address names it as whoever sits at the machine would: by an
 * address, by `localhost`, or by the name it was started with. A web page from elsewhere can have its own name lead here,
 * and would then read drafts as if they were its own.
 */
export function isOwnHost(header: string | undefined, startedWith: string): boolean {
  // Browsers always send one.
  if (header === undefined) return true;
  const name = header.replace(/:\d*$/, "").replace(/\.$/, "").toLowerCase();
  return isIP(name.replace(/^\[|\]$/g, "")) !== 0 || /(?:^|\.)localhost$/.test(name) || name === startedWith.toLowerCase();
}

/** Whether only this machine reaches an address that a server listens on. */
export function isLoopback(address: string): boolean {
  return address === "::1" || /^(?:::ffff:)?127\./.test(address);
}
