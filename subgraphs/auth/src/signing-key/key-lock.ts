import type { DataSource } from "typeorm";

const lockName = "CONCAT(DATABASE(), '.signing-key')";
/** Under the time a statement may take (kit, database.ts): the server would end the wait with an error of its own. */
const lockWaitSeconds = 5;

/** For each database pool, the last change that runs or waits. */
const lastChanges = new WeakMap<DataSource, Promise<unknown>>();

/**
 * Runs changes of the keys one after the other across replicas and commands, so that each sees the result of the previous one.
 * Within a process only one change waits for the lock: it holds a connection while it waits, and the change with the lock needs
 * another one.
 */
export function withKeyLock<T>(db: DataSource, work: () => Promise<T>): Promise<T> {
  const change = (lastChanges.get(db) ?? Promise.resolve()).then(() => lockAndWork(db, work));
  // The caller gets the error; the next change runs all the same.
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
    if (Number(row.locked) !== 1) throw new Error("another process holds the lock on the signing keys for too long");
    try {
      return await work();
    } finally {
      await runner.query(`SELECT RELEASE_LOCK(${lockName})`);
    }
  } finally {
    await runner.release();
  }
}
