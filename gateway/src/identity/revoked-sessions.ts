import type { NamedKey } from "@expense-tracker/kit/process/config";
import { startLoop } from "@expense-tracker/kit/time/loop";
import { AppError } from "@expense-tracker/kit/errors/app-error";
import { hopProofHeader, signHop } from "@expense-tracker/kit/identity/hop-proof";
import type { Logger } from "@expense-tracker/kit/process/logger";
import { Counter, Gauge, type Registry } from "prom-client";

/** Sessions that have ended while their access tokens have not expired yet. */
export interface RevokedSessions {
  /** @throws AppError UNAVAILABLE until the first list was read: the gateway cannot know before which sessions have ended. */
  has(sessionId: string): boolean;
  stop(): Promise<void>;
}

export interface RevokedSessionsOptions {
  /** The GraphQL URLs of auth's processes; each serves the list on the same host. */
  authUrls: readonly string[];
  hopKeys: readonly NamedKey[];
  /** Fetches with the trusted certificate authority (kit/src/http/trusted-fetch.ts). */
  send?: typeof fetch;
  logger: Logger;
  metrics: Registry;
}

const pollPauseMs = 500;
const pollDeadlineMs = 700;
/** While auth answers, an ended session is refused after at most this time: one list made just before it ended, a pause, the next list. */
export const knownWithinMs = pollDeadlineMs + pollPauseMs + pollDeadlineMs;
/** Auth's list never gets this long unless auth has a bug. */
const maxBodyBytes = 8 * 1024 * 1024;

/**
 * Polls auth's list of revoked sessions. While auth cannot be reached, the gateway keeps the last list: revoked sessions
 * stay refused, and other users stay signed in.
 */
export async function watchRevokedSessions(options: RevokedSessionsOptions): Promise<RevokedSessions> {
  const { logger } = options;
  const metrics = listMetrics(options.metrics);
  let revoked: ReadonlySet<string> | null = null;
  const polling = startLoop({
    async round() {
      revoked = await fetchList(options);
      metrics.listed.set(revoked.size);
      metrics.fetchedAt.setToCurrentTime();
    },
    everyMs: pollPauseMs,
    failed(error, failures) {
      metrics.failures.inc();
      if (failures > 1) return;
      logger.warn({ err: error }, "auth's list of revoked sessions cannot be read; using the last one");
    },
    recovered: () => logger.info("auth's list of revoked sessions is readable again"),
  });
  await polling.firstRound;
  return {
    has(sessionId) {
      if (revoked === null) throw new AppError("UNAVAILABLE", "sessions cannot be checked at the moment");
      return revoked.has(sessionId);
    },
    stop: () => polling.stop(),
  };
}

/** Every process of auth reads the same table, so the first that answers says it all. @throws the first one's error when none does. */
function fetchList(options: RevokedSessionsOptions): Promise<Set<string>> {
  const lists = options.authUrls.map((url) => fetchListFrom(url, options));
  return Promise.any(lists).catch(({ errors: [first] }: AggregateError) => {
    throw first;
  });
}

async function fetchListFrom(url: string, { hopKeys, send = fetch }: RevokedSessionsOptions): Promise<Set<string>> {
  const request = { audience: "auth", method: "GET", path: "/internal/revoked-sessions", headers: {}, body: "" };
  const response = await send(new URL(request.path, url), {
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
  if (!Array.isArray(sessions)) throw new Error("the list of revoked sessions is malformed");
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
