import { sessionRefreshedV1 } from "@expense-tracker/events/session-refreshed.v1";
import { AppError } from "@expense-tracker/kit/errors";
import { lockOwner, type OwnerStream } from "@expense-tracker/kit/owner-stream";
import { inTransaction, type Tx } from "@expense-tracker/kit/transaction";
import type { DataSource } from "typeorm";
import type { Client } from "../client";
import type { Throttle } from "../throttle/throttle";
import { endSessions } from "./end-sessions";
import { refreshGraceMs } from "./lifetimes";
import { isAlive } from "./live-sessions";
import { expiryAfterUse, type OpenedSession } from "./open-session";
import { RefreshTokenRow } from "./refresh-token.row";
import { hashOf, isRefreshToken, successorOf } from "./refresh-tokens";
import type { RefreshTokenDelivery } from "./session.enums";
import { SessionRow } from "./session.row";

export interface Refresh {
  token: string;
  /** The way by which the token came. */
  delivery: RefreshTokenDelivery;
  /** Derives successors. */
  key: Buffer;
  throttle: Throttle;
  client: Client;
  now: Date;
}

/** What a refresh token is good for. */
type Use = "ROTATE" | "REPEAT" | "REUSED" | "NONE";

/**
 * Exchanges a refresh token for its successor. The immediate parent of the family's living token gets the same successor
 * again within the grace time, and changes nothing; any older token is somebody's copy, and ends the session.
 *
 * @throws AppError UNAUTHENTICATED for whatever is not, or no longer, a refresh token; it does not say which. RATE_LIMITED
 * when the session got too many new ones: its token stays good.
 */
export async function refreshSession(db: DataSource, refresh: Refresh): Promise<OpenedSession> {
  const accountId = await findAccount(db, refresh.token);
  const session = accountId && (await inTransaction(db, (tx) => refreshOf(tx, accountId, refresh)));
  // Only now: an error inside would roll the end of a session back.
  if (!session) throw new AppError("UNAUTHENTICATED", "the refresh token is not valid");
  return { session, refreshToken: successorOf(refresh.token, refresh.key) };
}

async function findAccount(db: DataSource, token: string): Promise<string | null> {
  if (!isRefreshToken(token)) return null;
  const rows: { account_id: string }[] = await db.query(
    "SELECT s.account_id FROM refresh_token t JOIN session s ON s.id = t.session_id WHERE t.hash = ?",
    [hashOf(token)],
  );
  return rows[0]?.account_id ?? null;
}

async function refreshOf(tx: Tx, accountId: string, refresh: Refresh): Promise<SessionRow | null> {
  const stream = await lockOwner(tx, accountId);
  const token = await tx.findOneBy(RefreshTokenRow, { hash: hashOf(refresh.token) });
  const session = token && (await tx.findOneBy(SessionRow, { id: token.sessionId }));
  if (!token || !session) return null;
  const use = await useOf(tx, token, session, refresh);
  switch (use) {
    case "ROTATE":
      return rotate(tx, stream, token, session, refresh);
    case "REPEAT":
      return session;
    case "REUSED":
      await endSessions(tx, stream, { ...refresh, sessionIds: [session.id], reason: "REFRESH_REUSED" });
      return null;
    case "NONE":
      return null;
  }
}

async function useOf(
  tx: Tx,
  token: RefreshTokenRow,
  session: SessionRow,
  { now, delivery, ...refresh }: Refresh,
): Promise<Use> {
  // A browser's token that comes as an argument was taken from its cookie, which no script of ours can read.
  if (!isAlive(session, now) || session.refreshDelivery !== delivery) return "NONE";
  if (token.usedAt === null) return "ROTATE";
  const successor = await tx.findOneBy(RefreshTokenRow, { hash: hashOf(successorOf(refresh.token, refresh.key)) });
  const isParentOfLiving = successor !== null && successor.usedAt === null;
  return isParentOfLiving && now.getTime() - token.usedAt.getTime() <= refreshGraceMs ? "REPEAT" : "REUSED";
}

async function rotate(
  tx: Tx,
  stream: OwnerStream,
  token: RefreshTokenRow,
  session: SessionRow,
  { token: text, key, throttle, client, now }: Refresh,
): Promise<SessionRow> {
  await throttle.takeWithin(tx, "refresh", { account: session.id, attempt: { client, now } });
  await tx.update(RefreshTokenRow, { hash: token.hash }, { usedAt: now });
  await tx.insert(RefreshTokenRow, {
    hash: hashOf(successorOf(text, key)),
    sessionId: session.id,
    parentHash: token.hash,
    createdAt: now,
    usedAt: null,
  });
  const changes = {
    lastUsedAt: now,
    expiresAt: expiryAfterUse(now, session.endsAt),
    device: client.device ?? session.device,
    address: client.address ?? session.address,
  };
  await tx.update(SessionRow, { id: session.id }, changes);
  await stream.emit(sessionRefreshedV1, { sessionId: session.id });
  return { ...session, ...changes };
}
