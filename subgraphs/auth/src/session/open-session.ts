import { newId } from "@expense-tracker/kit/input/id";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import type { Client } from "../client";
import { sessionIdleMs, sessionLifeMs } from "./lifetimes";
import { RefreshTokenRow } from "./refresh-token.row";
import { hashOf, newRefreshToken } from "./refresh-tokens";
import type { RefreshTokenDelivery } from "./session.enums";
import { SessionRow } from "./session.row";

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
  const refreshToken = newRefreshToken();
  await tx.insert(SessionRow, session);
  await tx.insert(RefreshTokenRow, {
    hash: hashOf(refreshToken),
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
