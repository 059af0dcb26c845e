import { inTransaction, type Tx } from "@expense-tracker/kit/transaction";
import { withdrawEvents } from "@expense-tracker/kit/withdraw-events";
import type { DataSource } from "typeorm";

/** Rows in one transaction, so that nobody waits long for a lock. */
const chunkRows = 1_000;

/** What may be much of one account. Whatever else is the account's goes with its row, by foreign keys. Mails first: they would be sent. */
const steps: readonly ((tx: Tx, accountId: string) => Promise<number>)[] = [
  (tx, id) => deleteSome(tx, "mail", id),
  (tx, id) => deleteSome(tx, "two_factor_challenge", id),
  deleteSessions,
  (tx, id) => deleteSome(tx, "data_export", id),
  (tx, id) => deleteSome(tx, "security_event", id),
];

/**
 * Deletes all that auth keeps of an erased account, and withdraws what it said of it, in as many small transactions as it takes.
 * Doing it again, after a crash or beside another process, does no harm: the account's row goes last.
 *
 * @param forMs how long it takes at most, and about a transaction more.
 * @returns whether all is gone; call it again otherwise.
 */
export async function deleteErased(db: DataSource, accountId: string, forMs: number): Promise<boolean> {
  const upAtMs = performance.now() + forMs;
  try {
    await deleteAll(db, accountId, () => {
      if (performance.now() > upAtMs) throw new TimeIsUp();
    });
    return true;
  } catch (error) {
    if (error instanceof TimeIsUp) return false;
    throw error;
  }
}

class TimeIsUp extends Error {}

async function deleteAll(db: DataSource, accountId: string, checkpoint: () => void): Promise<void> {
  for (const step of steps) {
    while ((await inTransaction(db, (tx) => step(tx, accountId))) > 0) checkpoint();
  }
  await withdrawEvents(db, accountId, chunkRows, checkpoint);
  await inTransaction(db, (tx) => tx.query("DELETE FROM account WHERE id = ? AND erased_at IS NOT NULL", [accountId]));
}

/** Each with its tokens before it, of which one session may have thousands. @returns rows that went. */
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
