import { createHash } from "node:crypto";
import { type FileHandle, open, opendir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";

/** Passwords from data leaks. */
export interface BreachedPasswords {
  has(password: string): Promise<boolean>;
  close(): Promise<void>;
}

export interface BreachListOptions {
  /** The number of range files in a complete folder: one for each prefix of five hex digits. */
  rangeFiles?: number;
}

const hexDigits = 40;
const rangeDigits = 5;
const wholeLine = /^([\dA-F]{40}):\d{1,12}$/;
const rangeLine = /^([\dA-F]{35}):\d{1,12}$/;
/** A hash, a colon, twelve digits and CRLF. */
const longestLineBytes = hexDigits + 15;
/** The number of places in a file that are checked when it is opened: a file may have gigabytes. */
const samples = 256;

/**
 * Opens a list as the downloaders of Have I Been Pwned write it: either one file of `HASH:COUNT` lines, sorted, or a folder of
 * range files (`5BAA6.txt` with the rest of each hash). Hashes are SHA-1 in upper-case hex. The list is not loaded into memory.
 *
 * @throws Error when the list is empty, truncated, unsorted or malformed, or the folder lacks files.
 */
export async function openBreachList(path: string, options: BreachListOptions = {}): Promise<BreachedPasswords> {
  return (await stat(path)).isDirectory() ? openFolder(path, options) : openFile(path);
}

async function openFile(path: string): Promise<BreachedPasswords> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    let before = "";
    for (let sample = 0; sample <= samples; sample += 1) {
      const { hash } = await lineAt(file, size, Math.floor((size * sample) / samples));
      if (hash < before) throw new Error("the list of breached passwords is not sorted");
      before = hash;
    }
  } catch (error) {
    await file.close();
    throw error;
  }
  return {
    has: async (password) => isInFile(file, (await file.stat()).size, sha1Of(password)),
    close: () => file.close(),
  };
}

/** Binary search: halves the range of bytes in which the hash may begin, until the line in the middle is its line. */
async function isInFile(file: FileHandle, size: number, wanted: string): Promise<boolean> {
  let from = 0;
  let to = size;
  while (from < to) {
    const { hash, start, end } = await lineAt(file, size, Math.floor((from + to) / 2));
    if (hash === wanted) return true;
    if (hash < wanted) from = end;
    else to = start;
  }
  return false;
}

interface Line {
  hash: string;
  /** The positions of its first byte and of the next line's first byte. */
  start: number;
  end: number;
}

/** The line that has this byte in it. */
async function lineAt(file: FileHandle, size: number, at: number): Promise<Line> {
  const from = Math.max(0, at - longestLineBytes);
  const bytes = Buffer.alloc(2 * longestLineBytes);
  const { bytesRead } = await file.read(bytes, 0, bytes.length, from);
  const text = bytes.toString("latin1", 0, bytesRead);
  // The last line may end without a line break.
  const inside = Math.min(at, size - 1) - from;
  const start = text.lastIndexOf("\n", inside - 1) + 1;
  const lineBreak = text.indexOf("\n", inside);
  const end = lineBreak === -1 ? text.length : lineBreak + 1;
  const hash = wholeLine.exec(text.slice(start, end).trimEnd())?.[1];
  if (hash === undefined || (start === 0 && from > 0)) throw brokenLine();
  return { hash, start: from + start, end: from + end };
}

async function openFolder(
  path: string,
  { rangeFiles = 16 ** rangeDigits }: BreachListOptions,
): Promise<BreachedPasswords> {
  let found = 0;
  let checked = 0;
  for await (const { name } of await opendir(path)) {
    if (!/^[\dA-F]{5}\.txt$/.test(name))
      throw new Error(`the folder of breached passwords has a file of another kind: ${name}`);
    found += 1;
    if (found % Math.ceil(rangeFiles / samples) !== 0) continue;
    await suffixesIn(join(path, name));
    checked += 1;
  }
  if (found !== rangeFiles || checked === 0)
    throw new Error(`the folder of breached passwords has ${found} of ${rangeFiles} range files`);
  return {
    has: async (password) => {
      const hash = sha1Of(password);
      const suffixes = await suffixesIn(join(path, `${hash.slice(0, rangeDigits)}.txt`));
      return suffixes.has(hash.slice(rangeDigits));
    },
    close: async () => undefined,
  };
}

/** Padding has a count of 0: no password has that hash. */
async function suffixesIn(path: string): Promise<Set<string>> {
  const lines = (await readFile(path, "latin1")).split(/\r?\n/).filter((line) => line !== "");
  if (lines.length === 0) throw brokenLine();
  return new Set(
    lines.flatMap((line) => {
      const suffix = rangeLine.exec(line)?.[1];
      if (suffix === undefined) throw brokenLine();
      return line.endsWith(":0") ? [] : suffix;
    }),
  );
}

function brokenLine(): Error {
  return new Error("the list of breached passwords has a line that is not HASH:COUNT");
}

function sha1Of(password: string): string {
  return createHash("sha1").update(password, "utf8").digest("hex").toUpperCase();
}
