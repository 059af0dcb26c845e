import type { DataSource } from "typeorm";
import { databaseUrl } from "../database/database-url";
import { type Environment, processSettings, readConfig } from "../process/config";
import { type DatabaseOptions, openDatabase } from "../database/open-database";
import { lockStream, type OwnerStream } from "./owner-stream";
import { startProcess } from "../process/start-process";
import { inTransaction, type Tx } from "../database/transaction";

/**
 * Emits one owner's snapshot: the owner's whole state, as far as other services need it. They replace what they stored before.
 *
 * @param isErased if true, only the erasure may be emitted.
 */
export type EmitSnapshot = (tx: Tx, stream: OwnerStream, isErased: boolean) => Promise<void>;

const pageOwners = 200;
const ownersAtOnce = 4;
/** The parts of a snapshot follow each other without other events between them, so one transaction emits them all, few or many. */
const ownerDeadlineMs = 10 * 60_000;

/**
 * Emits a snapshot of every owner, each in one transaction.
 *
 * @param onProgress called after each page with the number of owners so far.
 * @returns the number of owners.
 */
export async function emitSnapshots(
  db: DataSource,
  emitSnapshot: EmitSnapshot,
  onProgress: (owners: number) => void = () => undefined,
): Promise<number> {
  let owners = 0;
  for (let last = ""; ;) {
    const page: { owner_id: string }[] = await db.query(
      "SELECT owner_id FROM owner_stream WHERE owner_id > ? ORDER BY owner_id LIMIT ?",
      [last, pageOwners],
    );
    const ids = page.map(({ owner_id }) => owner_id);
    const next = ids.values();
    const work = async () => {
      for (const ownerId of next) await emitForOwner(db, ownerId, emitSnapshot);
    };
    await Promise.all(Array.from({ length: ownersAtOnce }, work));
    owners += ids.length;
    onProgress(owners);
    if (ids.length < pageOwners) return owners;
    last = ids.at(-1) ?? last;
  }
}

function emitForOwner(db: DataSource, ownerId: string, emitSnapshot: EmitSnapshot): Promise<void> {
  const work = async (tx: Tx) => {
    const { stream, isErased } = await lockStream(tx, ownerId);
    await emitSnapshot(tx, stream, isErased);
  };
  return inTransaction(db, work, ownerDeadlineMs);
}

export interface SnapshotProgram {
  /** As in `DATABASE_URL_<NAME>`, in lower case. */
  name: string;
  schema: Omit<DatabaseOptions, "url" | "poolSize">;
  /** Runs once, before the first snapshot. */
  before?: (db: DataSource) => Promise<void>;
  emitSnapshot: EmitSnapshot;
}

/**
 * The whole program that emits a snapshot of every owner, and then ends. It is a step of a restore: no other program may run
 * meanwhile.
 */
export function startSnapshotProgram({ name, schema, before, emitSnapshot }: SnapshotProgram): void {
  startProcess(
    `${name}-emit-snapshots`,
    () => readSnapshotConfig(name, process.env),
    async ({ url }, logger) => {
      const db = await openDatabase({ url, ...schema });
      try {
        await before?.(db);
        const emitted = await emitSnapshots(db, emitSnapshot, (owners) =>
          logger.info({ owners }, "owners whose snapshot was emitted so far"),
        );
        logger.info({ owners: emitted }, "the snapshot of every owner was emitted");
      } finally {
        await db.destroy();
      }
    },
  );
}

function readSnapshotConfig(name: string, env: Environment) {
  return readConfig(env, { ...processSettings, url: databaseUrl(`DATABASE_URL_${name.toUpperCase()}`) });
}
