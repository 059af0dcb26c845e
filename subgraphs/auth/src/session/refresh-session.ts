import { sessionRefreshedV1 } from "@expense-tracker/events/session-refreshed.v1";
import { AppError } from "@expense-tracker/kit/errors/app-error";
import { lockOwner, type OwnerStream, unlessErased } from "@expense-tracker/kit/stream/owner-stream";
import { inTransaction, type Tx } from "@expense-tracker/kit/database/transaction";
import { createHmac } from "node:crypto";
import type { DataSource } from "typeorm";
import { hashOfToken, isToken } from "../secrets/random-token";
import type { Client } from "../security-log/attempt";
import { refreshCookieRestMs, refreshGraceMs } from "./lifetimes";
import { limits } from "../throttle/limits";
import type { Throttle } from "../throttle/throttle";
import { expiryAfterUse, type OpenedSession } from "./begin-session";
import { endSessions } from "./end-sessions";
import { isAlive } from "./live-sessions";
import { RefreshTokenDelivery } from "./session.enums";
import { RefreshTokenRow, SessionRow } from "./session.row";

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

/** A session, and the token that its client goes on with. */
interface Exchanged {
  session: SessionRow;
  token: string;
  /** When that token was made. */
  madeAt: Date;
}

/** The throttle lets a session make no more tokens than this within the grace time. */
const maxSteps = limits.refresh.account.burst + Math.ceil(refreshGraceMs / limits.refresh.account.refillMs);

/**
 * Exchanges a refresh token for its successor. A token that was exchanged within the grace time gets the family's newest
 * token, and changes nothing: tabs that were restored together, or an answer that was lost. A token that was exchanged
 * before that is a copy in other hands, and ends the session.
 *
 * @throws AppError UNAUTHENTICATED for whatever is not, or no longer, a refresh token; it does not say which. RATE_LIMITED
 * when the session got too many new ones: its token stays good.
 */
export async function refreshSession(db: DataSource, refresh: Refresh): Promise<OpenedSession> {
  const accountId = await findAccount(db, refresh.token);
  const exchanged = accountId && (await unlessErased(inTransaction(db, (tx) => exchange(tx, accountId, refresh))));
  // Only now: an error inside would roll the end of a session back.
  if (!exchanged) throw new AppError("UNAUTHENTICATED", "the refresh token is not valid");
  const { session, token, madeAt } = exchanged;
  return { session, refreshToken: token, isTokenNew: ageMs(madeAt, refresh.now) <= refreshGraceMs };
}

async function findAccount(db: DataSource, token: string): Promise<string | null> {
  if (!isToken(token)) return null;
  const rows: { account_id: string }[] = await db.query(
    "SELECT s.account_id FROM refresh_token t JOIN session s ON s.id = t.session_id WHERE t.hash = ?",
    [hashOfToken(token)],
  );
  return rows[0]?.account_id ?? null;
}

async function exchange(tx: Tx, accountId: string, refresh: Refresh): Promise<Exchanged | null> {
  const stream = await lockOwner(tx, accountId);
  const token = await tx.findOneBy(RefreshTokenRow, { hash: hashOfToken(refresh.token) });
  const session = token && (await tx.findOneBy(SessionRow, { id: token.sessionId }));
  if (!token || !session) return null;
  switch (useOf(token, session, refresh)) {
    case "ROTATE":
      return rotate(tx, stream, token, session, refresh);
    case "REPEAT":
      return { session, ...(await newestOf(tx, refresh)) };
    case "REUSED":
      await endSessions(tx, stream, { ...refresh, sessionIds: [session.id], reason: "REFRESH_REUSED" });
      return null;
    case "NONE":
      return null;
  }
}

function useOf({ usedAt, parentHash, createdAt }: RefreshTokenRow, session: SessionRow, refresh: Refresh): Use {
  const { now, delivery } = refresh;
  // A browser's token that comes as an argument was taken from its cookie, which no script of ours can read.
  if (!isAlive(session, now) || session.refreshDelivery !== delivery) return "NONE";
  if (usedAt !== null) return ageMs(usedAt, now) <= refreshGraceMs ? "REPEAT" : "REUSED";
  // A late answer of the exchange that made this cookie would put it back over its successor.
  const rests =
    delivery === RefreshTokenDelivery.COOKIE && parentHash !== null && ageMs(createdAt, now) < refreshCookieRestMs;
  return rests ? "REPEAT" : "ROTATE";
}

/** The living end of the family, which every older token leads to: each derives the next. */
async function newestOf(tx: Tx, { token: text, key }: Refresh): Promise<Pick<Exchanged, "token" | "madeAt">> {
  let token = text;
  for (let step = 0; step <= maxSteps; step++) {
    const row = await tx.findOneBy(RefreshTokenRow, { hash: hashOfToken(token) });
    if (row?.usedAt === null) return { token, madeAt: row.createdAt };
    token = successorOf(token, key);
  }
  throw new Error("a refresh token leads to no living one: was REFRESH_TOKEN_KEY exchanged?");
}

function ageMs(moment: Date, now: Date): number {
  return now.getTime() - moment.getTime();
}

async function rotate(
  tx: Tx,
  stream: OwnerStream,
  token: RefreshTokenRow,
  session: SessionRow,
  { token: text, key, throttle, client, now }: Refresh,
): Promise<Exchanged> {
  await throttle.takeWithin(tx, "refresh", { account: session.id, attempt: { client, now } });
  const successor = successorOf(text, key);
  await tx.update(RefreshTokenRow, { hash: token.hash }, { usedAt: now });
  await tx.insert(RefreshTokenRow, {
    hash: hashOfToken(successor),
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
  return { session: { ...session, ...changes }, token: successor, madeAt: now };
}

/**
 * The one successor of a refresh token. It is derived, so that the same parent gives it again although only hashes are
 * stored; without the server's key the parent says nothing about it.
 */
export function successorOf(token: string, key: Buffer): string {
  return createHmac("sha256", key).update("refresh-token.v1\n").update(token).digest("base64url");
}
