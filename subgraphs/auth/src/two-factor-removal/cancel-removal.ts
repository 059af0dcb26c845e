import type { SignedInUser } from "@expense-tracker/kit/identity/access-token";
import { AppError } from "@expense-tracker/kit/errors/app-error";
import { lockOwner } from "@expense-tracker/kit/stream/owner-stream";
import { inTransaction, type Tx } from "@expense-tracker/kit/database/transaction";
import type { DataSource } from "typeorm";
import { findToken, invalidToken } from "../mailed-token/mailed-tokens";
import type { Attempt } from "../security-log/attempt";
import { findLiveSessions, requireOwnSession } from "../session/live-sessions";
import { cancelPendingRemoval } from "../two-factor/pending-removal";

export interface Objection {
  /** The token of a mailed link; null when cancelled by a session. */
  token: string | null;
  user: SignedInUser | null;
}

/**
 * Cancels the removal of a second factor, from any session of the account or with the link in any of its mails.
 *
 * @returns whether there was one.
 * @throws AppError BAD_USER_INPUT naming `token`; UNAUTHENTICATED without a token and from a session that has ended.
 */
export async function cancelRemoval(
  { db }: { db: DataSource },
  { token, user }: Objection,
  attempt: Attempt,
): Promise<boolean> {
  const find = async (tx: Tx | DataSource["manager"]): Promise<string> => {
    if (token === null) {
      if (!user) throw new AppError("UNAUTHENTICATED", "sign in, or open the link in the mail");
      return user.userId;
    }
    const found = await findToken(tx, token, "STOP_REMOVAL", attempt.now);
    if (!found) throw invalidToken();
    return found.accountId;
  };
  const accountId = await find(db.manager);
  return inTransaction(db, async (tx) => {
    const stream = await lockOwner(tx, accountId);
    await find(tx);
    if (token === null && user) requireOwnSession(await findLiveSessions(tx, accountId, attempt.now), user);
    return cancelPendingRemoval(tx, stream, attempt);
  });
}
