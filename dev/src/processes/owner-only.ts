import { chmodSync, lstatSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { errorCode } from "./error-code";

const othersBits = 0o077;

/**
 * Makes a folder unless it exists, and closes it with all its present and future files to other users of this machine: it holds
 * people's financial data and the passwords of every program. By default the servers' files can be read by the group or by all users.
 *
 * From then on, all new files of this process and its children are for their owner only, because the umask is set.
 */
export function keepForOwner(folder: string): void {
  process.umask(othersBits);
  mkdirSync(folder, { recursive: true });
  closeToOthers(folder);
}

/** Closes files that an older version left open. Links and their targets are not changed. */
function closeToOthers(path: string): void {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat === undefined || stat.isSymbolicLink()) return;
  if ((stat.mode & othersBits) !== 0) chmodUnlessGone(path, stat.mode & 0o700);
  if (stat.isDirectory()) for (const name of readdirSync(path)) closeToOthers(join(path, name));
}

/** The file may be gone meanwhile: another process may clear the folder of an ended test run. */
function chmodUnlessGone(path: string, mode: number): void {
  try {
    chmodSync(path, mode);
  } catch (error) {
    if (errorCode(error) !== "ENOENT") throw error;
  }
}
