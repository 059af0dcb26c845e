import type { SignedInUser } from "@expense-tracker/kit/identity/access-token";
import { AppError } from "@expense-tracker/kit/errors/app-error";
import { AccountRow } from "../account/account.row";
import type { Attempt } from "../client";
import type { Post } from "../mail/post";
import { confirmPassword, requireSamePassword } from "../password/confirm-password";
import type { PasswordHasher } from "../password/password-hasher";
import { findLiveSessions, requireOwnSession } from "../session/live-sessions";
import { confirmSecondFactor, type SecondFactorDependencies } from "./confirm-second-factor";
import { forgetSecondFactor } from "./forget-second-factor";
import { tellOwner } from "./tell-owner";

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
  const { now } = attempt;
  await confirmSecondFactor(deps, { accountId, code, field: "code" }, attempt, async (tx, stream) => {
    requireOwnSession(await findLiveSessions(tx, accountId, now), user);
    await requireSamePassword(tx, account, "password");
    if (!(await forgetSecondFactor(tx, stream, attempt))) throw notEnabled();
    const { email } = await tx.findOneByOrFail(AccountRow, { id: accountId });
    await tellOwner(tx, deps.post, { accountId, email, isEnabled: false, now });
  });
}

function notEnabled(): AppError {
  return new AppError("CONFLICT", "this account has no second factor");
}
