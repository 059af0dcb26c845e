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
  /** Erase what was recorded before the address was proved. */
  startOver: boolean;
}

/**
 * Gives a new password to the account whose mailbox got the link, and ends all its sessions. It begins none: who has a second
 * factor is asked for it at the log-in, as always. An account whose address was never proved is its owner's from now on.
 *
 * @throws AppError BAD_USER_INPUT naming `token`, in the same words whatever is wrong with it, `newPassword` or
 * `startOver`; then the link stays good.
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
    // Again, now that nobody else can use the link: it is good once.
    const account = await accountOf(tx, token, attempt.now);
    if (startOver) {
      requireUnproved(account);
      return startAgain(tx, stream, { email, passwordHash }, attempt);
    }
    if (account.emailVerifiedAt === null) await giveToOwner(tx, stream, attempt);
    const sessionIds = (await findLiveSessions(tx, id, attempt.now)).map((session) => session.id);
    await setPassword(tx, stream, { account, passwordHash, how: "RESET", sessionIds }, { ...attempt, mails });
  });
  // Whoever forgot their password may have guessed: the new one gets them in at once.
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
