// Eleventy ships no types; this is what we use of its programmatic API.
declare module "@11ty/eleventy" {
  export default class Eleventy {
    constructor(input: string, output: string, options: object);
    disableLogger(): void;
    write(): Promise<unknown>;
  }
}
