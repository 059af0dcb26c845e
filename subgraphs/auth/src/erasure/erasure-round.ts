import type { Round } from "@expense-tracker/kit/time/run-rounds";
import { Gauge, type Registry } from "prom-client";
import type { DataSource } from "typeorm";
import { deleteErased, deleteWithLongLog } from "./delete-erased";

/** Erased accounts of which something is deleted in one round, so that a large one keeps no other waiting. */
const accountsAtOnce = 20;
const turnMs = 2_000;

export interface Erasures {
  db: DataSource;
  metrics: Registry;
  nowMs: () => number;
}

/**
 * Deletes what is left of erased accounts, whichever process began it: after a crash, or when there was more than fits into a
 * request. Each gets a turn. @returns a round; it returns whether there was any.
 */
export function erasureRound({ db, metrics, nowMs }: Erasures): Round {
  const oldest = new Gauge({
    name: "auth_erasure_oldest_seconds",
    help: "Age of the oldest erasure that is not done; 0 when there is none. Minutes are for hundreds of thousands of rows.",
    registers: [metrics],
  });
  return async () => {
    const erased: { id: string; erased_at: Date }[] = await db.query(
      "SELECT id, erased_at FROM account WHERE erased_at IS NOT NULL ORDER BY erased_at LIMIT ?",
      [accountsAtOnce],
    );
    oldest.set(erased[0] ? Math.max(0, nowMs() - erased[0].erased_at.getTime()) / 1_000 : 0);
    const failures: unknown[] = [];
    for (const { id } of erased) {
      await takeTurn(db, id).catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw failures[0];
    return erased.length > 0;
  };
}

async function takeTurn(db: DataSource, id: string): Promise<void> {
  if ((await deleteErased(db, id, turnMs)) === "LONG_LOG") await deleteWithLongLog(db, id);
}
