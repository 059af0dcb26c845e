import type { DataSource } from "typeorm";
import { databaseUrl } from "../database/database-url";
import { type Environment, processSettings, readConfig } from "../process/config";
import { type DatabaseOptions, openDatabase } from "../database/open-database";
import { lockStream, type OwnerStream } from "./owner-stream";
import { startProcess } from "../process/start-process";
import { inTransaction, type Tx } from "../database/transaction";

/**
 * Emits the whole state of one owner, as far as other services need it: they replace what they knew.
 *
 * @param isErased if true, only the erasure may be emitted.
 */
export type TellOwner = (tx: Tx, stream: OwnerStream, isErased: boolean) => Promise<void>;

const pageOwners = 200;
const ownersAtOnce = 4;
/** An owner's parts follow each other without anything between them, so they are one transaction, however many there are. */
const ownerDeadlineMs = 10 * 60_000;

/**
 * Emits the state of every owner again, each owner in one transaction.
 *
 * @param onProgress called after each page with the number of owners so far.
 * @returns the number of owners.
 */
export async function tellEveryOwner(
  db: DataSource,
  tell: TellOwner,
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
      for (const ownerId of next) await tellOwner(db, ownerId, tell);
    };
    await Promise.all(Array.from({ length: ownersAtOnce }, work));
    owners += ids.length;
    onProgress(owners);
    if (ids.length < pageOwners) return owners;
    last = ids.at(-1) ?? last;
  }
}

function tellOwner(db: DataSource, ownerId: string, tell: TellOwner): Promise<void> {
  const work = async (tx: Tx) => {
    const { stream, isErased } = await lockStream(tx, ownerId);
    await tell(tx, stream, isErased);
  };
  return inTransaction(db, work, ownerDeadlineMs);
}

export interface Telling {
  /** As in `DATABASE_URL_<NAME>`, in lower case. */
  name: string;
  schema: Omit<DatabaseOptions, "url" | "poolSize">;
  /** Done first, once. */
  before?: (db: DataSource) => Promise<void>;
  tell: TellOwner;
}

/** The whole program that emits the state of every owner again, and then ends: a step of a restore. No other program may run meanwhile. */
export function startTelling({ name, schema, before, tell }: Telling): void {
  startProcess(
    `${name}-tell-anew`,
    () => readTellingConfig(name, process.env),
    async ({ url }, logger) => {
      const db = await openDatabase({ url, ...schema });
      try {
        await before?.(db);
        const told = await tellEveryOwner(db, tell, (owners) =>
          logger.info({ owners }, "owners whose state was emitted again so far"),
        );
        logger.info({ owners: told }, "the state of every owner was emitted again");
      } finally {
        await db.destroy();
      }
    },
  );
}

function readTellingConfig(name: string, env: Environment) {
  return readConfig(env, { ...processSettings, url: databaseUrl(`DATABASE_URL_${name.toUpperCase()}`) });
}
