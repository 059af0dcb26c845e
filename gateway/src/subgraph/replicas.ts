import { trust, trustedFetch } from "@expense-tracker/kit/http/trusted-fetch";
import { type Loop, startLoop } from "@expense-tracker/kit/time/loop";
import { Pool } from "undici";
import { type ExchangeAnswer, type ExchangeLimits, NotSent } from "./exchange";
import { Replica, type ReplicaChange } from "./replica";

export interface ReplicasOptions {
  /** URLs of the GraphQL endpoints of the subgraph's processes, which are all alike. */
  urls: readonly string[];
  /** The most connections to each. */
  connections: number;
  /** PEM text of the trusted certificate authorities; null: those that Node trusts. */
  authority: string | null;
  /** Called when one of several begins or ceases to get requests. */
  onChange: (change: ReplicaChange) => void;
}

/** Makes the headers of a request, which sign its path. @param leftMs what is left of its deadline. */
export type HeadersFor = (replica: Replica, leftMs: number) => Record<string, string>;

/** From one look at a process to the next; shorter than the drain of a process that stops. */
const lookEveryMs = 500;
export const connectDeadlineMs = 2_000;
/** Shorter than the subgraphs' own, so that a subgraph never closes a connection that the gateway has just chosen. */
const keepAliveMs = 30_000;
/** An export of 50,000 rows has less than 10 MB. */
export const maxAnswerBytes = 32 * 1024 * 1024;

/**
 * The processes of one subgraph. With several, requests go in turn to those that are ready, and one that could not be sent goes to the next. A
 * single one is not asked whether it is ready: there is no other to choose, and a load balancer behind its address asks by itself.
 */
export class Replicas {
  private readonly replicas: readonly Replica[];
  private readonly looks: readonly Loop[];
  private turn = 0;

  constructor({ urls, connections, authority, onChange }: ReplicasOptions) {
    const newPool = (origin: string) =>
      new Pool(origin, {
        connections,
        connect: { timeout: connectDeadlineMs, ...trust(authority) },
        keepAliveTimeout: keepAliveMs,
        keepAliveMaxTimeout: keepAliveMs,
        maxResponseSize: maxAnswerBytes,
        // Each exchange has its own deadline, which includes the wait for a connection.
        headersTimeout: 0,
        bodyTimeout: 0,
      });
    this.replicas = urls.map((url) => new Replica({ url, newPool, onChange }));
    const send = trustedFetch(authority);
    this.looks = this.isAlone
      ? []
      : this.replicas.map((replica) =>
          startLoop({
            round: (stopping) => replica.look(send, stopping),
            everyMs: lookEveryMs,
            // It does not fail: that a process cannot be asked is its answer, and is told by onChange.
            failed: () => undefined,
          }),
        );
  }

  /**
   * Posts one request.
   *
   * @throws DeadlineExceeded, the signal's reason, or undici's error for the connection or the answer of the last process that was tried.
   */
  async post(
    body: string,
    headersFor: HeadersFor,
    limits: ExchangeLimits,
    signal: AbortSignal | null,
  ): Promise<ExchangeAnswer> {
    const startedAtMs = performance.now();
    const [first, ...others] = this.inOrder();
    if (!first) throw new Error("a subgraph has no address");
    let replica = first;
    for (;;) {
      const spentMs = Math.round(performance.now() - startedAtMs);
      try {
        const left = less(limits, spentMs);
        return await replica.post(headersFor(replica, left.deadlineMs), body, left, signal);
      } catch (error) {
        if (!(error instanceof NotSent)) throw error;
        if (!this.isAlone) replica.leave(error.failure);
        const next = others.shift();
        if (!next) throw error.failure;
        replica = next;
      }
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.looks.map((look) => look.stop()));
    await Promise.all(this.replicas.map((replica) => replica.close()));
  }

  private get isAlone(): boolean {
    return this.replicas.length === 1;
  }

  /** Those that are ready first, each of them in turn. The others may have become ready since the last look. */
  private inOrder(): readonly Replica[] {
    if (this.isAlone) return this.replicas;
    this.turn = (this.turn + 1) % this.replicas.length;
    const all = [...this.replicas.slice(this.turn), ...this.replicas.slice(0, this.turn)];
    return [...all.filter(({ isReady }) => isReady), ...all.filter(({ isReady }) => !isReady)];
  }
}

/** What is left of the limits for another try. The time of a mutation counts from its sending. */
function less({ deadlineMs, sendWithinMs }: ExchangeLimits, spentMs: number): ExchangeLimits {
  if (sendWithinMs === null) return { deadlineMs: Math.max(1, deadlineMs - spentMs), sendWithinMs };
  return { deadlineMs, sendWithinMs: Math.max(1, sendWithinMs - spentMs) };
}
