import type { DataSource } from "typeorm";

const lockName = "CONCAT(DATABASE(), '.signing-key')";
/** Under the time a statement may take (kit, database.ts): the server would end the wait with an error of its own. */
const lockWaitSeconds = 5;

/** Replicas and commands that would change the keys at the same time do so one after the other, and each sees what the others did. */
export async function withKeyLock<T>(db: DataSource, work: () => Promise<T>): Promise<T> {
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
