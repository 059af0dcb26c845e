import { userErasedV1 } from "@expense-tracker/events/user-erased.v1";
import type { SignedInUser } from "@expense-tracker/kit/access-token";
import { markErased } from "@expense-tracker/kit/erase-owner";
import type { OwnerStream } from "@expense-tracker/kit/owner-stream";
import type { Tx } from "@expense-tracker/kit/transaction";
import { withdrawEvents } from "@expense-tracker/kit/withdraw-events";
import { AccountRow } from "../account/account.row";
import type { Attempt } from "../client";
import { confirmPassword, requireSamePassword } from "../password/confirm-password";
import type { PasswordHasher } from "../password/password-hasher";
import { ResetRequestRow } from "../password/reset-request.row";
import { findLiveSessions, requireOwnSession } from "../session/live-sessions";
import { confirmSecondFactor, type SecondFactorDependencies } from "../two-factor/confirm-second-factor";
import { deleteDeadTokens } from "./dead-tokens";
import { listErasedSessions } from "./erased-sessions";

export interface AccountDeletion {
  user: SignedInUser;
  password: string;
  /** Of the second factor; null when none was given. */
  code: string | null;
}

/** Events in one statement. */
const chunkRows = 1_000;

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

async function eraseAccount(tx: Tx, stream: OwnerStream, now: Date): Promise<void> {
  await forgetAccount(tx, stream.ownerId, now);
  await stream.emit(userErasedV1, {});
  await markErased(tx, stream);
}

/** Deletes all that auth keeps of an account, if it is there, and withdraws what it said of it. */
export async function forgetAccount(tx: Tx, id: string, now: Date): Promise<void> {
  await listErasedSessions(tx, id, now);
  const account = await tx.findOneBy(AccountRow, { id });
  // Requests name an address instead of an account. Everything else that is the account's goes with its row, by foreign keys.
  if (account) await tx.delete(ResetRequestRow, { email: account.email });
  await tx.delete(AccountRow, { id });
  while ((await withdrawEvents(tx, id, chunkRows)) > 0);
}
