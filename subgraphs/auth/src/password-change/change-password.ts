import type { SignedInUser } from "@expense-tracker/kit/identity/access-token";
import { badInput } from "@expense-tracker/kit/errors/app-error";
import type { MailQueue } from "../mail/queue-mail";
import { confirmPassword, requireSamePassword } from "../password/confirm-password";
import { isSamePassword, type PasswordHasher } from "../password/password-hasher";
import { checkNewPassword } from "../password/password-rules";
import type { Attempt } from "../security-log/attempt";
import { findLiveSessions, requireOwnSession } from "../session/live-sessions";
import { confirmSecondFactor, type SecondFactorDependencies } from "../two-factor/confirm-second-factor";
import { setPassword } from "./set-password";

export interface PasswordChange {
  user: SignedInUser;
  currentPassword: string;
  newPassword: string;
  /** Of the second factor; null when none was given. */
  code: string | null;
}

/**
 * Changes the password and ends the account's other sessions.
 *
 * @throws AppError BAD_USER_INPUT naming the argument; RATE_LIMITED after too many wrong tries, or changes; UNAUTHENTICATED from a
 * session that has ended.
 */
export async function changePassword(
  deps: SecondFactorDependencies & { passwords: PasswordHasher; mails: MailQueue },
  { user, currentPassword, newPassword, code }: PasswordChange,
  attempt: Attempt,
): Promise<void> {
  const field = "currentPassword";
  const account = await confirmPassword(deps, { userId: user.userId, password: currentPassword, field }, attempt);
  checkNewPassword(newPassword, [account.email], "newPassword");
  if (isSamePassword(currentPassword, newPassword))
    throw badInput("newPassword", "must differ from the current password");
  const passwordHash = await deps.passwords.hashChosen(newPassword, [account.email], "newPassword");
  const factor = { accountId: account.id, code, field: "code" };
  await confirmSecondFactor(deps, factor, attempt, async (tx, stream) => {
    const live = await findLiveSessions(tx, account.id, attempt.now);
    requireOwnSession(live, user);
    await deps.throttle.takeWithin(tx, "passwordChange", { account: account.id, attempt });
    await requireSamePassword(tx, account, field);
    const sessionIds = live.map(({ id }) => id).filter((id) => id !== user.sessionId);
    const password = { account, passwordHash, how: "CHANGED", sessionIds } as const;
    await setPassword(tx, stream, password, { ...attempt, mails: deps.mails });
  });
}
