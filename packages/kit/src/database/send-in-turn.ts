import { setImmediate } from "node:timers/promises";
import type { EntityManager } from "typeorm";

/** A statement that is sent for its effect. */
export interface Statement {
  sql: string;
  values: unknown[];
}

/**
 * Sends statements on one connection, one after the other. While the database works on one, the next is made: for hundreds of rows both
 * take about the same time. So pass a generator, which makes each statement when it is asked for it.
 *
 * @throws the first error; no statement is sent after it.
 */
export async function sendInTurn(tx: EntityManager, statements: Iterable<Statement>): Promise<void> {
  let running: Promise<unknown> | null = null;
  try {
    for (const { sql, values } of statements) {
      await running;
      running = tx.query(sql, values);
      // The error is thrown where `running` is awaited; until then it must not count as unhandled.
      running.catch(() => undefined);
      // A long statement leaves in several pieces. What makes the next one would hold the last of them back.
      await setImmediate();
    }
  } finally {
    await running;
  }
}
