import { badInput } from "@expense-tracker/kit/errors/app-error";
import { lockOwner } from "@expense-tracker/kit/stream/owner-stream";
import { inTransaction } from "@expense-tracker/kit/database/transaction";
import type { DataSource, EntityManager } from "typeorm";
import { AccountRow } from "../account/account.row";
import type { MailQueue } from "../mail/queue-mail";
import { resetPurposes } from "../mailed-token/mailed-token.row";
import { findToken, invalidToken } from "../mailed-token/mailed-tokens";
import type { PasswordHasher } from "../password/password-hasher";
import { checkNewPassword } from "../password/password-rules";
import type { Attempt } from "../security-log/attempt";
import { findLiveSessions } from "../session/live-sessions";
import type { Throttle } from "../throttle/throttle";
import { giveToOwner, startAgain } from "./give-to-owner";
import { setPassword } from "./set-password";

export interface PasswordReset {
  token: string;
  newPassword: string;
  /** Erase the account and create an empty one. */
  startOver: boolean;
}

/**
 * Sets a new password with a mailed link, and ends all sessions of the account. It starts no session, so that a second factor
 * is still needed to log in. If the address was never proved, this proves it.
 *
 * @throws AppError BAD_USER_INPUT naming `token`, with the same message for every fault of the link, `newPassword` or `startOver`;
 * the link still works after an error about the other two.
 */
export async function resetPassword(
  {
    db,
    passwords,
    mails,
    throttle,
  }: { db: DataSource; passwords: PasswordHasher; mails: MailQueue; throttle: Throttle },
  { token, newPassword, startOver }: PasswordReset,
  attempt: Attempt,
): Promise<void> {
  const found = await accountOf(db.manager, token, attempt.now);
  const { id, email } = found;
  if (startOver) requireUnproved(found);
  checkNewPassword(newPassword, [email], "newPassword");
  const passwordHash = await passwords.hashChosen(newPassword, [email], "newPassword");
  await inTransaction(db, async (tx) => {
    const stream = await lockOwner(tx, id);
    // Check again under the lock: the link works once.
    const account = await accountOf(tx, token, attempt.now);
    if (startOver) {
      requireUnproved(account);
      return startAgain(tx, stream, { email, passwordHash }, attempt);
    }
    if (account.emailVerifiedAt === null) await giveToOwner(tx, stream, attempt);
    const sessionIds = (await findLiveSessions(tx, id, attempt.now)).map((session) => session.id);
    await setPassword(tx, stream, { account, passwordHash, how: "RESET", sessionIds }, { ...attempt, mails });
  });
  // A user who forgot the password may have used up the attempts by guessing: the new password must work at once.
  await throttle.passed("logIn", { account: email, attempt });
}

function requireUnproved({ emailVerifiedAt }: AccountRow): void {
  if (emailVerifiedAt !== null) throw badInput("startOver", "is for an account whose address was never proved");
}

async function accountOf(db: EntityManager, token: string, now: Date): Promise<AccountRow> {
  const found = await findToken(db, token, resetPurposes, now);
  const account = found && (await db.findOneBy(AccountRow, { id: found.accountId, email: found.email }));
  if (!account) throw invalidToken();
  return account;
}
