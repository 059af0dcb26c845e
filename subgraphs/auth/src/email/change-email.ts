import { emailVerificationRequestedV1 } from "@expense-tracker/events/email-verification-requested.v1";
import type { SignedInUser } from "@expense-tracker/kit/identity/access-token";
import { AppError, badInput } from "@expense-tracker/kit/errors/app-error";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { AccountRow } from "../account/account.row";
import { readEmail } from "../account/email-address";
import { isHeld } from "../account/unproved-address";
import { emailChangeRequestedLetter } from "../mail/letters";
import { noticeExpiry, pageOf, type MailQueue, queueMail } from "../mail/queue-mail";
import { confirmPassword, requireSamePassword } from "../password/confirm-password";
import type { PasswordHasher } from "../password/password-hasher";
import type { Attempt } from "../security-log/attempt";
import { logSecurityEvents } from "../security-log/log-security-event";
import { SecurityEventKind } from "../security-log/security-event.enums";
import { findLiveSessions, requireOwnSession } from "../session/live-sessions";
import type { Throttle } from "../throttle/throttle";
import { confirmSecondFactor, type SecondFactorDependencies } from "../two-factor/confirm-second-factor";
import { mailVerification } from "./request-verification";

export interface EmailChange {
  user: SignedInUser;
  newEmail: string;
  password: string;
  /** Of the second factor; null when none was given. */
  code: string | null;
}

/**
 * Requests a change of the account's address. Mails a link to the new address and a notice to the old one. The account keeps
 * the old address until the link is opened; until then another account may take the new one.
 *
 * @throws AppError BAD_USER_INPUT naming the argument; CONFLICT naming `newEmail` when another account has it; RATE_LIMITED after
 * too many mails or tries; UNAUTHENTICATED from a session that has ended.
 */
export async function changeEmail(
  deps: SecondFactorDependencies & { passwords: PasswordHasher; mails: MailQueue },
  { user, password, code, ...change }: EmailChange,
  attempt: Attempt,
): Promise<void> {
  const newEmail = readEmail(change.newEmail, "newEmail");
  const account = await confirmPassword(deps, { userId: user.userId, password, field: "password" }, attempt);
  if (account.email === newEmail) throw badInput("newEmail", "is the address of this account already");
  // Count the attempt even if no mail is sent; otherwise an attacker could tell a registered address by the attempts that are left.
  await deps.throttle.take("emailChange", { account: account.id, attempt });
  const factor = { accountId: account.id, code, field: "code" };
  await confirmSecondFactor(deps, factor, attempt, async (tx, stream) => {
    requireOwnSession(await findLiveSessions(tx, account.id, attempt.now), user);
    await requireSamePassword(tx, account, "password");
    await requestMove(tx, stream, { ...deps, account, newEmail }, attempt);
  });
}

async function requestMove(
  tx: Tx,
  stream: OwnerStream,
  {
    account: { id: accountId, email: oldEmail },
    newEmail,
    mails,
    throttle,
  }: { account: AccountRow; newEmail: string; mails: MailQueue; throttle: Throttle },
  { client, now }: Attempt,
): Promise<void> {
  if (await isHeld(tx, newEmail, now)) {
    throw new AppError("CONFLICT", "this e-mail address is already registered", { field: "newEmail" });
  }
  await throttle.takeWithin(tx, "moveMail", { account: newEmail, attempt: { client, now } });
  await mailVerification(tx, mails, { accountId, email: newEmail, now });
  const content = emailChangeRequestedLetter(pageOf(mails, "reset-password"));
  await queueMail(tx, mails, {
    accountId,
    kind: "email-change-requested",
    to: oldEmail,
    content,
    expiresAt: noticeExpiry(now),
  });
  await logSecurityEvents(tx, [
    { accountId, kind: SecurityEventKind.EMAIL_CHANGE_REQUESTED, sessionId: null, occurredAt: now, client },
  ]);
  await stream.emit(emailVerificationRequestedV1, {});
}
