import { realpathSync, statSync, watch } from "node:fs";
import path from "node:path";
import watcher from "@parcel/watcher";

/** What follows folders, until it is closed. */
export interface Follower {
  close(): Promise<void>;
}

/** Why a folder cannot be followed. */
export class FollowError extends Error {
  readonly hint = "On Linux, fs.inotify.max_user_watches says how many folders may be followed: raise it, or end what else follows some.";

  constructor(folder: string, cause: unknown) {
    super(`The folder ${folder} cannot be followed: ${cause instanceof Error ? cause.message : String(cause)}.`, { cause });
  }
}

/** How often, in milliseconds, a folder is looked for whose folder above is not there either. */
const AGAIN = 1_000;

/**
 * Tells of files below folders that were changed, added or deleted, by paths
 * that start with the folder's as it was given. A folder may be missing, come
 * later, go and come back: then the folder itself is told of.
 *
 * @param fail Told of a FollowError where a folder that came back cannot be followed.
 * @throws FollowError where the system lets none be followed; then none is.
 */
export async function followFolders(
  folders: readonly string[],
  tell: (files: readonly string[]) => void,
  fail: (error: unknown) => void,
): Promise<Follower> {
  const outcomes = await Promise.allSettled(folders.map((folder) => followFolder(folder, tell, fail)));
  const followers = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
  const close = async (): Promise<void> => {
    await Promise.all(followers.map((follower) => follower.close()));
  };
  const failure = outcomes.find((outcome) => outcome.status === "rejected");
  if (failure) {
    await close();
    throw failure.reason;
  }
  return { close };
}

async function followFolder(folder: string, tell: (files: readonly string[]) => void, fail: (error: unknown) => void): Promise<Follower> {
  let stop: () => Promise<void> | void = () => {};
  let isClosed = false;
  const follow = async (): Promise<void> => {
    if (isClosed) return;
    try {
      stop = isFolder(folder) ? await followThere(folder, tell, again) : awaitFolder(folder, again);
    } catch (error) {
      // It may have gone meanwhile.
      if (isFolder(folder)) throw new FollowError(folder, error);
      stop = awaitFolder(folder, again);
    }
    if (isClosed) await stop();
  };
  const followAgain = async (): Promise<void> => {
    await stop();
    await follow();
    tell([folder]);
  };
  const again = (): void => void followAgain().catch(fail);
  await follow();
  return {
    close: async () => {
      isClosed = true;
      await stop();
    },
  };
}

/** Follows a folder that is there; `again` when it no longer is. */
async function followThere(folder: string, tell: (files: readonly string[]) => void, again: () => void): Promise<() => Promise<void>> {
  // A link to a folder is followed, and files are told of by the link's name.
  const real = realpathSync(folder);
  const subscription = await watcher.subscribe(real, (error, events) => {
    // Events were lost: everything below is read again.
    if (error) tell([folder]);
    else if (events.some(({ type, path: file }) => type === "delete" && file === real)) again();
    else tell(events.map(({ path: file }) => path.join(folder, path.relative(real, file))));
  });
  // The system takes its watch off a folder that goes; that there is none left to take off is no fault.
  return () => subscription.unsubscribe().catch(() => {});
}

/** Waits for a folder; `again` when it has come. */
function awaitFolder(folder: string, again: () => void): () => void {
  const parent = path.dirname(path.resolve(folder));
  let isOver = false;
  const parentWatch = isFolder(parent) ? watch(parent, look) : undefined;
  const timer = parentWatch ? undefined : setInterval(look, AGAIN);
  function look(): void {
    if (isOver || !isFolder(folder)) return;
    stop();
    again();
  }
  function stop(): void {
    isOver = true;
    parentWatch?.close();
    clearInterval(timer);
  }
  // It may have come before anything watched.
  setImmediate(look);
  return stop;
}

function isFolder(place: string): boolean {
  try {
    return statSync(place).isDirectory();
  } catch {
    return false;
  }
}
