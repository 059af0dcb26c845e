import { userLoggedInV1 } from "@expense-tracker/events/user-logged-in.v1";
import { AppError } from "@expense-tracker/kit/errors";
import { lockOwner } from "@expense-tracker/kit/owner-stream";
import { inTransaction, type Tx } from "@expense-tracker/kit/transaction";
import type { DataSource } from "typeorm";
import { AccountRow } from "../account/account.row";
import type { Client } from "../client";
import type { PasswordHasher } from "../password/password-hasher";
import { logSecurityEvents } from "../security-log/log-security-event";
import { SecurityEventKind } from "../security-log/security-event.enums";
import { endSessions } from "./end-sessions";
import { findLiveSessions } from "./live-sessions";
import type { LogIn } from "./log-in.inputs";
import { openSession, type OpenedSession } from "./open-session";

/** Living sessions of one account: the one that was used least recently makes room for the next. */
export const maxSessionsPerAccount = 100;

interface Attempt {
  client: Client;
  now: Date;
}

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
    await logFailure(db, account, attempt);
    throw wrongCredentials();
  }
  return inTransaction(db, (tx) => beginSession(tx, account, delivery, attempt));
}

/** An unknown address costs a line too: otherwise the time of the answer would tell that nobody has it. */
function logFailure(db: DataSource, account: AccountRow | null, { client, now }: Attempt): Promise<void> {
  const failure = { kind: SecurityEventKind.LOG_IN_FAILED, sessionId: null, occurredAt: now, client };
  return inTransaction(db, (tx) => logSecurityEvents(tx, [{ accountId: account?.id ?? null, ...failure }]));
}

async function beginSession(
  tx: Tx,
  { id: accountId, passwordHash }: AccountRow,
  delivery: LogIn["delivery"],
  { client, now }: Attempt,
): Promise<OpenedSession> {
  const stream = await lockOwner(tx, accountId);
  // The password may have been changed while the given one was compared.
  if (!(await tx.existsBy(AccountRow, { id: accountId, passwordHash }))) throw wrongCredentials();
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
