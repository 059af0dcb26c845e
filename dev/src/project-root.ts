import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * The folder of the clone. Found by its lock file, because this file runs both as `dev/src` (Jest) and as `dev/dist/src`.
 *
 * @throws Error when called from outside a clone, which means that the files were moved.
 */
export function projectRoot(): string {
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, "package-lock.json"))) return folder;
  }
  throw new Error(`no package-lock.json above ${__dirname}`);
}
