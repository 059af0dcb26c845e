import type { DataSource } from "typeorm";

const lockName = "CONCAT(DATABASE(), '.signing-key')";
/** Under the time a statement may take (kit, database.ts): the server would end the wait with an error of its own. */
const lockWaitSeconds = 5;

/** The last change of each pool that is under way or waits. */
const lastChanges = new WeakMap<DataSource, Promise<unknown>>();

/**
 * Replicas and commands that would change the keys at the same time do so one after the other, and each sees what the others did.
 * A process lets only one of its own changes ask for the lock: each holds a connection while it waits, and the change that
 * has the lock needs another one.
 */
export function withKeyLock<T>(db: DataSource, work: () => Promise<T>): Promise<T> {
  const change = (lastChanges.get(db) ?? Promise.resolve()).then(() => lockAndWork(db, work));
  // The caller hears of a failure; the next change goes on all the same.
  lastChanges.set(
    db,
    change.catch(() => undefined),
  );
  return change;
}

async function lockAndWork<T>(db: DataSource, work: () => Promise<T>): Promise<T> {
  const runner = db.createQueryRunner();
  try {
    await runner.connect();
    const [row] = await runner.query(`SELECT GET_LOCK(${lockName}, ${lockWaitSeconds}) AS locked`);
    if (Number(row.locked) !== 1) throw new Error("somebody else has been changing the signing keys for too long");
    try {
      return await work();
    } finally {
      await runner.query(`SELECT RELEASE_LOCK(${lockName})`);
    }
  } finally {
    await runner.release();
  }
}
