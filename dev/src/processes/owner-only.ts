import { chmodSync, lstatSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { errorCode } from "./error-code";

const othersBits = 0o077;

/**
 * Makes a folder unless it is there, and keeps it and all that is and comes to be in it from this machine's other users: people's
 * money is in there, with the passwords of every program. The servers would make files that everybody, or the group, may read.
 *
 * From here on this process and those that it starts make no other files.
 */
export function keepForOwner(folder: string): void {
  process.umask(othersBits);
  mkdirSync(folder, { recursive: true });
  closeToOthers(folder);
}

/** Takes what an older version left open. A link is left alone, with what it leads to. */
function closeToOthers(path: string): void {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat === undefined || stat.isSymbolicLink()) return;
  if ((stat.mode & othersBits) !== 0) chmodUnlessGone(path, stat.mode & 0o700);
  if (stat.isDirectory()) for (const name of readdirSync(path)) closeToOthers(join(path, name));
}

/** A test run that ended may be cleared away meanwhile. */
function chmodUnlessGone(path: string, mode: number): void {
  try {
    chmodSync(path, mode);
  } catch (error) {
    if (errorCode(error) !== "ENOENT") throw error;
  }
}
