import { userLoggedInV1 } from "@expense-tracker/events/user-logged-in.v1";
import { AppError } from "@expense-tracker/kit/errors";
import { lockOwner } from "@expense-tracker/kit/owner-stream";
import { inTransaction, type Tx } from "@expense-tracker/kit/transaction";
import type { DataSource } from "typeorm";
import { AccountRow } from "../account/account.row";
import type { Attempt } from "../client";
import type { PasswordHasher } from "../password/password-hasher";
import { logWrongPassword } from "../password/confirm-password";
import { logSecurityEvents } from "../security-log/log-security-event";
import { SecurityEventKind } from "../security-log/security-event.enums";
import { endSessions } from "./end-sessions";
import { findLiveSessions } from "./live-sessions";
import type { LogIn } from "./log-in.inputs";
import { openSession, type OpenedSession } from "./open-session";

/** Living sessions of one account: the one that was used least recently makes room for the next. */
export const maxSessionsPerAccount = 100;

/**
 * Begins a session for whoever knows the password.
 *
 * @throws AppError UNAUTHENTICATED, in the same words and after the same work for an unknown address and a wrong password.
 */
export async function logIn(
  { db, passwords }: { db: DataSource; passwords: PasswordHasher },
  { email, password, delivery }: LogIn,
  attempt: Attempt,
): Promise<OpenedSession> {
  const account = await db.getRepository(AccountRow).findOneBy({ email });
  const isRight = await passwords.verify(password, account?.passwordHash ?? null);
  if (!account || !isRight) {
    await logWrongPassword(db, account?.id ?? null, attempt);
    throw wrongCredentials();
  }
  const renewedHash = passwords.isOutdated(account.passwordHash) ? await passwords.hash(password) : null;
  return inTransaction(db, (tx) => beginSession(tx, account, { delivery, renewedHash }, attempt));
}

async function beginSession(
  tx: Tx,
  { id: accountId, passwordVersion }: AccountRow,
  { delivery, renewedHash }: Pick<LogIn, "delivery"> & { renewedHash: string | null },
  { client, now }: Attempt,
): Promise<OpenedSession> {
  const stream = await lockOwner(tx, accountId);
  // The password may have been changed while the given one was compared.
  if (!(await tx.existsBy(AccountRow, { id: accountId, passwordVersion }))) throw wrongCredentials();
  if (renewedHash !== null) await tx.update(AccountRow, { id: accountId }, { passwordHash: renewedHash });
  const live = await findLiveSessions(tx, accountId, now);
  const surplus = live.slice(maxSessionsPerAccount - 1).map(({ id }) => id);
  await endSessions(tx, stream, { sessionIds: surplus, reason: "REVOKED", client, now });
  const opened = await openSession(tx, { accountId, delivery, client, now });
  const { id: sessionId } = opened.session;
  await logSecurityEvents(tx, [{ accountId, kind: SecurityEventKind.LOGGED_IN, sessionId, occurredAt: now, client }]);
  await stream.emit(userLoggedInV1, { sessionId });
  return opened;
}

function wrongCredentials(): AppError {
  return new AppError("UNAUTHENTICATED", "the e-mail address or the password is wrong");
}
