import type { Pool } from "undici";
import { exchange, type ExchangeAnswer, type ExchangeLimits } from "./exchange";

export interface ReplicaOptions {
  /** URL of its GraphQL endpoint. */
  url: string;
  newPool: (origin: string) => Pool;
  onChange: (change: ReplicaChange) => void;
}

/** A process of a subgraph gets requests from now on, or gets none. */
export interface ReplicaChange {
  url: string;
  isReady: boolean;
  /** Why it gets none: what the request or the question for its readiness failed with; null when it is ready. */
  reason: Error | null;
}

/** In milliseconds. A process that takes longer to say that it is ready is none to send requests to. */
const lookDeadlineMs = 1_000;

/** One process of a subgraph, behind an address of its own. */
export class Replica {
  readonly url: string;
  readonly path: string;
  private readonly origin: string;
  private pool: Pool;
  private ready = true;

  constructor(private readonly options: ReplicaOptions) {
    const { origin, pathname, search } = new URL(options.url);
    this.url = options.url;
    this.origin = origin;
    this.path = pathname + search;
    this.pool = options.newPool(origin);
  }

  /** Whether it said so when it was asked last, and has not failed since. */
  get isReady(): boolean {
    return this.ready;
  }

  /** Posts one request. @throws as `exchange` does; NotSent when there was no connection. */
  post(headers: Record<string, string>, body: string, limits: ExchangeLimits, signal: AbortSignal | null) {
    const request = { path: this.path, headers, body };
    return exchange(this.pool, request, limits, signal) satisfies Promise<ExchangeAnswer>;
  }

  /** Asks whether it is ready. A process that stops says no for a while before it takes no more requests (`DRAIN_MS`). */
  async look(send: typeof fetch, stopping: AbortSignal): Promise<void> {
    const signal = AbortSignal.any([stopping, AbortSignal.timeout(lookDeadlineMs)]);
    try {
      const answer = await send(new URL("/readyz", this.origin), { signal, redirect: "error" });
      await answer.body?.cancel();
      if (!answer.ok) throw new Error(`it answered ${answer.status}`);
    } catch (error) {
      if (!stopping.aborted) this.leave(error as Error);
      return;
    }
    if (!this.ready) this.become(true, null);
  }

  /**
   * Sends nothing more here until the process says that it is ready. This side closes the idle connections: if the process closed one just
   * when a request was sent on it, the gateway could not tell whether the request was read.
   */
  leave(reason: Error): void {
    if (!this.ready) return;
    this.become(false, reason);
    const { pool } = this;
    this.pool = this.options.newPool(this.origin);
    // Resolves when the answers that are still to come have arrived.
    void pool.close();
  }

  close(): Promise<void> {
    return this.pool.destroy();
  }

  private become(isReady: boolean, reason: Error | null): void {
    this.ready = isReady;
    this.options.onChange({ url: this.url, isReady, reason });
  }
}
