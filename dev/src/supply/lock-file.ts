import { readFileSync } from "node:fs";
import { join } from "node:path";

/** One entry of npm's lock file, as far as we look into it. */
export interface LockedPackage {
  name?: string;
  version?: string;
  /** Where it was fetched from, or what a link leads to. */
  resolved?: string;
  /** `sha512-` and base64, of the packed file. */
  integrity?: string;
  /** One of our own rooms. */
  link?: boolean;
}

export interface LockFile {
  packages: Record<string, LockedPackage>;
}

export function readLockFile(folder: string): LockFile {
  return JSON.parse(readFileSync(join(folder, "package-lock.json"), "utf8"));
}

/** What comes from a registry, by its place below the clone: all but our own rooms. */
export function registryPackages({ packages }: LockFile): [string, LockedPackage][] {
  return Object.entries(packages).filter(([path, { link }]) => path.includes("node_modules/") && !link);
}
