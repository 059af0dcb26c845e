import type { NamedKey } from "@expense-tracker/kit/process/config";
import { pause } from "@expense-tracker/kit/time/deadline";
import { AppError } from "@expense-tracker/kit/errors/app-error";
import { hopProofHeader, signHop } from "@expense-tracker/kit/identity/hop-proof";
import type { Logger } from "@expense-tracker/kit/process/logger";
import { Counter, Gauge, type Registry } from "prom-client";

/** Ended sessions whose access tokens would still be accepted. */
export interface RevokedSessions {
  /** @throws AppError UNAVAILABLE as long as no list could be read: nobody knows then who logged out. */
  has(sessionId: string): boolean;
  stop(): Promise<void>;
}

export interface RevokedSessionsOptions {
  /** Auth's GraphQL address; the list is published beside it. */
  authUrl: string;
  hopKeys: readonly NamedKey[];
  /** Which authority's certificates it takes (kit/src/http/trusted-fetch.ts). */
  send?: typeof fetch;
  logger: Logger;
  metrics: Registry;
}

const pollPauseMs = 500;
const pollDeadlineMs = 700;
/** At the latest, as long as auth answers: a list that was made just before the end, the pause after it, and the next list. */
export const knownWithinMs = pollDeadlineMs + pollPauseMs + pollDeadlineMs;
/** A list this long means something else is wrong. */
const maxBodyBytes = 8 * 1024 * 1024;

/**
 * Keeps auth's list of revoked sessions. While auth cannot be reached the last list stands: what was revoked stays
 * refused, and nobody is logged out for auth's sake.
 */
export async function watchRevokedSessions(options: RevokedSessionsOptions): Promise<RevokedSessions> {
  const { logger } = options;
  const metrics = listMetrics(options.metrics);
  const stopping = new AbortController();
  let revoked: ReadonlySet<string> | null = null;
  let reachable = true;

  const poll = async () => {
    try {
      revoked = await fetchList(options);
      metrics.listed.set(revoked.size);
      metrics.fetchedAt.setToCurrentTime();
      if (!reachable) logger.info("auth's list of revoked sessions can be read again");
      reachable = true;
    } catch (error) {
      metrics.failures.inc();
      if (reachable) logger.warn({ err: error }, "auth's list of revoked sessions cannot be read: the last one stands");
      reachable = false;
    }
  };
  const keepPolling = async () => {
    while (!stopping.signal.aborted) {
      await pause(pollPauseMs, stopping.signal);
      if (!stopping.signal.aborted) await poll();
    }
  };

  await poll();
  const polling = keepPolling();
  return {
    has(sessionId) {
      if (revoked === null) throw new AppError("UNAVAILABLE", "sessions cannot be checked at the moment");
      return revoked.has(sessionId);
    },
    stop: () => {
      stopping.abort();
      return polling;
    },
  };
}

async function fetchList({ authUrl, hopKeys, send = fetch }: RevokedSessionsOptions): Promise<Set<string>> {
  const request = { audience: "auth", method: "GET", path: "/internal/revoked-sessions", headers: {}, body: "" };
  const response = await send(new URL(request.path, authUrl), {
    headers: { [hopProofHeader]: signHop(hopKeys, request) },
    signal: AbortSignal.timeout(pollDeadlineMs),
    redirect: "error",
  });
  const body = await response.text();
  if (!response.ok) throw new Error(`the list of revoked sessions answered ${response.status}`);
  if (body.length > maxBodyBytes) throw new Error("the list of revoked sessions is too long");
  return sessionIdsOf(JSON.parse(body));
}

function sessionIdsOf(document: unknown): Set<string> {
  const { sessions } = document as { sessions?: unknown };
  if (!Array.isArray(sessions)) throw new Error("the list of revoked sessions has another form");
  return new Set(
    sessions.map((session: { sid?: unknown }) => {
      if (typeof session?.sid !== "string") throw new Error("a revoked session has no sid");
      return session.sid;
    }),
  );
}

function listMetrics(registry: Registry) {
  const registers = [registry];
  return {
    listed: new Gauge({ name: "gateway_revoked_sessions", help: "Sessions on auth's revocation list.", registers }),
    fetchedAt: new Gauge({
      name: "gateway_revoked_sessions_fetched_timestamp_seconds",
      help: "When the revocation list was last read; an old one means that auth cannot be reached.",
      registers,
    }),
    failures: new Counter({
      name: "gateway_revoked_sessions_failures_total",
      help: "Failed reads of the revocation list.",
      registers,
    }),
  };
}
