import { emailChangedV1 } from "@expense-tracker/events/email-changed.v1";
import { emailVerifiedV1 } from "@expense-tracker/events/email-verified.v1";
import type { SignedInUser } from "@expense-tracker/kit/identity/access-token";
import { rejectDuplicate } from "@expense-tracker/kit/database/open-database";
import { AppError } from "@expense-tracker/kit/errors/app-error";
import { lockOwner, type OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import { inTransaction, type Tx } from "@expense-tracker/kit/database/transaction";
import type { DataSource } from "typeorm";
import { AccountRow } from "../account/account.row";
import { eraseUnproved, findUnproved } from "../erasure/erase-unproved";
import { emailChangedLetter } from "../mail/letters";
import { noticeExpiry, type MailQueue, queueMail } from "../mail/queue-mail";
import { resetPurposes } from "../mailed-token/mailed-token.row";
import { endTokens, findToken, invalidToken } from "../mailed-token/mailed-tokens";
import type { Attempt } from "../security-log/attempt";
import { logSecurityEvents } from "../security-log/log-security-event";
import { SecurityEventKind } from "../security-log/security-event.enums";
import { findLiveSessions, requireOwnSession } from "../session/live-sessions";
import { cancelPendingRemoval } from "../two-factor/pending-removal";

const purpose = "VERIFY_EMAIL";

/**
 * Proves the address that the link was mailed to, and makes it the account's address when it is a new one. It needs a session
 * of the account, because the person who reads the mailbox may not be the person who created the account; that person resets the
 * password instead.
 *
 * @throws AppError BAD_USER_INPUT naming `token`, with the same message for every fault of the link; UNAUTHENTICATED without a
 * session, FORBIDDEN in a session of another account, and CONFLICT when another account has proved the address meanwhile. After
 * these three the link still works.
 */
export async function verifyEmail(
  { db, mails }: { db: DataSource; mails: MailQueue },
  { token, user }: { token: string; user: SignedInUser | null },
  attempt: Attempt,
): Promise<void> {
  const { now } = attempt;
  const found = await findToken(db.manager, token, purpose, now);
  if (!found) throw invalidToken();
  const { accountId, email } = found;
  const owner = requireUser(user, accountId);
  const squatted = { email, madeUntil: now, besides: accountId };
  const unproved = await findUnproved(db.manager, squatted);
  await inTransaction(db, async (tx) => {
    // When two accounts take each other's addresses, their transactions wait for each other: the database aborts one, which is
    // tried again.
    if (unproved !== null) await eraseUnproved(tx, unproved, squatted, now);
    const stream = await lockOwner(tx, accountId);
    // It may have been used or cancelled while this waited for the lock.
    if (!(await findToken(tx, token, purpose, now))) throw invalidToken();
    requireOwnSession(await findLiveSessions(tx, accountId, now), owner);
    await prove(tx, stream, { email, mails }, attempt);
  });
}

function requireUser(user: SignedInUser | null, accountId: string): SignedInUser {
  if (!user) {
    throw new AppError("UNAUTHENTICATED", "log in first, then open the link again; or choose a new password by mail");
  }
  if (user.userId !== accountId) throw new AppError("FORBIDDEN", "this link is another account's: log in to that one");
  return user;
}

async function prove(
  tx: Tx,
  stream: OwnerStream,
  { email, mails }: { email: string; mails: MailQueue },
  { client, now }: Attempt,
): Promise<void> {
  const { ownerId: accountId } = stream;
  const log = (kind: SecurityEventKind) =>
    logSecurityEvents(tx, [{ accountId, kind, sessionId: null, occurredAt: now, client }]);
  const { email: oldEmail } = await tx.findOneByOrFail(AccountRow, { id: accountId });
  await tx
    .update(AccountRow, { id: accountId }, { email, emailVerifiedAt: now })
    .catch(rejectDuplicate("this e-mail address is already registered", "token"));
  await endTokens(tx, accountId, [purpose]);
  if (oldEmail !== email) {
    // A reset link in the old mailbox must no longer work.
    await endTokens(tx, accountId, resetPurposes);
    await cancelPendingRemoval(tx, stream, { client, now });
    const content = emailChangedLetter();
    await queueMail(tx, mails, {
      accountId,
      kind: "email-changed",
      to: oldEmail,
      content,
      expiresAt: noticeExpiry(now),
    });
    await log(SecurityEventKind.EMAIL_CHANGED);
    await stream.emit(emailChangedV1, {});
  }
  await log(SecurityEventKind.EMAIL_VERIFIED);
  await stream.emit(emailVerifiedV1, {});
}
