import { AppError } from "@expense-tracker/kit/errors";
import { inTransaction, type Tx } from "@expense-tracker/kit/transaction";
import type { DataSource } from "typeorm";

/** Sessions looked at, and tokens that go, in one transaction. */
const chunkRows = 1_000;
/** The deletion itself has to fit into the same request. */
const giveUpAfterMs = 3_000;

/**
 * Deletes the refresh tokens of an account's ended sessions, in as many transactions as it takes: they would be too many to
 * go with the account in one. Such a token is good for nothing and refused like an invented one, so nothing is lost when the
 * account stays.
 *
 * @throws AppError UNAVAILABLE when there are more: call again, each call takes some away.
 */
export async function deleteDeadTokens(db: DataSource, accountId: string, now: Date): Promise<void> {
  const giveUpAtMs = performance.now() + giveUpAfterMs;
  while ((await inTransaction(db, (tx) => deleteSome(tx, accountId, now))) > 0) {
    if (performance.now() > giveUpAtMs)
      throw new AppError("UNAVAILABLE", "there is more to delete than fits into a call");
  }
}

async function deleteSome(tx: Tx, accountId: string, now: Date): Promise<number> {
  const ended: { id: string }[] = await tx.query(
    `SELECT id FROM session WHERE account_id = ? AND (revoked_at IS NOT NULL OR expires_at <= ?)
     AND EXISTS (SELECT 1 FROM refresh_token WHERE session_id = session.id) LIMIT ?`,
    [accountId, now, chunkRows],
  );
  if (ended.length === 0) return 0;
  const ids = ended.map(({ id }) => id);
  const { affectedRows } = await tx.query("DELETE FROM refresh_token WHERE session_id IN (?) LIMIT ?", [
    ids,
    chunkRows,
  ]);
  return affectedRows;
}
