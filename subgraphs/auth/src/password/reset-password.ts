import { lockOwner } from "@expense-tracker/kit/owner-stream";
import { inTransaction } from "@expense-tracker/kit/transaction";
import type { DataSource, EntityManager } from "typeorm";
import { AccountRow } from "../account/account.row";
import type { Attempt } from "../client";
import type { Post } from "../mail/post";
import { findToken, invalidToken } from "../mailed-token/mailed-tokens";
import { findLiveSessions } from "../session/live-sessions";
import type { Throttle } from "../throttle/throttle";
import type { PasswordHasher } from "./password-hasher";
import { checkNewPassword } from "./password-rules";
import { setPassword } from "./set-password";

/**
 * Gives a new password to the account whose mailbox got the link, and ends all its sessions. It begins none: who has a second
 * factor is asked for it at the log-in, as always.
 *
 * @throws AppError BAD_USER_INPUT naming `token`, in the same words whatever is wrong with it, or `newPassword`; then the link stays good.
 */
export async function resetPassword(
  { db, passwords, post, throttle }: { db: DataSource; passwords: PasswordHasher; post: Post; throttle: Throttle },
  { token, newPassword }: { token: string; newPassword: string },
  attempt: Attempt,
): Promise<void> {
  const { id, email } = await accountOf(db.manager, token, attempt.now);
  checkNewPassword(newPassword, [email], "newPassword");
  const passwordHash = await passwords.hash(newPassword);
  await inTransaction(db, async (tx) => {
    const stream = await lockOwner(tx, id);
    // Again, now that nobody else can use the link: it is good once.
    const account = await accountOf(tx, token, attempt.now);
    const sessionIds = (await findLiveSessions(tx, id, attempt.now)).map((session) => session.id);
    await setPassword(tx, stream, { account, passwordHash, how: "RESET", sessionIds }, { ...attempt, post });
  });
  // Whoever forgot their password may have guessed: the new one gets them in at once.
  await throttle.passed("logIn", { account: email, attempt });
}

async function accountOf(db: EntityManager, token: string, now: Date): Promise<AccountRow> {
  const found = await findToken(db, token, "RESET_PASSWORD", now);
  const account = found && (await db.findOneBy(AccountRow, { id: found.accountId, email: found.email }));
  if (!account) throw invalidToken();
  return account;
}
