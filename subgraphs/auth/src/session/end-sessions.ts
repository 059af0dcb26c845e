import { sessionRevokedV1 } from "@expense-tracker/events/session-revoked.v1";
import type { SignedInUser } from "@expense-tracker/kit/identity/access-token";
import { AppError } from "@expense-tracker/kit/errors/app-error";
import { isId } from "@expense-tracker/kit/input/id";
import { lockOwner, type OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { In } from "typeorm";
import type { Client } from "../security-log/attempt";
import { logSecurityEvents } from "../security-log/log-security-event";
import { SecurityEventKind } from "../security-log/security-event.enums";
import { findLiveSessions, requireOwnSession } from "./live-sessions";
import { type RevokeReason, SessionRow } from "./session.row";

export interface EndOfSessions {
  /** Active sessions of the stream's owner; with none, nothing happens. */
  sessionIds: readonly string[];
  reason: RevokeReason;
  /** The client that ended them. */
  client: Client;
  now: Date;
}

const kindOf: Record<RevokeReason, SecurityEventKind> = {
  LOGGED_OUT: SecurityEventKind.LOGGED_OUT,
  REVOKED: SecurityEventKind.SESSION_REVOKED,
  REFRESH_REUSED: SecurityEventKind.REFRESH_REUSED,
  PASSWORD_CHANGED: SecurityEventKind.SESSION_REVOKED,
};

/** Ends sessions before they expire: their tokens stop working, the security log shows it, and an event is emitted. */
export async function endSessions(
  tx: Tx,
  stream: OwnerStream,
  { sessionIds, reason, client, now }: EndOfSessions,
): Promise<void> {
  if (sessionIds.length === 0) return;
  await tx.update(SessionRow, { id: In([...sessionIds]) }, { revokedAt: now, revokeReason: reason });
  await logSecurityEvents(
    tx,
    sessionIds.map((sessionId) => ({
      accountId: stream.ownerId,
      kind: kindOf[reason],
      sessionId,
      occurredAt: now,
      client,
    })),
  );
  await stream.emit(sessionRevokedV1, { sessionIds: [...sessionIds], reason });
}

export interface Revocation {
  user: SignedInUser;
  client: Client;
  now: Date;
}

/** Ends the caller's own session. A session that has already ended does not change. */
export async function logOut(tx: Tx, { user, ...rest }: Revocation): Promise<void> {
  const stream = await lockOwner(tx, user.userId);
  const live = await findLiveSessions(tx, user.userId, rest.now);
  const own = live.filter(({ id }) => id === user.sessionId);
  await endSessions(tx, stream, { ...rest, sessionIds: own.map(({ id }) => id), reason: "LOGGED_OUT" });
}

/**
 * Ends one of the caller's sessions. A session that has already ended does not change.
 *
 * @throws AppError NOT_FOUND when it is not the caller's; UNAUTHENTICATED from a session that has ended.
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
 * Ends all of the caller's sessions except the one that sends the request.
 *
 * @returns the number of sessions that were ended.
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
