import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { pipeline } from "node:stream/promises";

/** The SHA-512 (hexadecimal) of each jar, by its file name. */
export type PinnedJars = ReadonlyMap<string, string>;

/**
 * Reads a list that `sha512sum *.jar` wrote.
 *
 * @throws Error naming the line that has another form.
 */
export async function readPinnedJars(path: string): Promise<PinnedJars> {
  const lines = (await readFile(path, "utf8")).split("\n").filter((line) => line !== "");
  const pinned = lines.map((line, index): [string, string] => {
    const [, sum, name] = /^([\da-f]{128}) [ *]([\w.-]+\.jar)$/.exec(line) ?? [];
    if (sum === undefined || name === undefined) throw new Error(`${path}: line ${index + 1} is not a jar's SHA-512`);
    return [name, sum];
  });
  if (pinned.length === 0) throw new Error(`${path} pins no jar`);
  return new Map(pinned);
}

/** A short name for exactly these checksums: jars with other checksums get another name. */
export function fingerprintOf(pinned: PinnedJars): string {
  return createHash("sha512")
    .update(
      [...pinned]
        .map(([name, sum]) => `${sum} ${name}\n`)
        .sort()
        .join(""),
    )
    .digest("hex")
    .slice(0, 12);
}

/**
 * Checks that a folder holds exactly these jars, byte for byte, because Java loads every jar in it.
 *
 * @throws Error that names every jar that differs from its pin, is missing, or is not pinned.
 */
export async function checkJars(folder: string, pinned: PinnedJars): Promise<void> {
  const found = new Set(await readdir(folder));
  const problems = [...found].filter((name) => !pinned.has(name)).map((name) => `${name} is not pinned`);
  for (const [name, sum] of pinned) {
    if (!found.has(name)) problems.push(`${name} is missing`);
    else if ((await sha512Of(join(folder, name))) !== sum) problems.push(`${name} is not what was pinned`);
  }
  if (problems.length > 0) {
    throw new Error(`what Maven fetched is refused (docs/supply-chain.md):\n  - ${problems.join("\n  - ")}`);
  }
}

/** Takes one jar out of a list, so that it can be checked alone. @throws Error when the list lacks it. */
export function pinOf(pinned: PinnedJars, jar: string): PinnedJars {
  const sum = pinned.get(jar);
  if (sum === undefined) throw new Error(`${basename(jar)} is not pinned`);
  return new Map([[jar, sum]]);
}

async function sha512Of(path: string): Promise<string> {
  const hash = createHash("sha512");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}
