import type { Pool } from "undici";
import { exchange, type ExchangeAnswer, type ExchangeLimits } from "./exchange";

export interface ReplicaOptions {
  /** URL of its GraphQL endpoint. */
  url: string;
  newPool: (origin: string) => Pool;
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
    const answer = await send(new URL("/readyz", this.origin), { signal, redirect: "error" }).catch(() => null);
    await answer?.body?.cancel();
    if (answer?.ok) this.ready = true;
    else this.leave();
  }

  /**
   * Sends nothing more here until it says that it is ready. Its idle connections are closed by us: when it closed them itself, it could do so in
   * the moment in which one was chosen for a request, and nobody would know whether the request was read.
   */
  leave(): void {
    if (!this.ready) return;
    this.ready = false;
    const { pool } = this;
    this.pool = this.options.newPool(this.origin);
    // Resolves when the answers that are still to come have arrived.
    void pool.close();
  }

  close(): Promise<void> {
    return this.pool.destroy();
  }
}
