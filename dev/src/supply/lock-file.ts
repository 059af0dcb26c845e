import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The fields that we read of an entry in npm's lock file. */
export interface LockedPackage {
  name?: string;
  version?: string;
  /** The address of the package, or the target of a link. */
  resolved?: string;
  /** The checksum of the packed file: `sha512-` and base64. */
  integrity?: string;
  /** True for one of our own workspaces. */
  link?: boolean;
}

export interface LockFile {
  packages: Record<string, LockedPackage>;
}

export function readLockFile(folder: string): LockFile {
  return JSON.parse(readFileSync(join(folder, "package-lock.json"), "utf8"));
}

/** The packages from a registry, with their folders in the clone: all except our own workspaces. */
export function registryPackages({ packages }: LockFile): [string, LockedPackage][] {
  return Object.entries(packages).filter(([path, { link }]) => path.includes("node_modules/") && !link);
}
