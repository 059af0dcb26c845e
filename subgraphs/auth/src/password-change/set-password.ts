import { passwordChangedV1 } from "@expense-tracker/events/password-changed.v1";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { AccountRow } from "../account/account.row";
import { passwordChangedLetter } from "../mail/letters";
import { noticeExpiry, pageOf, type MailQueue, queueMail } from "../mail/queue-mail";
import { resetPurposes } from "../mailed-token/mailed-token.row";
import { endMoves, endTokens } from "../mailed-token/mailed-tokens";
import type { Attempt } from "../security-log/attempt";
import { logSecurityEvents } from "../security-log/log-security-event";
import { SecurityEventKind } from "../security-log/security-event.enums";
import { endSessions } from "../session/end-sessions";
import { cancelPendingRemoval } from "../two-factor/pending-removal";

export interface NewPassword {
  account: AccountRow;
  passwordHash: string;
  how: "CHANGED" | "RESET";
  /** The sessions to end: an attacker who knew the old password may use one of them. */
  sessionIds: readonly string[];
}

const kindOf = { CHANGED: SecurityEventKind.PASSWORD_CHANGED, RESET: SecurityEventKind.PASSWORD_RESET };

/**
 * Stores a new password, cancels what was requested with the old one, ends the given sessions, logs, emits and mails the change.
 * The owner's stream must be locked.
 */
export async function setPassword(
  tx: Tx,
  stream: OwnerStream,
  { account: { id: accountId, email, passwordVersion }, passwordHash, how, sessionIds }: NewPassword,
  { mails, client, now }: Attempt & { mails: MailQueue },
): Promise<void> {
  await tx.update(AccountRow, { id: accountId }, { passwordHash, passwordVersion: passwordVersion + 1 });
  await endTokens(tx, accountId, resetPurposes);
  // An attacker who knew the old password may have requested a new address, or the removal of the second factor.
  await endMoves(tx, accountId, email);
  await cancelPendingRemoval(tx, stream, { client, now });
  await logSecurityEvents(tx, [{ accountId, kind: kindOf[how], sessionId: null, occurredAt: now, client }]);
  await stream.emit(passwordChangedV1, { how });
  await endSessions(tx, stream, { sessionIds, reason: "PASSWORD_CHANGED", client, now });
  await queueMail(tx, mails, {
    accountId,
    kind: "password-changed",
    to: email,
    content: passwordChangedLetter(pageOf(mails, "reset-password")),
    expiresAt: noticeExpiry(now),
  });
}
