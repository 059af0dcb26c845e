import type { Tx } from "@expense-tracker/kit/database/transaction";
import { revocationListMs } from "../session/lifetimes";

const purgeRows = 1_000;
/** A hundred sessions of an account live at a time (begin-session.ts): so many were not used within eleven minutes, ended ones included. */
const listedRows = 20_000;

/** Keeps the sessions on the list of the revoked, whose rows go with their account; those that were ended before, too. */
export async function listErasedSessions(tx: Tx, accountId: string, now: Date): Promise<void> {
  await tx.query("DELETE FROM erased_session WHERE listed_until < ? LIMIT ?", [now, purgeRows]);
  // A session that was not used for so long has no access token that lives.
  await tx.query(
    "INSERT INTO erased_session (id, listed_until) SELECT id, ? FROM session WHERE account_id = ? AND last_used_at > ? ORDER BY last_used_at DESC LIMIT ?",
    [new Date(now.getTime() + revocationListMs), accountId, new Date(now.getTime() - revocationListMs), listedRows],
  );
}
