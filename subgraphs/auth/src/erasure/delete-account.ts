import type { SignedInUser } from "@expense-tracker/kit/identity/access-token";
import type { Logger } from "@expense-tracker/kit/process/logger";
import { hasClientGone, withoutRowLimit } from "@expense-tracker/kit/request/request-work";
import { confirmPassword, requireSamePassword } from "../password/confirm-password";
import type { PasswordHasher } from "../password/password-hasher";
import type { Attempt } from "../security-log/attempt";
import { requireLiveSession } from "../session/live-sessions";
import { confirmSecondFactor, type SecondFactorDependencies } from "../two-factor/confirm-second-factor";
import { deleteErased } from "./delete-erased";
import { eraseAccount } from "./erase-account";

export interface AccountDeletion {
  user: SignedInUser;
  password: string;
  /** Of the second factor; null when none was given. */
  code: string | null;
}

export interface AccountDeletionDependencies extends SecondFactorDependencies {
  passwords: PasswordHasher;
  logger: Logger;
}

/** Almost every account is deleted within this time. `erasureRound` deletes the rest of one with hundreds of thousands of rows. */
const deleteWithinMs = 3_000;

/**
 * Deletes the signed-in user's account. One small transaction ends all access, frees the e-mail address and emits `user.erased`,
 * on which the other services delete their data; then auth deletes its own.
 *
 * @throws AppError BAD_USER_INPUT naming `password` or `code`; RATE_LIMITED after too many wrong ones; UNAUTHENTICATED from a
 * session that has ended.
 */
export async function deleteAccount(
  deps: AccountDeletionDependencies,
  { user, password, code }: AccountDeletion,
  attempt: Attempt,
): Promise<void> {
  const account = await confirmPassword(deps, { userId: user.userId, password, field: "password" }, attempt);
  const factor = { accountId: account.id, code, field: "code" };
  await confirmSecondFactor(deps, factor, attempt, async (tx, stream) => {
    await requireLiveSession(tx, user, attempt.now);
    await requireSamePassword(tx, account, "password");
    await eraseAccount(tx, stream, attempt.now);
  });
  await deleteForAWhile(deps, account.id);
}

/** The account is already erased, so an error here does not fail the request: `erasureRound` deletes the rest. */
async function deleteForAWhile({ db, logger }: AccountDeletionDependencies, accountId: string): Promise<void> {
  const rest = "what is left of an erased account is deleted in the background";
  try {
    const deletion = await withoutRowLimit(() => deleteErased(db, accountId, deleteWithinMs));
    if (deletion !== "DONE") logger.info({ accountId, deletion }, rest);
  } catch (error) {
    logger[hasClientGone() ? "debug" : "warn"]({ err: error, accountId }, rest);
  }
}
