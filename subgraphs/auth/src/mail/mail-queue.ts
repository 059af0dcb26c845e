import { newId } from "@expense-tracker/kit/input/id";
import { inTransaction } from "@expense-tracker/kit/database/transaction";
import { type DataSource, In } from "typeorm";
import { MailRow } from "./mail.row";

/** Longer than the mailers' deadlines: what a killed replica had claimed is another's after this. */
const claimSeconds = 120;
const batchSize = 5;
const firstRetrySeconds = 10;
const longestRetrySeconds = 10 * 60;

export interface Claim {
  id: string;
  mails: MailRow[];
}

/**
 * Takes a few due mails for this replica: no other sees them until the claim ends, which the database's clock decides, as
 * replicas need not agree about theirs.
 */
export function claimDueMails(db: DataSource): Promise<Claim> {
  return inTransaction(db, async (tx) => {
    const due: { id: string }[] = await tx.query(
      `SELECT id FROM mail WHERE due_at <= UTC_TIMESTAMP(3) ORDER BY due_at LIMIT ${batchSize} FOR UPDATE SKIP LOCKED`,
    );
    const claim = newId();
    if (due.length === 0) return { id: claim, mails: [] };
    const ids = due.map(({ id }) => id);
    await tx.query(
      `UPDATE mail SET claim = ?, attempts = attempts + 1, due_at = UTC_TIMESTAMP(3) + INTERVAL ${claimSeconds} SECOND
       WHERE id IN (${ids.map(() => "?").join(", ")})`,
      [claim, ...ids],
    );
    return { id: claim, mails: await tx.findBy(MailRow, { id: In(ids) }) };
  });
}

/** Forgets a mail, its link included: it was handed over, or given up. */
export async function removeMail(db: DataSource, { id }: MailRow, claim: Claim): Promise<void> {
  await db.query("DELETE FROM mail WHERE id = ? AND claim = ?", [id, claim.id]);
}

/** Puts a mail back, for a while that doubles with each attempt, up to ten minutes. @returns the while, in seconds. */
export async function retryLater(db: DataSource, { id, attempts }: MailRow, claim: Claim): Promise<number> {
  const seconds = Math.min(firstRetrySeconds * 2 ** (attempts - 1), longestRetrySeconds);
  await db.query(
    "UPDATE mail SET claim = NULL, due_at = UTC_TIMESTAMP(3) + INTERVAL ? SECOND WHERE id = ? AND claim = ?",
    [seconds, id, claim.id],
  );
  return seconds;
}
