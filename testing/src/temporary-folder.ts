import { rm } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import { basename, dirname, join } from "node:path";
import { makeTestFolder } from "./folder";

/**
 * For Jest's set-ups: gives this run its own temporary directory, also for its workers and their processes. So all files that tests
 * leave there are removed with the run, and files of a killed run are removed by the next one.
 *
 * @returns a function that removes the folder, for the end of the run.
 */
export async function useOwnTemporaryFolder(): Promise<() => Promise<void>> {
  const before = process.env["TMPDIR"];
  const folder = await makeTestFolder(join(tmpdir(), `${parentName}${userInfo().username}`));
  process.env["TMPDIR"] = folder;
  return async () => {
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
    await rm(folder, { recursive: true, force: true });
  };
}

const parentName = "et-";

/** Whether `useOwnTemporaryFolder` made this folder. */
export function isOwnTemporaryFolder(path: string): boolean {
  return basename(dirname(path)) === `${parentName}${userInfo().username}`;
}
