import type { EmptiedWorker } from "@expense-tracker/event-bridge/restore/empty-worker";
import type { Settled } from "@expense-tracker/event-bridge/restore/settle";
import type { Say } from "../processes/say";
import { databaseNames } from "@expense-tracker/services/services";
import type { Place } from "./place";
import { migration, snapshotProgram, snapshotServices, step } from "./programs";

/**
 * Empties the worker's tables of owners, also those of a database that is new, and lets the services emit a snapshot of every owner: the
 * worker makes its state from them when the system runs again (docs/ds-operations.md). Nothing may run meanwhile, and nothing starts until it is
 * complete; after an interruption, run it again.
 */
export async function rebuildWorker(place: Place, say: Say): Promise<Settled> {
  await step(place, "begin-rebuild");
  try {
    return await emptyAndSettle(place, say);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${reason}\nNothing starts on these databases until the rebuild is complete: run it again.`, {
      cause,
    });
  }
}

async function emptyAndSettle(place: Place, say: Say): Promise<Settled> {
  say("migrating the databases");
  for (const name of databaseNames) await place.run(migration(name));
  await place.grantRights();
  say("emptying the worker's tables");
  const rebuilt = (await step(place, "empty-worker")) as EmptiedWorker;
  const settlement = { restored: ["ds"], erased: [], eraseOrphans: false, kafka: null, kafkaLost: false, rebuilt };
  const settled = (await step(place, "settle", settlement)) as Settled;
  for (const name of snapshotServices) {
    say(`${name} emits a snapshot of every owner`);
    await place.run(snapshotProgram(name, []));
  }
  await step(place, "finish");
  return settled;
}
