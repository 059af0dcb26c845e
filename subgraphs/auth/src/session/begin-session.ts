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

/** Living sessions of one account: the one that was used least recently makes room for the next. */
export const maxSessionsPerAccount = 100;

/** Begins a session for the stream's owner, who has shown whatever is asked for. The owner's stream must be locked. */
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

/** A session as it goes to its client: the only moment at which its refresh token is known here. */
export interface OpenedSession {
  session: SessionRow;
  refreshToken: string;
  /** False: a browser has this token in its cookie for a while already, or a newer one by now: it is not set again. */
  isTokenNew: boolean;
}

/** Begins a session and the family of its refresh tokens. */
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

/** A use keeps a session alive for its idle time, and never past its absolute end. */
export function expiryAfterUse(now: Date, endsAt: Date): Date {
  return new Date(Math.min(now.getTime() + sessionIdleMs, endsAt.getTime()));
}
