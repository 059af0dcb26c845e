import type { ServerResponse } from "node:http";
import { DeadlineExceeded } from "../time/deadline";
import { AppError } from "../errors/app-error";
import { currentRequest, type RequestWork, withRequestContext } from "./request-context";

/** The client closed its connection before it got its answer. */
export class ClientGone extends Error {
  override readonly name = "ClientGone";
}

/** The rows that one request may read, or return again: a page of 100 expenses, each with its latest 100 changes, is just allowed. */
export const maxRowsPerRequest = 20_000;

/** Starts the work of a request. It ends with the response, or early when the response is closed before it is sent. */
export function beginWork(response: ServerResponse): RequestWork {
  const ended = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const beganAtMs = performance.now();
  let endsAtMs = Infinity;
  response.once("close", () => {
    clearTimeout(timer);
    if (!response.writableFinished) ended.abort(givenUp(new ClientGone("the client has gone")));
  });
  return {
    signal: ended.signal,
    party: null,
    network: null,
    beganAtMs,
    get endsAtMs() {
      return endsAtMs;
    },
    rowsLeft: maxRowsPerRequest,
    endAfter(deadlineMs, sinceMs = performance.now()) {
      clearTimeout(timer);
      endsAtMs = sinceMs + deadlineMs;
      timer = setTimeout(() => ended.abort(tookTooLong()), endsAtMs - performance.now()).unref();
    },
  };
}

/** @returns null outside any request. */
export function currentWork(): RequestWork | null {
  return currentRequest()?.work ?? null;
}

/**
 * Runs work that must be completed even when the request ends meanwhile, such as undoing an earlier step. It uses the request's
 * shares.
 */
export function toTheEnd<T>(steps: () => Promise<T>): Promise<T> {
  const request = currentRequest();
  if (!request?.work) return steps();
  const work = { ...request.work, signal: new AbortController().signal, endsAtMs: Infinity };
  return withRequestContext({ ...request, work }, steps);
}

/** Runs steps without the limit on rows: for code that itself limits how much it takes into memory. */
export function withoutRowLimit<T>(steps: () => Promise<T>): Promise<T> {
  const request = currentRequest();
  if (!request?.work) return steps();
  return withRequestContext({ ...request, work: { ...request.work, rowsLeft: Infinity } }, steps);
}

/** Before each step of a request. @throws AppError UNAVAILABLE once its client has gone or its deadline has passed. */
export function throwIfEnded(work: RequestWork | null = currentWork()): void {
  if (!work) return;
  work.signal.throwIfAborted();
  // A process that was busy or stopped may come here before the timer that aborts: it must not commit what its client was told has failed.
  if (performance.now() >= work.endsAtMs) throw tookTooLong();
}

/**
 * Counts rows that a request takes into memory or returns again: shaping them blocks this process for all users.
 *
 * @throws AppError LIMIT_EXCEEDED above `maxRowsPerRequest`. Other code limits deliveries and this process's own work.
 */
export function countRows(rows: number, work: RequestWork | null = currentWork()): void {
  if (!work || (work.party?.kind !== "owner" && work.party?.kind !== "network")) return;
  work.rowsLeft -= rows;
  if (work.rowsLeft < 0) {
    throw new AppError(
      "LIMIT_EXCEEDED",
      `this operation reads more than ${maxRowsPerRequest} rows: ask for less at a time`,
    );
  }
}

/** Did the work end because its client went away? Then no client waits for an answer, and there is no fault here. */
export function hasClientGone(work: RequestWork | null = currentWork()): boolean {
  const reason: unknown = work?.signal.reason;
  return reason instanceof AppError && reason.cause instanceof ClientGone;
}

/** Resolves as `work` does, or rejects with the signal's reason when that aborts first; `work` itself is not stopped by it. */
export async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | null | undefined): Promise<T> {
  if (!signal) return work;
  let stopListening = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    const abort = (): void => reject(signal.reason as Error);
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true });
    stopListening = () => signal.removeEventListener("abort", abort);
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    stopListening();
  }
}

function tookTooLong(): AppError {
  return givenUp(new DeadlineExceeded("the request took longer than its deadline"));
}

function givenUp(cause: Error): AppError {
  return new AppError("UNAVAILABLE", "the request was stopped before it was finished", { cause });
}
