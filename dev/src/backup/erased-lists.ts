import type { Stats } from "node:fs";
import { lstat, readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isId } from "@expense-tracker/kit/input/id";
import type { Say } from "../processes/say";
import { erasedFile, UnusableBackup } from "./manifest";

/** A restore erases every owner in such a list, so neither the group nor others may write to it. */
const writableByOthers = 0o022;

/**
 * Reads the ids of erased owners from this backup's list (the manifest has its checksum), from lists that the operator named, and
 * from backups in the same parent folder, because a later backup knows who was erased since.
 *
 * @param folder null when no backup is loaded.
 * @param say gets a line for each list beside the backup that is not used, with the reason.
 * @throws UnusableBackup when a named list cannot be read, or holds a line that is not an id.
 */
export async function readErasedLists(folder: string | null, named: readonly string[], say: Say): Promise<string[]> {
  const ids = new Set<string>();
  const required = [...(folder === null ? [] : [join(folder, erasedFile)]), ...named];
  for (const list of required) {
    for (const id of await readList(list)) ids.add(id);
  }
  for (const list of folder === null ? [] : await listsBeside(folder)) {
    const reason = await reasonAgainst(list);
    if (reason === null) for (const id of await readList(list)) ids.add(id);
    else say(`${list} is NOT used: ${reason}. If you trust it, give it by --erased.`);
  }
  return [...ids];
}

async function listsBeside(folder: string): Promise<string[]> {
  const parent = dirname(folder);
  const entries = await readdir(parent, { withFileTypes: true });
  const lists: string[] = [];
  for (const { name } of entries) {
    const beside = join(parent, name);
    if (beside !== folder && (await hasList(beside))) lists.push(join(beside, erasedFile));
  }
  return lists.sort();
}

/** A neighbour that is not a folder, or that we may not read, is not a backup of ours. */
async function hasList(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).includes(erasedFile);
  } catch (error) {
    if (noBackup.has(codeOf(error))) return false;
    throw error;
  }
}

const noBackup: ReadonlySet<unknown> = new Set(["EACCES", "ENOTDIR", "ENOENT", "ELOOP"]);

function codeOf(error: unknown): unknown {
  return typeof error === "object" && error !== null && "code" in error ? error.code : null;
}

/** Why a list that the operator did not name must not be used; null when it may be. */
async function reasonAgainst(list: string): Promise<string | null> {
  const folder = dirname(list);
  for (const path of [folder, list]) {
    const facts = await lstat(path);
    if (facts.isSymbolicLink()) return `${path} is a symbolic link`;
    if (!isOurs(facts)) return `${path} belongs to another user (uid ${facts.uid})`;
    if ((facts.mode & writableByOthers) !== 0) return `others may write to ${path} (chmod go-w)`;
  }
  return readList(list).then(
    () => null,
    (error: unknown) => (error instanceof UnusableBackup ? error.message : Promise.reject(error as Error)),
  );
}

/** On a system without user ids every file counts as ours. */
function isOurs({ uid }: Stats): boolean {
  const own = process.getuid?.();
  return own === undefined || uid === own || uid === 0;
}

async function readList(list: string): Promise<string[]> {
  const text = await readFile(list, "utf8").catch((cause: unknown) => {
    throw new UnusableBackup(`the list of erased owners ${list} cannot be read`, { cause });
  });
  const ids: string[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    const id = line.trim();
    if (id === "") continue;
    if (!isId(id)) throw new UnusableBackup(`line ${index + 1} of ${list} is not an owner's id`);
    ids.push(id);
  }
  return ids;
}
