import { twoFactorChangedV1 } from "@expense-tracker/events/two-factor-changed.v1";
import type { SignedInUser } from "@expense-tracker/kit/access-token";
import { AppError } from "@expense-tracker/kit/errors";
import type { Tx } from "@expense-tracker/kit/transaction";
import { IsNull, Not } from "typeorm";
import { AccountRow } from "../account/account.row";
import type { Attempt } from "../client";
import type { Post } from "../mail/post";
import { confirmPassword, requireSamePassword } from "../password/confirm-password";
import type { PasswordHasher } from "../password/password-hasher";
import { logSecurityEvents } from "../security-log/log-security-event";
import { SecurityEventKind } from "../security-log/security-event.enums";
import { findLiveSessions, requireOwnSession } from "../session/live-sessions";
import { ChallengeRow } from "./challenge.row";
import { confirmSecondFactor, type SecondFactorDependencies } from "./confirm-second-factor";
import { RecoveryCodeRow } from "./recovery-code.row";
import { tellOwner } from "./tell-owner";
import { TwoFactorRow } from "./two-factor.row";

/**
 * Asks for no second factor any more; its secret, its recovery codes and its open challenges are gone.
 *
 * @throws AppError BAD_USER_INPUT naming the argument; CONFLICT when there is none; RATE_LIMITED after too many wrong tries;
 * UNAUTHENTICATED from a session that has ended.
 */
export async function disableTwoFactor(
  deps: SecondFactorDependencies & { passwords: PasswordHasher; post: Post },
  { user, password, code }: { user: SignedInUser; password: string; code: string },
  attempt: Attempt,
): Promise<void> {
  const account = await confirmPassword(deps, { userId: user.userId, password, field: "password" }, attempt);
  if (account.twoFactorEnabledAt === null) throw notEnabled();
  const { id: accountId } = account;
  const { client, now } = attempt;
  await confirmSecondFactor(deps, { accountId, code, field: "code" }, attempt, async (tx, stream) => {
    requireOwnSession(await findLiveSessions(tx, accountId, now), user);
    await requireSamePassword(tx, account, "password");
    if (!(await forget(tx, accountId))) throw notEnabled();
    const kind = SecurityEventKind.TWO_FACTOR_DISABLED;
    await logSecurityEvents(tx, [{ accountId, kind, sessionId: null, occurredAt: now, client }]);
    await stream.emit(twoFactorChangedV1, { change: "DISABLED" });
    const { email } = await tx.findOneByOrFail(AccountRow, { id: accountId });
    await tellOwner(tx, deps.post, { accountId, email, isEnabled: false, now });
  });
}

/** @returns whether there was a second factor. */
async function forget(tx: Tx, accountId: string): Promise<boolean> {
  const enabled = { id: accountId, twoFactorEnabledAt: Not(IsNull()) };
  const { affected } = await tx.update(AccountRow, enabled, { twoFactorEnabledAt: null });
  for (const row of [ChallengeRow, RecoveryCodeRow, TwoFactorRow]) await tx.delete(row, { accountId });
  return affected === 1;
}

function notEnabled(): AppError {
  return new AppError("CONFLICT", "this account has no second factor");
}
