import { rebuildWorker } from "@expense-tracker/dev/backup/rebuild-worker";
import type { Finding } from "./checker/finding";
import { settle } from "./checker/settle";
import type { Sql } from "./checker/sql";
import { sameState, workerState } from "./checker/worker-state";
import type { Ledger } from "./ledger/ledger";
import type { World } from "./world/open-world";

const settleWithinMs = 120_000;

/**
 * Empties the worker's database, lets the services tell it everything anew, and compares what it then knows with what it knew after the
 * faults: its state must be a fold of the other databases, whatever happened on the way.
 */
export async function runRebuild(world: World, sql: Sql, ledgers: readonly Ledger[]): Promise<Finding[]> {
  const read = () => workerState(sql, (ownerId) => ledgers.some(({ people }) => people.has(ownerId)));
  const before = await read();
  await world.whileStopped((place) => rebuildWorker(place, () => undefined));
  const findings: Finding[] = [];
  for (const ledger of ledgers) findings.push(...(await settle(sql, ledger, settleWithinMs)));
  return [...findings, ...sameState(before, await read())];
}
