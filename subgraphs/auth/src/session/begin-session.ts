import { userLoggedInV1 } from "@expense-tracker/events/user-logged-in.v1";
import { newId } from "@expense-tracker/kit/input/id";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { hashOfToken, newToken } from "../secrets/random-token";
import type { Attempt, Client } from "../security-log/attempt";
import { logSecurityEvents } from "../security-log/log-security-event";
import { SecurityEventKind } from "../security-log/security-event.enums";
import { sessionIdleMs, sessionLifeMs } from "./lifetimes";
import { endSessions } from "./end-sessions";
import { findLiveSessions } from "./live-sessions";
import type { RefreshTokenDelivery } from "./session.enums";
import { RefreshTokenRow, SessionRow } from "./session.row";

/** The largest number of active sessions of an account: a new session ends the one that was used least recently. */
export const maxSessionsPerAccount = 100;

/**
 * Starts a session for the stream's owner, who has given the password and, if enabled, the second factor. The owner's stream must
 * be locked.
 */
export async function beginSession(
  tx: Tx,
  stream: OwnerStream,
  delivery: RefreshTokenDelivery,
  { client, now }: Attempt,
): Promise<OpenedSession> {
  const { ownerId: accountId } = stream;
  const live = await findLiveSessions(tx, accountId, now);
  const surplus = live.slice(maxSessionsPerAccount - 1).map(({ id }) => id);
  await endSessions(tx, stream, { sessionIds: surplus, reason: "REVOKED", client, now });
  const opened = await openSession(tx, { accountId, delivery, client, now });
  const { id: sessionId } = opened.session;
  await logSecurityEvents(tx, [{ accountId, kind: SecurityEventKind.LOGGED_IN, sessionId, occurredAt: now, client }]);
  await stream.emit(userLoggedInV1, { sessionId });
  return opened;
}

export interface NewSession {
  accountId: string;
  delivery: RefreshTokenDelivery;
  client: Client;
  now: Date;
}

/** A session with its refresh token, which is known only now: the database stores its hash. */
export interface OpenedSession {
  session: SessionRow;
  refreshToken: string;
  /** False when a browser already has this token, or a newer one, in its cookie: then the cookie is not set again. */
  isTokenNew: boolean;
}

/** Creates a session and its first refresh token. */
export async function openSession(tx: Tx, { accountId, delivery, client, now }: NewSession): Promise<OpenedSession> {
  const endsAt = new Date(now.getTime() + sessionLifeMs);
  const session: SessionRow = {
    id: newId(),
    accountId,
    refreshDelivery: delivery,
    ...client,
    createdAt: now,
    lastUsedAt: now,
    expiresAt: expiryAfterUse(now, endsAt),
    endsAt,
    revokedAt: null,
    revokeReason: null,
  };
  const refreshToken = newToken();
  await tx.insert(SessionRow, session);
  await tx.insert(RefreshTokenRow, {
    hash: hashOfToken(refreshToken),
    sessionId: session.id,
    parentHash: null,
    createdAt: now,
    usedAt: null,
  });
  return { session, refreshToken, isTokenNew: true };
}

/** A use extends a session by its idle time, but never past its absolute end. */
export function expiryAfterUse(now: Date, endsAt: Date): Date {
  return new Date(Math.min(now.getTime() + sessionIdleMs, endsAt.getTime()));
}
