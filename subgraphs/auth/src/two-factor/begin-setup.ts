import { twoFactorChangedV1 } from "@expense-tracker/events/two-factor-changed.v1";
import type { SignedInUser } from "@expense-tracker/kit/identity/access-token";
import { AppError } from "@expense-tracker/kit/errors/app-error";
import { lockOwner } from "@expense-tracker/kit/stream/owner-stream";
import { inTransaction } from "@expense-tracker/kit/database/transaction";
import { AccountRow } from "../account/account.row";
import { requireProvedAddress } from "../account/unproved-account";
import type { Attempt } from "../client";
import { confirmPassword, requireSamePassword } from "../password/confirm-password";
import type { PasswordHasher } from "../password/password-hasher";
import { findLiveSessions, requireOwnSession } from "../session/live-sessions";
import type { SecondFactorDependencies } from "./confirm-second-factor";
import { newSecret, otpauthUri } from "./totp";
import { TwoFactorRow } from "./two-factor.row";
import type { TwoFactorSetup } from "./two-factor.type";
import { sealSecret } from "./use-code";

/** To point an authenticator app at it, and type what it shows. */
export const setupLifeMs = 15 * 60_000;

/**
 * Makes the secret of a second factor. Nothing asks for it until `confirmSetup`; another setup that was begun is void.
 *
 * @throws AppError BAD_USER_INPUT naming `password`; FORBIDDEN while the address is not proved; CONFLICT when there is
 * a second factor already; RATE_LIMITED after too many wrong passwords, or setups; UNAUTHENTICATED from a session that has ended.
 */
export async function beginSetup(
  deps: SecondFactorDependencies & { passwords: PasswordHasher },
  { user, password }: { user: SignedInUser; password: string },
  attempt: Attempt,
): Promise<TwoFactorSetup> {
  const field = "password";
  const account = await confirmPassword(deps, { userId: user.userId, password, field }, attempt);
  const { id: accountId, email } = account;
  const secret = newSecret();
  await inTransaction(deps.db, async (tx) => {
    const stream = await lockOwner(tx, accountId);
    requireOwnSession(await findLiveSessions(tx, accountId, attempt.now), user);
    await requireSamePassword(tx, account, field);
    const current = await tx.findOneByOrFail(AccountRow, { id: accountId });
    requireProvedAddress(current);
    if (current.twoFactorEnabledAt !== null) throw alreadyEnabled();
    await deps.throttle.takeWithin(tx, "twoFactorSetup", { account: accountId, attempt });
    await tx.save(TwoFactorRow, {
      accountId,
      sealedSecret: sealSecret(deps.twoFactor, accountId, secret),
      lastUsedStep: null,
      setupExpiresAt: new Date(attempt.now.getTime() + setupLifeMs),
    });
    await stream.emit(twoFactorChangedV1, { change: "SETUP_BEGUN" });
  });
  return { secret, otpauthUri: otpauthUri(secret, email) };
}

export function alreadyEnabled(): AppError {
  return new AppError("CONFLICT", "this account has a second factor already: disable it first");
}
