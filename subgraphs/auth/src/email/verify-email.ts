import { emailVerifiedV1 } from "@expense-tracker/events/email-verified.v1";
import { lockOwner } from "@expense-tracker/kit/owner-stream";
import { inTransaction } from "@expense-tracker/kit/transaction";
import type { DataSource } from "typeorm";
import { AccountRow } from "../account/account.row";
import type { Attempt } from "../client";
import { endTokens, findToken, invalidToken } from "../mailed-token/mailed-tokens";
import { logSecurityEvents } from "../security-log/log-security-event";
import { SecurityEventKind } from "../security-log/security-event.enums";

const purpose = "VERIFY_EMAIL";

/**
 * Marks the address that the link was sent to as proved. The bearer need not be signed in: the link may be opened on another
 * device.
 *
 * @throws AppError BAD_USER_INPUT naming `token`, in the same words whatever is wrong with it.
 */
export async function verifyEmail(db: DataSource, token: string, { client, now }: Attempt): Promise<void> {
  const found = await findToken(db.manager, token, purpose, now);
  if (!found) throw invalidToken();
  const { accountId, email } = found;
  await inTransaction(db, async (tx) => {
    const stream = await lockOwner(tx, accountId);
    // It may have been used, or the address changed, while this waited for the lock.
    if (!(await findToken(tx, token, purpose, now))) throw invalidToken();
    const { affected } = await tx.update(AccountRow, { id: accountId, email }, { emailVerifiedAt: now });
    if (affected !== 1) throw invalidToken();
    await endTokens(tx, accountId, [purpose]);
    await logSecurityEvents(tx, [
      { accountId, kind: SecurityEventKind.EMAIL_VERIFIED, sessionId: null, occurredAt: now, client },
    ]);
    await stream.emit(emailVerifiedV1, {});
  });
}
