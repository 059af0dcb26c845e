import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { chmod, mkdir, readdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { KafkaState } from "@expense-tracker/event-bridge/restore/kafka-state";
import { type DatabaseName, databaseNames } from "@expense-tracker/services/services";

/** Describes a backup's folder. It is written last: a folder without it is an incomplete backup. */
export interface Manifest {
  readonly format: 1;
  /** The version of this project that made the backup. */
  readonly product: string;
  /** ISO 8601. */
  readonly madeAt: string;
  readonly databases: Readonly<Partial<Record<DatabaseName, DumpFacts>>>;
  /** Null when Kafka could not be reached. */
  readonly kafka: KafkaState | null;
  /** The file that lists the erased owners. */
  readonly erased: FileFacts;
}

export interface FileFacts {
  readonly file: string;
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

export interface DumpFacts extends FileFacts {
  /** When the dump began, ISO 8601: it holds everything that was acknowledged before. */
  readonly begunAt: string;
  readonly serverVersion: string;
  readonly migrations: readonly string[];
  /** The number of rows, by table. */
  readonly rows: Readonly<Record<string, number>>;
}

/** The folder is not a backup of ours, or is not complete. */
export class UnusableBackup extends Error {
  override readonly name = "UnusableBackup";
}

const manifestFile = "manifest.json";
export const erasedFile = "erased-owners.txt";

/** Makes a new folder that only its owner may read. @throws Error when there is something in it already. */
export async function makeBackupFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length > 0)
    throw new Error(`${folder} is not empty: name a folder that does not exist yet`);
  await chmod(folder, 0o700);
}

/** @returns the manifest's SHA-256, for the operator to note elsewhere. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<string> {
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  const partial = join(folder, `${manifestFile}.partial`);
  await writeFile(partial, text, { mode: 0o600, flag: "wx" });
  await rename(partial, join(folder, manifestFile));
  return createHash("sha256").update(text).digest("hex");
}

/** @param digest the SHA-256 that the manifest must have; null when the operator did not note it. @throws UnusableBackup */
export async function readManifest(folder: string, digest: string | null = null): Promise<Manifest> {
  const text = await readFile(join(folder, manifestFile), "utf8").catch((cause: unknown) => {
    throw new UnusableBackup(`${folder} is not a backup, or is incomplete: ${manifestFile} cannot be read`, { cause });
  });
  if (digest !== null && createHash("sha256").update(text).digest("hex") !== digest)
    throw new UnusableBackup(`${manifestFile} has another SHA-256 than the given one`);
  const manifest = parse(text);
  if (manifest.format !== 1)
    throw new UnusableBackup("the backup has a format that this version does not know: it is newer");
  return manifest;
}

/** Reads each file to its end. @throws UnusableBackup naming the first that is missing, cut short or changed. */
export async function verifyFiles(folder: string, files: readonly FileFacts[]): Promise<void> {
  for (const { file, bytes, sha256 } of files) {
    const path = join(folder, file);
    const { size } = await stat(path).catch((cause: unknown) => {
      throw new UnusableBackup(`${file} is missing`, { cause });
    });
    if (size !== bytes) throw new UnusableBackup(`${file} has ${size} bytes in place of ${bytes}`);
    if ((await sha256Of(path)) !== sha256) throw new UnusableBackup(`${file} was changed since the backup was made`);
  }
}

export async function describeFile(folder: string, file: string): Promise<FileFacts> {
  const path = join(folder, file);
  return { file, bytes: (await stat(path)).size, sha256: await sha256Of(path) };
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}

function parse(text: string): Manifest {
  let manifest: Partial<Manifest>;
  try {
    manifest = JSON.parse(text) as Partial<Manifest>;
  } catch (cause) {
    throw new UnusableBackup(`${manifestFile} is not JSON`, { cause });
  }
  const named = Object.keys(manifest.databases ?? {});
  // These file names come from a file, so check that none leads out of the folder.
  const files = [manifest.erased, ...Object.values(manifest.databases ?? {})].map((facts) => facts?.file ?? "");
  const isSound =
    named.every((name) => databaseNames.some((known) => known === name)) &&
    files.every((file) => /^[a-z][\w-]*(\.[a-z]+)+$/.test(file));
  if (manifest.format === undefined || named.length === 0 || !isSound)
    throw new UnusableBackup(`${manifestFile} is not a backup's`);
  return manifest as Manifest;
}
