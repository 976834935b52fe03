/** Bundles the sources where they are newer than the bundle; returns the URL of the command line's module. */
export function compiledCli(): Promise<string>;
/** Bundles modules, named from the project's folder, each with its name in a folder, and what they share beside them. */
export function bundle(entryPoints: readonly string[], folder: string): Promise<void>;
