import { emailVerificationRequestedV1 } from "@expense-tracker/events/email-verification-requested.v1";
import type { SignedInUser } from "@expense-tracker/kit/identity/access-token";
import { AppError } from "@expense-tracker/kit/errors/app-error";
import { lockOwner } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { AccountRow } from "../account/account.row";
import { verifyEmailLetter } from "../mail/letters";
import { linkTo, type MailQueue, queueMail } from "../mail/queue-mail";
import { issueToken } from "../mailed-token/mailed-tokens";
import { findLiveSessions, requireOwnSession } from "../session/live-sessions";

/**
 * Mails a new link that proves the account's address.
 *
 * @returns false, and nothing happens, when it is proved already.
 * @throws AppError RATE_LIMITED when it was asked for too often; UNAUTHENTICATED from a session that has ended.
 */
export async function requestEmailVerification(
  tx: Tx,
  mails: MailQueue,
  { user, now }: { user: SignedInUser; now: Date },
): Promise<boolean> {
  const stream = await lockOwner(tx, user.userId);
  requireOwnSession(await findLiveSessions(tx, user.userId, now), user);
  const account = await tx.findOneBy(AccountRow, { id: user.userId });
  if (!account) throw new AppError("UNAUTHENTICATED", "this account no longer exists");
  if (account.emailVerifiedAt !== null) return false;
  await mailVerification(tx, mails, { accountId: account.id, email: account.email, now });
  await stream.emit(emailVerificationRequestedV1, {});
  return true;
}

export interface Verification {
  accountId: string;
  /** Where the link goes, and what it proves. */
  email: string;
  now: Date;
}

/**
 * Queues a mail with a link that proves an address; the previous link stops working. The owner's stream must be locked.
 *
 * @throws AppError RATE_LIMITED when the account has asked for too many within the hour.
 */
export async function mailVerification(
  tx: Tx,
  mails: MailQueue,
  { accountId, email, now }: Verification,
): Promise<void> {
  const issued = await issueToken(tx, { accountId, purpose: "VERIFY_EMAIL", email, now });
  if ("retryAfterSeconds" in issued) throw new AppError("RATE_LIMITED", "too many mails were asked for", issued);
  const content = verifyEmailLetter(linkTo(mails, "verify-email", issued.token));
  await queueMail(tx, mails, { accountId, kind: "verify-email", to: email, content, expiresAt: issued.expiresAt });
}
