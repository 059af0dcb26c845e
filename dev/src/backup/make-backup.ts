import { createReadStream, createWriteStream } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import type { Facts } from "@expense-tracker/event-bridge/restore/facts";
import type { Say } from "../processes/say";
import { type DatabaseName, databaseNames } from "@expense-tracker/services/services";
import { CountInsertedRows } from "./count-inserted-rows";
import { describeFile, type DumpFacts, erasedFile, makeBackupFolder, type Manifest, writeManifest } from "./manifest";
import type { Place } from "./place";
import { step } from "./programs";

export interface BackupOptions {
  readonly place: Place;
  /** An absolute path; the folder is created, or must be empty. */
  readonly folder: string;
  readonly databases: readonly DatabaseName[];
  readonly product: string;
  readonly say: Say;
}

export interface MadeBackup {
  readonly manifest: Manifest;
  /** SHA-256 of the manifest. */
  readonly digest: string;
}

/**
 * Writes databases into a folder while the system runs.
 *
 * The positions of Kafka's readers are noted first, so the dumps hold everything that the readers have committed. Auth's dump begins
 * after the others have begun, so auth's dump has the account of every owner in the other dumps.
 */
export async function makeBackup(options: BackupOptions): Promise<MadeBackup> {
  const { folder } = options;
  await makeBackupFolder(folder);
  return fillFolder(options).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${reason}\nNo backup was made: ${folder} is incomplete, and may be removed.`, { cause });
  });
}

async function fillFolder({ place, folder, databases, product, say }: BackupOptions): Promise<MadeBackup> {
  const facts = (await step(place, "facts")) as Facts;
  if (facts.kafka === null)
    say(
      `Kafka could not be read (${facts.kafkaFault}): after a restore its readers begin with the messages that it then has`,
    );
  const madeAt = new Date().toISOString();
  const dumps = await dumpInOrder(databases, (name, begun) => dump({ place, folder, say }, name, facts, begun));
  // Read the facts again: an owner who was erased during the dumps is erased in the dump, or is in this list.
  const { erased } = (await step(place, "facts")) as Facts;
  await writeFile(join(folder, erasedFile), erased.map((id) => `${id}\n`).join(""), { mode: 0o600, flag: "wx" });
  const manifest: Manifest = {
    format: 1,
    product,
    madeAt,
    databases: Object.fromEntries(dumps),
    kafka: facts.kafka,
    erased: await describeFile(folder, erasedFile),
  };
  return { manifest, digest: await writeManifest(folder, manifest) };
}

type Dump = (name: DatabaseName, begun: () => void) => Promise<DumpFacts>;

async function dumpInOrder(databases: readonly DatabaseName[], dumpOne: Dump): Promise<[DatabaseName, DumpFacts][]> {
  const wanted = databaseNames.filter((name) => databases.includes(name));
  const others = wanted.filter((name) => name !== "auth").map((name) => begin(name, dumpOne));
  await Promise.all(others.map(({ begun }) => begun));
  const all = [...others, ...wanted.filter((name) => name === "auth").map((name) => begin(name, dumpOne))];
  const facts = await Promise.all(all.map(({ facts: one }) => one));
  return all.map(({ name }, index) => [name, facts[index] as DumpFacts]);
}

function begin(name: DatabaseName, dumpOne: Dump) {
  let tell = (): void => undefined;
  const hasBegun = new Promise<void>((resolve) => (tell = resolve));
  const facts = dumpOne(name, tell);
  // A dump that fails never begins; its own error reports that.
  return { name, facts, begun: Promise.race([hasBegun, facts.then(() => undefined)]) };
}

async function dump(
  { place, folder, say }: Pick<BackupOptions, "place" | "folder" | "say">,
  name: DatabaseName,
  facts: Facts,
  begun: () => void,
): Promise<DumpFacts> {
  const file = `${name}.sql.gz`;
  const begunAt = new Date().toISOString();
  const counting = new CountInsertedRows();
  const watching = new PassThrough();
  whenTransactionIsOpen(watching, begun);
  const target = createWriteStream(join(folder, file), { mode: 0o600, flags: "wx" });
  const written = pipeline(watching, counting, createGzip({ level: 4 }), target);
  await Promise.all([place.dump(name, watching), written]);
  if (!counting.isComplete) throw new Error(`the dump of ${name} is incomplete`);
  const { rows } = counting;
  say(
    `${name}: ${Object.values(rows).reduce((sum, amount) => sum + amount, 0)} rows of ${Object.keys(rows).length} tables`,
  );
  return { ...(await describeFile(folder, file)), begunAt, ...facts.databases[name], rows };
}

/** Calls `begun` when the dump reaches the first table: by then the tool has opened its one transaction. */
function whenTransactionIsOpen(dump: PassThrough, begun: () => void): void {
  let head = "";
  const look = (chunk: Buffer): void => {
    head = (head + chunk.toString("latin1")).slice(-8_192);
    if (!head.includes("CREATE TABLE")) return;
    dump.off("data", look);
    begun();
  };
  dump.on("data", look);
}

/** Reads a dump as SQL. */
export function readDump(folder: string, { file }: DumpFacts): PassThrough {
  const sql = new PassThrough();
  pipeline(createReadStream(join(folder, file)), createGunzip(), sql).catch((error: unknown) =>
    sql.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  return sql;
}
