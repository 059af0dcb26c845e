import { rm } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import { basename, dirname, join } from "node:path";
import { makeTestFolder } from "./folder";

/**
 * For Jest's set-ups: gives this run a folder of its own as the system's temporary directory, its workers and everything that
 * they start included. So whatever a test leaves there goes with the run, and what a killed run left goes with the next.
 *
 * @returns what removes the folder at the end of the run.
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

/** Is it a folder that `useOwnTemporaryFolder` made? */
export function isOwnTemporaryFolder(path: string): boolean {
  return basename(dirname(path)) === `${parentName}${userInfo().username}`;
}
