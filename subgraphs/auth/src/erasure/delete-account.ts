import type { SignedInUser } from "@expense-tracker/kit/access-token";
import type { Attempt } from "../client";
import { confirmPassword, requireSamePassword } from "../password/confirm-password";
import type { PasswordHasher } from "../password/password-hasher";
import { findLiveSessions, requireOwnSession } from "../session/live-sessions";
import { confirmSecondFactor, type SecondFactorDependencies } from "../two-factor/confirm-second-factor";
import { deleteDeadTokens } from "./dead-tokens";
import { eraseAccount } from "./erase-account";

export interface AccountDeletion {
  user: SignedInUser;
  password: string;
  /** Of the second factor; null when none was given. */
  code: string | null;
}

/**
 * Deletes the signed-in user's account, for ever: whatever auth keeps of them goes in this transaction, and `user.erased`
 * tells the other rooms to do the same. The e-mail address is free again at once.
 *
 * @throws AppError BAD_USER_INPUT naming `password` or `code`; RATE_LIMITED after too many wrong ones; UNAUTHENTICATED from a
 * session that has ended; UNAVAILABLE when there is too much to delete at once: call again.
 */
export async function deleteAccount(
  deps: SecondFactorDependencies & { passwords: PasswordHasher },
  { user, password, code }: AccountDeletion,
  attempt: Attempt,
): Promise<void> {
  const account = await confirmPassword(deps, { userId: user.userId, password, field: "password" }, attempt);
  await deleteDeadTokens(deps.db, account.id, attempt.now);
  const factor = { accountId: account.id, code, field: "code" };
  await confirmSecondFactor(deps, factor, attempt, async (tx, stream) => {
    requireOwnSession(await findLiveSessions(tx, account.id, attempt.now), user);
    await requireSamePassword(tx, account, "password");
    await eraseAccount(tx, stream, attempt.now);
  });
}
