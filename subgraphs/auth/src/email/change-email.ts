import { emailChangedV1 } from "@expense-tracker/events/email-changed.v1";
import type { SignedInUser } from "@expense-tracker/kit/access-token";
import { rejectDuplicate } from "@expense-tracker/kit/database";
import { badInput } from "@expense-tracker/kit/errors";
import { lockOwner, type OwnerStream } from "@expense-tracker/kit/owner-stream";
import { inTransaction, type Tx } from "@expense-tracker/kit/transaction";
import { AccountRow } from "../account/account.row";
import { readEmail } from "../account/email-address";
import type { Attempt } from "../client";
import { endTokens } from "../mailed-token/mailed-tokens";
import { emailChangedLetter } from "../mail/letters";
import { noticeExpiry, type Post, postMail } from "../mail/post";
import { confirmPassword, type PasswordConfirmation, requireSamePassword } from "../password/confirm-password";
import { logSecurityEvents } from "../security-log/log-security-event";
import { SecurityEventKind } from "../security-log/security-event.enums";
import { findLiveSessions, requireOwnSession } from "../session/live-sessions";
import { mailVerification } from "./mail-verification";

export interface EmailChange {
  user: SignedInUser;
  newEmail: string;
  password: string;
}

/**
 * Gives the account another address: at once, and unproved until its link is opened. The old one is told.
 *
 * @throws AppError BAD_USER_INPUT naming the argument; CONFLICT naming `newEmail` when somebody has it; RATE_LIMITED after
 * too many mails or tries; UNAUTHENTICATED from a session that has ended.
 */
export async function changeEmail(
  deps: PasswordConfirmation & { post: Post },
  { user, password, ...change }: EmailChange,
  attempt: Attempt,
): Promise<void> {
  const newEmail = readEmail(change.newEmail, "newEmail");
  const account = await confirmPassword(deps, { userId: user.userId, password, field: "password" }, attempt);
  if (account.email === newEmail) throw badInput("newEmail", "is the address of this account already");
  // Counted for good: were a try given back when the mails are used up, only CONFLICT would cost one.
  await deps.throttle.take("emailChange", { account: account.id, attempt });
  await inTransaction(deps.db, async (tx) => {
    const stream = await lockOwner(tx, account.id);
    requireOwnSession(await findLiveSessions(tx, account.id, attempt.now), user);
    await requireSamePassword(tx, account, "password");
    await moveTo(tx, stream, { account, newEmail, post: deps.post }, attempt);
  });
}

async function moveTo(
  tx: Tx,
  stream: OwnerStream,
  {
    account: { id: accountId, email: oldEmail },
    newEmail,
    post,
  }: { account: AccountRow; newEmail: string; post: Post },
  { client, now }: Attempt,
): Promise<void> {
  await tx
    .update(AccountRow, { id: accountId }, { email: newEmail, emailVerifiedAt: null })
    .catch(rejectDuplicate("this e-mail address is already registered", "newEmail"));
  // A link that lies in the old mailbox opens nothing any more.
  await endTokens(tx, accountId, ["RESET_PASSWORD"]);
  await mailVerification(tx, post, { accountId, email: newEmail, now });
  await postMail(tx, post, {
    accountId,
    kind: "email-changed",
    to: oldEmail,
    words: emailChangedLetter(),
    expiresAt: noticeExpiry(now),
  });
  await logSecurityEvents(tx, [
    { accountId, kind: SecurityEventKind.EMAIL_CHANGED, sessionId: null, occurredAt: now, client },
  ]);
  await stream.emit(emailChangedV1, {});
}
