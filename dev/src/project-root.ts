import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Finds the folder of the clone by its lock file, because this file runs from `dev/src` (Jest) and from `dev/dist/src`.
 *
 * @throws Error outside of a clone, which happens only when the files were moved.
 */
export function projectRoot(): string {
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, "package-lock.json"))) return folder;
  }
  throw new Error(`no package-lock.json above ${__dirname}`);
}
