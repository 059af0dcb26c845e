import { lockOwner } from "@expense-tracker/kit/stream/owner-stream";
import { inTransaction, type Tx } from "@expense-tracker/kit/database/transaction";
import type { DataSource, EntityManager } from "typeorm";
import { AccountRow } from "../account/account.row";
import type { MailQueue } from "../mail/queue-mail";
import { findToken, invalidToken } from "../mailed-token/mailed-tokens";
import type { Attempt } from "../security-log/attempt";
import { forgetSecondFactor } from "../two-factor/disable-two-factor";
import { findRemoval } from "../two-factor/pending-removal";
import { mailFactorChange } from "../two-factor/mail-factor-change";

/**
 * Removes a second factor with the link that was mailed after the wait. It starts no session: the user logs in with the
 * password.
 *
 * @throws AppError BAD_USER_INPUT naming `token`, with the same message for every fault of the link.
 */
export async function completeRemoval(
  { db, mails }: { db: DataSource; mails: MailQueue },
  token: string,
  attempt: Attempt,
): Promise<void> {
  const { id } = await accountOf(db.manager, token, attempt.now);
  await inTransaction(db, async (tx: Tx) => {
    const stream = await lockOwner(tx, id);
    // Check again under the lock: the link may have been used, or the removal cancelled.
    const { email } = await accountOf(tx, token, attempt.now);
    if (!(await forgetSecondFactor(tx, stream, attempt))) throw invalidToken();
    await mailFactorChange(tx, mails, { accountId: id, email, isEnabled: false, now: attempt.now });
  });
}

async function accountOf(db: EntityManager, token: string, now: Date): Promise<AccountRow> {
  const found = await findToken(db, token, "REMOVE_FACTOR", now);
  const removal = found && (await findRemoval(db, found.accountId, now));
  const account = found && (await db.findOneBy(AccountRow, { id: found.accountId, email: found.email }));
  if (!account || !removal || removal.dueAt > now) throw invalidToken();
  return account;
}
