import { AsyncLocalStorage } from "node:async_hooks";
import { randomFillSync, randomUUID } from "node:crypto";
import type { Party } from "../fairness/party";
import { spanRecorder } from "../tracing/recorder";

/** The data of a request that its log lines, events and further requests carry. */
export interface RequestContext {
  requestId: string;
  /** W3C `traceparent` of the current span. */
  traceparent: string;
  /** For a request over HTTP: its deadline, and the party whose shares it uses. */
  work?: RequestWork;
}

/**
 * The work of a request in this process. It ends when the client goes away or the deadline passes: from then on no statement is
 * sent for it, and the running statement is ended in the database (leased-connection.ts).
 */
export interface RequestWork {
  /** Aborted when the work has ended early. The reason is an AppError UNAVAILABLE. */
  readonly signal: AbortSignal;
  /** The party whose shares the request uses; null until the caller is known. */
  party: Party | null;
  /** The client's network, signed in or not; null for work without a client. */
  network: Party | null;
  /** The number of rows that it may still take into memory. */
  rowsLeft: number;
  /** When it began, as `endsAtMs`. */
  readonly beganAtMs: number;
  /** When it ends, on the monotonic clock; Infinity until a deadline is set. */
  readonly endsAtMs: number;
  /** Ends it when this time has passed since `sinceMs`, which is now when omitted. */
  endAfter(deadlineMs: number, sinceMs?: number): void;
}

const storage = new AsyncLocalStorage<RequestContext>();

/** Runs `work` so that everything it awaits sees this context. */
export function withRequestContext<T>(context: RequestContext, work: () => T): T {
  return storage.run(context, work);
}

/** @returns null outside any request. */
export function currentRequest(): RequestContext | null {
  return storage.getStore() ?? null;
}

/** The caller's request id if it is harmless in logs and headers, else a new one (docs/security.md, *Edge and gateway*). */
export function acceptRequestId(given: unknown): string {
  return typeof given === "string" && /^[\w.-]{1,64}$/.test(given) ? given : randomUUID();
}

/**
 * A child span of the caller's trace, or a new trace, which is marked as recorded unless this process knows better.
 *
 * @param given the caller's `traceparent` header (W3C Trace Context, version 00); anything malformed starts a new trace.
 */
export function continueTrace(given: unknown): string {
  const parent = typeof given === "string" ? /^00-([\da-f]{32})-[\da-f]{16}-([\da-f]{2})$/.exec(given) : null;
  const traceId = parent?.[1] && !/^0+$/.test(parent[1]) ? parent[1] : randomHex(16);
  const flags = parent?.[2] ?? (spanRecorder()?.begins(traceId) === false ? "00" : "01");
  return `00-${traceId}-${randomHex(8)}-${flags}`;
}

/** The span of what follows from a cause: always the same for the same id. @param id a UUID, which also names the trace if there is none. */
export function derivedTrace(given: unknown, id: string): string {
  const hex = id.replaceAll("-", "");
  const [, traceId, , flags] = continueTrace(given ?? `00-${hex}-${hex.slice(16)}-01`).split("-");
  return `00-${traceId}-${hex.slice(0, 16)}-${flags}`;
}

const pool = Buffer.alloc(4_096);
let poolUsed = pool.length;

/**
 * Each fetch needs a span id. Random bytes cost a tenth when many are made at once. Not for secrets: their bytes must not stay
 * in memory.
 */
function randomHex(bytes: number): string {
  if (poolUsed + bytes > pool.length) {
    randomFillSync(pool);
    poolUsed = 0;
  }
  poolUsed += bytes;
  return pool.toString("hex", poolUsed - bytes, poolUsed);
}
