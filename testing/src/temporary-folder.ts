import { rm } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import { basename, dirname, join } from "node:path";
import { makeTestFolder } from "./folder";

declare global {
  // Jest loads the modules of each project's set-up separately; they share only the global object.
  var ownTemporaryFolder: { readonly path: string; readonly before: string | undefined; users: number } | undefined;
}

/**
 * For Jest's set-ups: gives this run its own temporary directory, also for its workers and their processes. So all files that tests
 * leave there are removed with the run, and files of a killed run are removed by the next one.
 * The set-ups of two projects share one folder.
 *
 * @returns a function for the end of the run; the last one that is called removes the folder.
 */
export async function useOwnTemporaryFolder(): Promise<() => Promise<void>> {
  const folder = (globalThis.ownTemporaryFolder ??= await makeOwnFolder());
  folder.users += 1;
  return async () => {
    folder.users -= 1;
    if (folder.users > 0) return;
    globalThis.ownTemporaryFolder = undefined;
    if (folder.before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = folder.before;
    await rm(folder.path, { recursive: true, force: true });
  };
}

async function makeOwnFolder(): Promise<NonNullable<typeof globalThis.ownTemporaryFolder>> {
  const before = process.env["TMPDIR"];
  const path = await makeTestFolder(join(tmpdir(), `${parentName}${userInfo().username}`));
  process.env["TMPDIR"] = path;
  return { path, before, users: 0 };
}

const parentName = "et-";

/** Whether `useOwnTemporaryFolder` made this folder. */
export function isOwnTemporaryFolder(path: string): boolean {
  return basename(dirname(path)) === `${parentName}${userInfo().username}`;
}
