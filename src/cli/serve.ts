import { codeOf } from "../load/system-error.ts";
import { startServer } from "../serve/server.ts";
import { siteAddress } from "../site/urls.ts";
import { checkPathPrefix } from "./address.ts";
import { EXIT, type FolderOptions, foldersOf, ICON, OWN_PUBLIC, publicFolder, TEMPLATES, UsageError } from "./project.ts";

/** The options of `concordance serve`. */
export interface ServeCommandOptions extends FolderOptions {
  readonly port: string;
  readonly host: string;
  readonly pathPrefix?: string;
}

/** `concordance serve`: serves the site until it is interrupted; returns the exit code. */
export async function serve({ port, host, pathPrefix, ...folderOptions }: ServeCommandOptions): Promise<number> {
  const number = Number(port);
  if (!Number.isInteger(number) || number < 0 || number > 65_535)
    throw new UsageError(`“${port}” is not a port: a number from 0 to 65535.`);
  checkPathPrefix(pathPrefix);
  const folders = {
    ...foldersOf(folderOptions),
    // Asked each time: it may come or go meanwhile.
    get publicFolder() {
      return publicFolder();
    },
  };
  const print = (text: string): boolean => process.stdout.write(text);
  try {
    const server = await startServer({
      folders,
      awaited: [OWN_PUBLIC],
      templates: TEMPLATES,
      icon: ICON,
      address: (siteUrl) => siteAddress(siteUrl, pathPrefix),
      host,
      port: number,
      onReload: (report, pages) => print(`${report}${pages} pages.\n`),
    });
    print(`${server.url}\nPages follow the files. Ctrl-C stops.\n`);
    const failure = await Promise.race([interrupted(), server.failure]);
    await server.close();
    if (failure !== undefined) throw failure;
    return EXIT.ok;
  } catch (error) {
    if (codeOf(error) === "EADDRINUSE") throw new UsageError(`Port ${port} is in use: name another with --port, or 0 for any.`);
    throw error;
  }
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGINT", () => resolve());
    process.once("SIGTERM", () => resolve());
  });
}
