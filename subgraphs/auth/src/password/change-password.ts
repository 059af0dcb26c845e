import type { SignedInUser } from "@expense-tracker/kit/access-token";
import { badInput } from "@expense-tracker/kit/errors";
import { lockOwner } from "@expense-tracker/kit/owner-stream";
import { inTransaction } from "@expense-tracker/kit/transaction";
import type { Attempt } from "../client";
import type { Post } from "../mail/post";
import { findLiveSessions, requireOwnSession } from "../session/live-sessions";
import { confirmPassword, type PasswordConfirmation, requireSamePassword } from "./confirm-password";
import { isSamePassword } from "./password-hasher";
import { checkNewPassword } from "./password-rules";
import { setPassword } from "./set-password";

export interface PasswordChange {
  user: SignedInUser;
  currentPassword: string;
  newPassword: string;
}

/**
 * Exchanges the password and ends the account's other sessions.
 *
 * @throws AppError BAD_USER_INPUT naming the argument; UNAUTHENTICATED from a session that has ended.
 */
export async function changePassword(
  deps: PasswordConfirmation & { post: Post },
  { user, currentPassword, newPassword }: PasswordChange,
  attempt: Attempt,
): Promise<void> {
  const field = "currentPassword";
  const account = await confirmPassword(deps, { userId: user.userId, password: currentPassword, field }, attempt);
  checkNewPassword(newPassword, [account.email], "newPassword");
  if (isSamePassword(currentPassword, newPassword)) throw badInput("newPassword", "must be another one");
  const passwordHash = await deps.passwords.hash(newPassword);
  await inTransaction(deps.db, async (tx) => {
    const stream = await lockOwner(tx, account.id);
    const live = await findLiveSessions(tx, account.id, attempt.now);
    requireOwnSession(live, user);
    await requireSamePassword(tx, account, field);
    const sessionIds = live.map(({ id }) => id).filter((id) => id !== user.sessionId);
    const password = { account, passwordHash, how: "CHANGED", sessionIds } as const;
    await setPassword(tx, stream, password, { ...attempt, post: deps.post });
  });
}
