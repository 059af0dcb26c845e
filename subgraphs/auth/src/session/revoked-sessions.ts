import { AppError } from "@expense-tracker/kit/errors/app-error";
import type { Logger } from "@expense-tracker/kit/process/logger";
import { createHopGuard } from "@expense-tracker/kit/identity/hop-guard";
import type { SubgraphServerOptions } from "@expense-tracker/kit/subgraph/subgraph-server";
import type { FastifyInstance } from "fastify";
import { MoreThan, type DataSource } from "typeorm";
import { ErasedSessionRow } from "../erasure/erased-session.row";
import { revocationListMs } from "./lifetimes";
import { SessionRow } from "./session.row";

export interface RevokedSession {
  sid: string;
  /** Seconds since 1970: from then on its access tokens have expired, and it need not be remembered. */
  until: number;
}

export interface RevokedSessionsRoute {
  db: DataSource;
  hopKeys: SubgraphServerOptions["hopKeys"];
  logger: Logger;
  nowMs: () => number;
}

/** The newest, in 4 MB. So many within eleven minutes is an incident, which the log tells. */
const maxListed = 50_000;
const noBody = Buffer.alloc(0);

/** Lets the gateway, and nobody else, ask which sessions were ended while their access tokens may still live. */
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

/** Sessions of accounts that are gone: their own rows went with them. */
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
