/** How the files of a project are named: by messages, from where the command ran, and in the project's own data. */
export interface FileNames {
  /** Whether a file that a message names is the one that the project's data names. */
  areOfOne(inMessage: string, inData: string): boolean;
  /** How a file that a message names is best named in the project's data. */
  short(inMessage: string): string;
}

/**
 * The names of files in a project: in its data they stand as messages name
 * them, or as seen from the folder that holds the data folder, which is the
 * same where a command runs there.
 *
 * @param siteFile The path of `site.yaml`, as messages name it.
 */
export function fileNames(siteFile: string): FileNames {
  const root = partsOf(siteFile).slice(0, -2);
  const short = (inMessage: string): string => {
    const parts = partsOf(inMessage);
    return (root.every((part, index) => part === parts[index]) ? parts.slice(root.length) : parts).join("/");
  };
  return {
    short,
    areOfOne: (inMessage, inData) => {
      const name = partsOf(inData).join("/");
      return name === partsOf(inMessage).join("/") || name === short(inMessage);
    },
  };
}

/** The parts of a path, without those that lead nowhere; the first of an absolute one is empty. */
function partsOf(path: string): string[] {
  const parts: string[] = [];
  for (const [index, part] of path.replaceAll("\\", "/").split("/").entries()) {
    const last = parts.at(-1);
    if (part === ".." && last !== undefined && last !== ".." && last !== "") parts.pop();
    else if (part !== "." && (part !== "" || index === 0)) parts.push(part);
  }
  return parts;
}
