import { twoFactorChangedV1 } from "@expense-tracker/events/two-factor-changed.v1";
import type { SignedInUser } from "@expense-tracker/kit/identity/access-token";
import { AppError, badInput } from "@expense-tracker/kit/errors/app-error";
import { lockOwner } from "@expense-tracker/kit/stream/owner-stream";
import { inTransaction, type Tx } from "@expense-tracker/kit/database/transaction";
import { AccountRow } from "../account/account.row";
import { requireProvedAddress } from "../account/unproved-address";
import type { MailQueue } from "../mail/queue-mail";
import { confirmPassword, requireSamePassword } from "../password/confirm-password";
import type { PasswordHasher } from "../password/password-hasher";
import type { Attempt } from "../security-log/attempt";
import { logSecurityEvents } from "../security-log/log-security-event";
import { SecurityEventKind } from "../security-log/security-event.enums";
import { findLiveSessions, requireOwnSession } from "../session/live-sessions";
import type { SecondFactorDependencies } from "./confirm-second-factor";
import { hashOfRecoveryCode, newRecoveryCode } from "./second-factor-code";
import { mailFactorChange } from "./mail-factor-change";
import { newSecret, otpauthUri } from "./totp";
import { RecoveryCodeRow, TwoFactorRow } from "./two-factor.row";
import type { TwoFactorSetup } from "./two-factor.type";
import { sealSecret, useStep } from "./use-code";

/** The time to add the secret to an authenticator app and type a code. */
export const setupLifeMs = 15 * 60_000;

/**
 * Creates the secret of a second factor, which `confirmSetup` enables. It replaces the secret of an earlier setup that was not
 * confirmed.
 *
 * @throws AppError BAD_USER_INPUT naming `password`; FORBIDDEN while the address is not proved; CONFLICT when there is a second
 * factor already; RATE_LIMITED after too many wrong passwords, or setups; UNAUTHENTICATED from a session that has ended.
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

const recoveryCodeCount = 10;

/**
 * Enables the second factor, after a code has shown that an authenticator app has the secret.
 *
 * @returns ten recovery codes: they cannot be shown again, because only their hashes are stored.
 * @throws AppError BAD_USER_INPUT naming `code`; FORBIDDEN while the address is not proved; CONFLICT when there is no setup to
 * confirm; RATE_LIMITED after too many wrong codes; UNAUTHENTICATED from a session that has ended.
 */
export async function confirmSetup(
  { db, throttle, twoFactor: sealing, mails }: SecondFactorDependencies & { mails: MailQueue },
  { user, code }: { user: SignedInUser; code: string },
  attempt: Attempt,
): Promise<string[]> {
  const { userId: accountId } = user;
  const { client, now } = attempt;
  return throttle.guard("totp", { account: accountId, attempt }, () =>
    inTransaction(db, async (tx) => {
      const stream = await lockOwner(tx, accountId);
      requireOwnSession(await findLiveSessions(tx, accountId, now), user);
      const { email } = await requireSetup(tx, accountId, now);
      const typed = code.replace(/\s/g, "");
      // The code is used up: it cannot log in afterwards.
      if (!(await useStep(tx, { sealing, accountId, code: typed, now }))) throw badInput("code", "is not a valid code");
      await tx.update(TwoFactorRow, { accountId }, { setupExpiresAt: null });
      await tx.update(AccountRow, { id: accountId }, { twoFactorEnabledAt: now });
      const codes = await giveRecoveryCodes(tx, accountId);
      const kind = SecurityEventKind.TWO_FACTOR_ENABLED;
      await logSecurityEvents(tx, [{ accountId, kind, sessionId: null, occurredAt: now, client }]);
      await stream.emit(twoFactorChangedV1, { change: "ENABLED" });
      await mailFactorChange(tx, mails, { accountId, email, isEnabled: true, now });
      return codes;
    }),
  );
}

async function requireSetup(tx: Tx, accountId: string, now: Date): Promise<AccountRow> {
  const account = await tx.findOneByOrFail(AccountRow, { id: accountId });
  requireProvedAddress(account);
  if (account.twoFactorEnabledAt !== null) throw alreadyEnabled();
  const setup = await tx.findOneBy(TwoFactorRow, { accountId });
  if (!setup?.setupExpiresAt || setup.setupExpiresAt <= now) {
    throw new AppError("CONFLICT", "no setup of a second factor was begun, or it took too long: begin again");
  }
  return account;
}

async function giveRecoveryCodes(tx: Tx, accountId: string): Promise<string[]> {
  const codes = Array.from({ length: recoveryCodeCount }, newRecoveryCode);
  await tx.insert(
    RecoveryCodeRow,
    codes.map((code) => ({ accountId, hash: hashOfRecoveryCode(code) })),
  );
  return codes;
}
