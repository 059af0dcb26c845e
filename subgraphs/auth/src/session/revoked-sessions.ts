import { AppError } from "@expense-tracker/kit/errors/app-error";
import { createHopGuard } from "@expense-tracker/kit/identity/hop-guard";
import type { Logger } from "@expense-tracker/kit/process/logger";
import type { HopKeys } from "@expense-tracker/kit/subgraph/subgraph-server";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import type { FastifyInstance } from "fastify";
import { type DataSource, MoreThan } from "typeorm";
import { revocationListMs } from "./lifetimes";
import { ErasedSessionRow, SessionRow } from "./session.row";

export interface RevokedSession {
  sid: string;
  /** Seconds since 1970: by then its access tokens have expired, and the gateway can forget it. */
  until: number;
}

export interface RevokedSessionsRoute {
  db: DataSource;
  hopKeys: HopKeys;
  logger: Logger;
  nowMs: () => number;
}

/** Only the newest are listed, about 4 MB. More within eleven minutes are an incident, which is logged. */
const maxListed = 50_000;
const noBody = Buffer.alloc(0);

/** Serves the list of revoked sessions whose access tokens may still be valid, to the gateway only. */
export function serveRevokedSessions(
  server: FastifyInstance,
  { db, hopKeys, logger, nowMs }: RevokedSessionsRoute,
): void {
  const callerOf = createHopGuard({ name: "auth", hopKeys });
  server.get("/internal/revoked-sessions", async (request, reply) => {
    const caller = callerOf(request.raw, noBody);
    if (caller !== "gateway") throw new AppError("FORBIDDEN", "this list is not open to this caller");
    const [revoked, erased] = await Promise.all([findRevokedSessions(db, nowMs()), findErasedSessions(db, nowMs())]);
    const sessions = [...erased, ...revoked].slice(0, maxListed);
    if (sessions.length === maxListed) logger.error({ maxListed }, "more sessions were revoked than can be listed");
    return reply.header("cache-control", "no-store").send({ sessions });
  });
}

async function findRevokedSessions(db: DataSource, nowMs: number): Promise<RevokedSession[]> {
  const rows = await db.getRepository(SessionRow).find({
    select: { id: true, revokedAt: true },
    where: { revokedAt: MoreThan(new Date(nowMs - revocationListMs)) },
    order: { revokedAt: "DESC" },
    take: maxListed,
  });
  return rows.flatMap(({ id, revokedAt }) => (revokedAt === null ? [] : [{ sid: id, until: untilOf(revokedAt) }]));
}

/** Sessions of erased accounts, whose own rows are deleted. */
async function findErasedSessions(db: DataSource, nowMs: number): Promise<RevokedSession[]> {
  const rows = await db.getRepository(ErasedSessionRow).find({
    where: { listedUntil: MoreThan(new Date(nowMs)) },
    order: { listedUntil: "DESC" },
    take: maxListed,
  });
  return rows.map(({ id, listedUntil }) => ({ sid: id, until: Math.ceil(listedUntil.getTime() / 1000) }));
}

function untilOf(revokedAt: Date): number {
  return Math.ceil((revokedAt.getTime() + revocationListMs) / 1000);
}

const purgeRows = 1_000;
/** The limit of listed sessions of one account. At most a hundred are active at a time, so fewer were used within eleven minutes. */
const listedRows = 20_000;

/** Adds the account's sessions to the list of revoked ones, before their rows are deleted with the account. */
export async function listErasedSessions(tx: Tx, accountId: string, now: Date): Promise<void> {
  await tx.query("DELETE FROM erased_session WHERE listed_until < ? LIMIT ?", [now, purgeRows]);
  // Older sessions have no valid access token.
  await tx.query(
    "INSERT INTO erased_session (id, listed_until) SELECT id, ? FROM session WHERE account_id = ? AND last_used_at > ? ORDER BY last_used_at DESC LIMIT ?",
    [new Date(now.getTime() + revocationListMs), accountId, new Date(now.getTime() - revocationListMs), listedRows],
  );
}
