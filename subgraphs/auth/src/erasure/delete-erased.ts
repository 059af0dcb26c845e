import type { Round } from "@expense-tracker/kit/time/run-rounds";
import { inTransaction, type Tx } from "@expense-tracker/kit/database/transaction";
import { withdrawEvents } from "@expense-tracker/kit/stream/withdraw-events";
import { Gauge, type Registry } from "prom-client";
import type { DataSource } from "typeorm";

/** Rows deleted in one transaction: more would hold their locks for long. */
const chunkRows = 1_000;

/**
 * Tables that may hold many rows of one account. Mails come first, because they would still be sent. The security log is not
 * here: this service has no right to delete from it, so the foreign key deletes it together with the account's row.
 */
const steps: readonly ((tx: Tx, accountId: string) => Promise<number>)[] = [
  (tx, id) => deleteSome(tx, "mail", id),
  (tx, id) => deleteSome(tx, "two_factor_challenge", id),
  deleteSessions,
  (tx, id) => deleteSome(tx, "data_export", id),
];

/** LONG_LOG: only the security log is left, and it is too long to delete within a request: see `deleteWithLongLog`. */
export type Deletion = "DONE" | "TIME_IS_UP" | "LONG_LOG";

/**
 * Deletes all rows of an erased account and withdraws its events, in small transactions. It may run again after a crash, or in
 * two processes at once: the account's row is deleted last.
 *
 * @param forMs it stops after this time; the transaction that runs then is still completed.
 */
export async function deleteErased(db: DataSource, accountId: string, forMs: number): Promise<Deletion> {
  const upAtMs = performance.now() + forMs;
  try {
    await deleteBesideLog(db, accountId, () => {
      if (performance.now() > upAtMs) throw new TimeIsUp();
    });
  } catch (error) {
    if (error instanceof TimeIsUp) return "TIME_IS_UP";
    throw error;
  }
  const log: unknown[] = await db.query("SELECT 1 FROM security_event WHERE account_id = ? LIMIT 1 OFFSET ?", [
    accountId,
    chunkRows,
  ]);
  if (log.length > 0) return "LONG_LOG";
  await inTransaction(db, (tx) => tx.query(deleteRow, [accountId]));
  return "DONE";
}

/**
 * Deletes the account's row and its security log in one transaction, since only the foreign key may delete from the log. It
 * blocks no request: nothing else of the account is left. After a crash it starts again.
 */
export async function deleteWithLongLog(db: DataSource, accountId: string): Promise<void> {
  // Otherwise MariaDB would stop this statement after some seconds; MySQL stops only SELECTs.
  const unlimited = db.options.type === "mariadb" ? "SET STATEMENT max_statement_time = 0 FOR " : "";
  await inTransaction(db, (tx) => tx.query(`${unlimited}${deleteRow}`, [accountId]), longLogDeadlineMs);
}

const longLogDeadlineMs = 10 * 60_000;
const deleteRow = "DELETE FROM account WHERE id = ? AND erased_at IS NOT NULL";

class TimeIsUp extends Error {}

async function deleteBesideLog(db: DataSource, accountId: string, checkpoint: () => void): Promise<void> {
  for (const step of steps) {
    while ((await inTransaction(db, (tx) => step(tx, accountId))) > 0) checkpoint();
  }
  await withdrawEvents(db, accountId, chunkRows, checkpoint);
}

/** Deletes the tokens of sessions before the sessions: one session may have thousands. @returns the number of deleted rows. */
async function deleteSessions(tx: Tx, accountId: string): Promise<number> {
  const sessions: { id: string }[] = await tx.query("SELECT id FROM session WHERE account_id = ? LIMIT ?", [
    accountId,
    chunkRows,
  ]);
  if (sessions.length === 0) return 0;
  const ids = sessions.map(({ id }) => id);
  const tokens = await tx.query("DELETE FROM refresh_token WHERE session_id IN (?) LIMIT ?", [ids, chunkRows]);
  if (tokens.affectedRows === chunkRows) return chunkRows;
  const { affectedRows } = await tx.query("DELETE FROM session WHERE id IN (?)", [ids]);
  return affectedRows;
}

async function deleteSome(tx: Tx, table: string, accountId: string): Promise<number> {
  const { affectedRows } = await tx.query(`DELETE FROM ${table} WHERE account_id = ? LIMIT ?`, [accountId, chunkRows]);
  return affectedRows;
}

/** One round works on this many erased accounts, so that a large one does not delay the others. */
const accountsAtOnce = 20;
const turnMs = 2_000;

export interface Erasures {
  db: DataSource;
  metrics: Registry;
  nowMs: () => number;
}

/**
 * Deletes the rows that are left of erased accounts, after a crash or when there were too many for the request. Each account
 * gets a turn. @returns a round, which returns whether there was any such account.
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
