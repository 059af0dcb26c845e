import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Settled } from "@expense-tracker/event-bridge/restore/settle";
import type { Say } from "../processes/say";
import { projectRoot } from "../project-root";
import { type DatabaseName, databaseNames } from "@expense-tracker/services/services";
import { readErasedLists } from "./erased-lists";
import { readDump } from "./make-backup";
import { type Manifest, readManifest, UnusableBackup, verifyFiles } from "./manifest";
import type { Place } from "./place";
import { migration, snapshotProgram, snapshotServices, step } from "./programs";

export interface RestoreOptions {
  /** Null: no backup is loaded, because only Kafka was lost. */
  readonly folder: string | null;
  /** Null: all databases of the backup. */
  readonly databases: readonly DatabaseName[] | null;
  /** The manifest's SHA-256; null when it was not noted. */
  readonly digest: string | null;
  /** Files with ids of erased owners, a line each. */
  readonly erasedLists: readonly string[];
  readonly eraseOrphans: boolean;
  readonly kafkaLost: boolean;
  readonly say: Say;
}

/** A backup that was checked, and may be loaded. */
export interface RestorePlan {
  readonly manifest: Manifest | null;
  readonly restored: readonly DatabaseName[];
  readonly erased: readonly string[];
}

/** Checks a backup without changing anything. @throws UnusableBackup */
export async function planRestore({
  folder,
  databases,
  digest,
  erasedLists,
  say,
}: RestoreOptions): Promise<RestorePlan> {
  const erasedOf = (at: string | null) => readErasedLists(at, erasedLists, say);
  if (folder === null) return { manifest: null, restored: [], erased: await erasedOf(null) };
  const manifest = await readManifest(folder, digest);
  const restored = databases ?? databaseNames.filter((name) => manifest.databases[name]);
  const dumps = restored.map((name) => {
    const dump = manifest.databases[name];
    if (!dump) throw new UnusableBackup(`the backup has no database ${name}`);
    return dump;
  });
  for (const name of restored) await refuseNewer(name, manifest.databases[name]?.migrations ?? []);
  await verifyFiles(folder, [...dumps, manifest.erased]);
  return { manifest, restored, erased: await erasedOf(folder) };
}

/**
 * Loads a backup and makes all four databases and Kafka agree: see docs/backup.md. Nothing may run on them meanwhile, and nothing
 * can start until the restore is complete; after an interruption, run the restore again.
 */
export async function restoreBackup(place: Place, options: RestoreOptions, plan: RestorePlan): Promise<Settled> {
  const { manifest, restored } = plan;
  if (manifest) await refuseOtherServer(place, manifest, restored);
  await step(place, "clear", { restored });
  return loadAndSettle(place, options, plan).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${reason}\nNothing starts on these databases until the same restore is complete: run it again.`, {
      cause,
    });
  });
}

async function loadAndSettle(place: Place, options: RestoreOptions, plan: RestorePlan): Promise<Settled> {
  const { folder, say, eraseOrphans, kafkaLost } = options;
  const { manifest, restored, erased } = plan;
  for (const name of restored) {
    const dump = manifest?.databases[name];
    if (folder === null || !dump) continue;
    say(`loading ${name}`);
    await place.load(name, readDump(folder, dump));
  }
  if (manifest) await compareRows(place, manifest, restored);
  say("migrating the databases");
  for (const name of databaseNames) await place.run(migration(name));
  await place.grantRights();
  say("making the databases and Kafka's readers agree");
  const settlement = { restored, erased, eraseOrphans, kafka: manifest?.kafka ?? null, kafkaLost };
  const settled = (await step(place, "settle", settlement)) as Settled;
  for (const name of snapshotServices) {
    say(`${name} emits a snapshot of every owner`);
    await place.run(snapshotProgram(name, restored));
  }
  await step(place, "finish");
  return settled;
}

/** Refuses a backup with a migration that this version does not have: it is from a newer version. */
async function refuseNewer(name: DatabaseName, migrations: readonly string[]): Promise<void> {
  const folder = name === "ds" ? "event-bridge" : `subgraphs/${name}`;
  const files = await readdir(join(projectRoot(), folder, "dist/migrations"));
  const known = new Set(files.map((file) => /^(\d{13})-/.exec(file)?.[1]));
  const unknown = migrations.filter((migration) => !known.has(/(\d{13})$/.exec(migration)?.[1]));
  if (unknown.length > 0)
    throw new UnusableBackup(
      `the backup is of a newer version: ${name} had ${unknown.join(", ")}, which this one does not know`,
    );
}

async function refuseOtherServer(
  place: Place,
  { databases }: Manifest,
  restored: readonly DatabaseName[],
): Promise<void> {
  const versions = (await step(place, "servers")) as Record<DatabaseName, string>;
  for (const name of restored) {
    const before = databases[name]?.serverVersion ?? "";
    if (/mariadb/i.test(before) !== /mariadb/i.test(versions[name]))
      throw new UnusableBackup(
        `${name} comes from ${before}, and here is ${versions[name]}: MySQL and MariaDB do not read each other's dumps`,
      );
    if (majorOf(before) > majorOf(versions[name]))
      throw new UnusableBackup(`${name} comes from ${before}, which is newer than ${versions[name]} here`);
  }
}

function majorOf(version: string): number {
  return Number.parseFloat(version);
}

async function compareRows(place: Place, { databases }: Manifest, restored: readonly DatabaseName[]): Promise<void> {
  const tables = Object.fromEntries(restored.map((name) => [name, Object.keys(databases[name]?.rows ?? {})]));
  const counts = (await step(place, "count", { tables })) as Record<string, Record<string, number>>;
  for (const name of restored) {
    for (const [table, rows] of Object.entries(databases[name]?.rows ?? {})) {
      const found = counts[name]?.[table];
      if (found !== rows)
        throw new Error(`${name}.${table} has ${found} rows in place of ${rows}: the load is incomplete`);
    }
  }
}
