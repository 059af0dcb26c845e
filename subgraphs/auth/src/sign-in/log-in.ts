import { AppError } from "@expense-tracker/kit/errors/app-error";
import { lockOwner, type OwnerStream, unlessErased } from "@expense-tracker/kit/stream/owner-stream";
import { inTransaction, type Tx } from "@expense-tracker/kit/database/transaction";
import type { DataSource } from "typeorm";
import { AccountRow } from "../account/account.row";
import { logWrongPassword } from "../password/confirm-password";
import type { PasswordHasher } from "../password/password-hasher";
import type { Attempt } from "../security-log/attempt";
import { beginSession, type OpenedSession } from "../session/begin-session";
import type { Throttle } from "../throttle/throttle";
import { issueChallenge, type IssuedChallenge } from "../two-factor/challenge";
import type { LogIn } from "./log-in.inputs";

/** The result of a right password: a session, or a challenge for the second factor. */
export type LoggedIn = OpenedSession | IssuedChallenge;

/**
 * Checks the password; then starts a session, or issues a challenge when the account has a second factor.
 *
 * @throws AppError UNAUTHENTICATED, with the same message and after the same work for an unknown address and for a wrong password;
 * RATE_LIMITED, before any work, after too many of either, and after too many log-ins of the account.
 */
export function logIn(
  deps: { db: DataSource; passwords: PasswordHasher; throttle: Throttle },
  logIn: LogIn,
  attempt: Attempt,
): Promise<LoggedIn> {
  // Only a session resets the counters: an attacker who knows the password but not the second factor gets no more challenges
  // than guesses.
  return deps.throttle.guard(
    "logIn",
    { account: logIn.email, attempt },
    () => tryToLogIn(deps, logIn, attempt),
    isSession,
  );
}

export function isSession(outcome: LoggedIn): outcome is OpenedSession {
  return "session" in outcome;
}

async function tryToLogIn(
  { db, passwords, throttle }: { db: DataSource; passwords: PasswordHasher; throttle: Throttle },
  { email, password, delivery }: LogIn,
  attempt: Attempt,
): Promise<LoggedIn> {
  const account = await db.getRepository(AccountRow).findOneBy({ email });
  const isRight = await passwords.verify(password, account?.passwordHash ?? null);
  if (!account || !isRight) {
    await logWrongPassword(db, account?.id ?? null, attempt);
    throw wrongCredentials();
  }
  const renewedHash = passwords.isOutdated(account.passwordHash) ? await passwords.hash(password) : null;
  const opening = inTransaction(db, async (tx) => {
    const { id, passwordVersion } = account;
    const stream = await lockOwner(tx, id);
    // Count under the owner's lock, so that parallel log-ins are all counted. The counter belongs to this password: a thief of
    // an old password uses up only the old counter.
    await throttle.takeWithin(tx, "session", { account: `${id} ${passwordVersion}`, attempt });
    return admit(tx, stream, account, { delivery, renewedHash }, attempt);
  });
  // The account may have been deleted while the password was compared.
  const outcome = await unlessErased(opening);
  if (!outcome) throw wrongCredentials();
  return outcome;
}

async function admit(
  tx: Tx,
  stream: OwnerStream,
  { id, passwordVersion }: AccountRow,
  { delivery, renewedHash }: Pick<LogIn, "delivery"> & { renewedHash: string | null },
  attempt: Attempt,
): Promise<LoggedIn> {
  // The password may have been changed while the given one was compared.
  const account = await tx.findOneBy(AccountRow, { id, passwordVersion });
  if (!account) throw wrongCredentials();
  if (renewedHash !== null) await tx.update(AccountRow, { id }, { passwordHash: renewedHash });
  if (account.twoFactorEnabledAt !== null) return issueChallenge(tx, stream, { delivery, passwordVersion }, attempt);
  return beginSession(tx, stream, delivery, attempt);
}

function wrongCredentials(): AppError {
  return new AppError("UNAUTHENTICATED", "the e-mail address or the password is wrong");
}
