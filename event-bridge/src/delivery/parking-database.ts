import type { ProcessDatabase } from "../consumers/consumer-process";
import { openSqlDatabase } from "../sql/sql-database";

/** For the partitions and the parked streams of each target, the metrics and the readiness check. */
const poolSize = 10;
/** More deadlocks in a row mean that something else is wrong. */
const deadlockTries = 4;

/**
 * Opens the database in which delivery parks.
 *
 * @throws the driver's error when the database does not answer or refuses the account.
 */
export async function openParkingDatabase(url: string): Promise<ProcessDatabase> {
  const db = openSqlDatabase({ url, poolSize, deadlockTries });
  const ping = () => db.rows("SELECT 1");
  await ping();
  return { parking: db, ping, close: () => db.close() };
}
