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
  /** How the client sent the token. */
  delivery: RefreshTokenDelivery;
  /** The server's key that derives successors. */
  key: Buffer;
  throttle: Throttle;
  client: Client;
  now: Date;
}

/** What a refresh token may still do. */
type Use = "ROTATE" | "REPEAT" | "REUSED" | "NONE";

/** A session, and the token that its client uses next. */
interface Exchanged {
  session: SessionRow;
  token: string;
  /** When that token was made. */
  madeAt: Date;
}

/** The throttle lets a session exchange at most this many tokens within the grace time. */
const maxSteps = limits.refresh.account.burst + Math.ceil(refreshGraceMs / limits.refresh.account.refillMs);

/**
 * Exchanges a refresh token for its successor. A token that was exchanged within the grace time returns the session's newest
 * token and changes nothing: for tabs that are restored together, and for a lost answer. A token that was exchanged earlier may be
 * a stolen copy, so it ends the session.
 *
 * @throws AppError UNAUTHENTICATED when the token is not valid, with the same message for every fault of the token. RATE_LIMITED when
 * the session exchanged too many tokens; the token still works later.
 */
export async function refreshSession(db: DataSource, refresh: Refresh): Promise<OpenedSession> {
  const accountId = await findAccount(db, refresh.token);
  const exchanged = accountId && (await unlessErased(inTransaction(db, (tx) => exchange(tx, accountId, refresh))));
  // Thrown after the commit: inside the transaction it would roll back the end of the session.
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
  // A browser's token that comes as an argument was stolen from its cookie: no script of ours can read it.
  if (!isAlive(session, now) || session.refreshDelivery !== delivery) return "NONE";
  if (usedAt !== null) return ageMs(usedAt, now) <= refreshGraceMs ? "REPEAT" : "REUSED";
  // Otherwise a late answer of the exchange that made this token could overwrite its successor in the browser.
  const rests =
    delivery === RefreshTokenDelivery.COOKIE && parentHash !== null && ageMs(createdAt, now) < refreshCookieRestMs;
  return rests ? "REPEAT" : "ROTATE";
}

/** Follows the chain of tokens, in which each derives the next, to the session's newest token. */
async function newestOf(tx: Tx, { token: text, key }: Refresh): Promise<Pick<Exchanged, "token" | "madeAt">> {
  let token = text;
  for (let step = 0; step <= maxSteps; step++) {
    const row = await tx.findOneBy(RefreshTokenRow, { hash: hashOfToken(token) });
    if (row?.usedAt === null) return { token, madeAt: row.createdAt };
    token = successorOf(token, key);
  }
  throw new Error("no active token follows from this refresh token: was REFRESH_TOKEN_KEY changed?");
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
 * Derives the one successor of a refresh token, so that it can be returned again although only its hash is stored. Without the
 * server's key it cannot be derived.
 */
export function successorOf(token: string, key: Buffer): string {
  return createHmac("sha256", key).update("refresh-token.v1\n").update(token).digest("base64url");
}
