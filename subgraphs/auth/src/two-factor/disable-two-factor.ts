import { twoFactorChangedV1 } from "@expense-tracker/events/two-factor-changed.v1";
import type { SignedInUser } from "@expense-tracker/kit/identity/access-token";
import { AppError } from "@expense-tracker/kit/errors/app-error";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { IsNull, Not } from "typeorm";
import { AccountRow } from "../account/account.row";
import type { MailQueue } from "../mail/queue-mail";
import { confirmPassword, requireSamePassword } from "../password/confirm-password";
import type { PasswordHasher } from "../password/password-hasher";
import type { Attempt } from "../security-log/attempt";
import { logSecurityEvents } from "../security-log/log-security-event";
import { SecurityEventKind } from "../security-log/security-event.enums";
import { findLiveSessions, requireOwnSession } from "../session/live-sessions";
import { ChallengeRow } from "./challenge.row";
import { confirmSecondFactor, type SecondFactorDependencies } from "./confirm-second-factor";
import { forgetRemoval } from "./pending-removal";
import { mailFactorChange } from "./mail-factor-change";
import { RecoveryCodeRow, TwoFactorRow } from "./two-factor.row";

/**
 * Disables the second factor, and deletes its secret, recovery codes and open challenges.
 *
 * @throws AppError BAD_USER_INPUT naming the argument; CONFLICT when there is none; RATE_LIMITED after too many wrong attempts;
 * UNAUTHENTICATED from a session that has ended.
 */
export async function disableTwoFactor(
  deps: SecondFactorDependencies & { passwords: PasswordHasher; mails: MailQueue },
  { user, password, code }: { user: SignedInUser; password: string; code: string },
  attempt: Attempt,
): Promise<void> {
  const account = await confirmPassword(deps, { userId: user.userId, password, field: "password" }, attempt);
  if (account.twoFactorEnabledAt === null) throw notEnabled();
  const { id: accountId } = account;
  const { now } = attempt;
  await confirmSecondFactor(deps, { accountId, code, field: "code" }, attempt, async (tx, stream) => {
    requireOwnSession(await findLiveSessions(tx, accountId, now), user);
    await requireSamePassword(tx, account, "password");
    if (!(await forgetSecondFactor(tx, stream, attempt))) throw notEnabled();
    const { email } = await tx.findOneByOrFail(AccountRow, { id: accountId });
    await mailFactorChange(tx, deps.mails, { accountId, email, isEnabled: false, now });
  });
}

function notEnabled(): AppError {
  return new AppError("CONFLICT", "this account has no second factor");
}

/**
 * Deletes an account's second factor: its secret, recovery codes, open challenges, and a setup that was started. The owner's
 * stream must be locked.
 *
 * @returns whether it was enabled: only then it is logged and an event is emitted.
 */
export async function forgetSecondFactor(tx: Tx, stream: OwnerStream, { client, now }: Attempt): Promise<boolean> {
  const { ownerId: accountId } = stream;
  const enabled = { id: accountId, twoFactorEnabledAt: Not(IsNull()) };
  const { affected } = await tx.update(AccountRow, enabled, { twoFactorEnabledAt: null });
  await forgetRemoval(tx, accountId, now);
  for (const row of [ChallengeRow, RecoveryCodeRow, TwoFactorRow]) await tx.delete(row, { accountId });
  if (affected !== 1) return false;
  const kind = SecurityEventKind.TWO_FACTOR_DISABLED;
  await logSecurityEvents(tx, [{ accountId, kind, sessionId: null, occurredAt: now, client }]);
  await stream.emit(twoFactorChangedV1, { change: "DISABLED" });
  return true;
}
