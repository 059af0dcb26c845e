import type { SignedInUser } from "@expense-tracker/kit/identity/access-token";
import { AppError } from "@expense-tracker/kit/errors/app-error";
import { isId } from "@expense-tracker/kit/input/id";
import { lockOwner } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import type { Client } from "../client";
import { endSessions } from "./end-sessions";
import { findLiveSessions, requireOwnSession } from "./live-sessions";
import { SessionRow } from "./session.row";

export interface Revocation {
  user: SignedInUser;
  client: Client;
  now: Date;
}

/** Ends the caller's own session. One that has ended already stays as it is. */
export async function logOut(tx: Tx, { user, ...rest }: Revocation): Promise<void> {
  const stream = await lockOwner(tx, user.userId);
  const live = await findLiveSessions(tx, user.userId, rest.now);
  const own = live.filter(({ id }) => id === user.sessionId);
  await endSessions(tx, stream, { ...rest, sessionIds: own.map(({ id }) => id), reason: "LOGGED_OUT" });
}

/**
 * Ends one of the caller's sessions. One that has ended already stays as it is.
 *
 * @throws AppError NOT_FOUND when it is not theirs; UNAUTHENTICATED from a session that has ended.
 */
export async function revokeSession(tx: Tx, sessionId: string, { user, ...rest }: Revocation): Promise<void> {
  const stream = await lockOwner(tx, user.userId);
  const live = await findLiveSessions(tx, user.userId, rest.now);
  requireOwnSession(live, user);
  if (!isId(sessionId) || !(await tx.existsBy(SessionRow, { id: sessionId, accountId: user.userId }))) {
    throw new AppError("NOT_FOUND", "there is no such session", { field: "id" });
  }
  const chosen = live.filter(({ id }) => id === sessionId);
  await endSessions(tx, stream, { ...rest, sessionIds: chosen.map(({ id }) => id), reason: "REVOKED" });
}

/**
 * Ends all of the caller's sessions but the one that asks.
 *
 * @returns how many.
 * @throws AppError UNAUTHENTICATED from a session that has ended.
 */
export async function revokeOtherSessions(tx: Tx, { user, ...rest }: Revocation): Promise<number> {
  const stream = await lockOwner(tx, user.userId);
  const live = await findLiveSessions(tx, user.userId, rest.now);
  requireOwnSession(live, user);
  const others = live.filter(({ id }) => id !== user.sessionId).map(({ id }) => id);
  await endSessions(tx, stream, { ...rest, sessionIds: others, reason: "REVOKED" });
  return others.length;
}
