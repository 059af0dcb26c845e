import type { Logger } from "@expense-tracker/kit/process/logger";
import { bucketCount } from "@expense-tracker/kit/stream/stream-tables";
import type { Loop } from "@expense-tracker/kit/time/loop";
import { startBackground } from "./background";
import { createSeats, type LeaseView, releaseLeases, renewLeases, takeLeases, viewLeases } from "./lease-table";
import type { SqlDatabase } from "../sql/sql-database";

export interface LeasesOptions {
  db: SqlDatabase;
  /** Unique to this process, never used again by another one: up to 64 ASCII characters. */
  owner: string;
  logger: Logger;
  /** How long a replica that died keeps its buckets. */
  lengthMs?: number;
}

/** Buckets and the fences under which this replica holds them. */
export type Fences = ReadonlyMap<number, number>;

const defaultLengthMs = 10_000;
const renewalsPerLength = 4;

/**
 * Keeps this replica's share of a database's buckets: it takes free buckets, renews its own, and gives up those that are more than
 * its share when another replica appears. It has a timer of its own, so that a slow send does not cost the leases.
 */
export class Leases {
  readonly #options: Required<LeasesOptions>;
  #fences: Fences = new Map();
  #surplus: readonly number[] = [];
  #leaving: readonly number[] = [];
  /** By our own monotonic clock, counted from before the renewal was sent: never later than the end in the database. */
  #certainUntilMs = 0;
  #keeper: Loop | null = null;

  constructor(options: LeasesOptions) {
    this.#options = { lengthMs: defaultLengthMs, ...options };
  }

  start(): void {
    const { lengthMs, logger } = this.#options;
    const everyMs = lengthMs / renewalsPerLength;
    this.#keeper ??= startBackground({ what: "renewing the leases", everyMs, logger, work: () => this.#renew() });
  }

  /** The leases that this replica certainly holds now; empty when the process slept longer than its leases. */
  held(): Fences {
    return performance.now() < this.#certainUntilMs ? this.#fences : new Map();
  }

  /** Whether this replica holds more buckets than its share. */
  hasSurplus(): boolean {
    return this.#surplus.length > 0;
  }

  /**
   * Gives up the buckets above our share: from now on this replica does not use them, and with the next renewal they are
   * free for other replicas. The loop calls it between two sends, when all rows are marked, so that no bucket changes its holder during a send.
   */
  letGoOfSurplus(): void {
    this.#leaving = [...this.#leaving, ...this.#surplus];
    this.#surplus = [];
    this.#fences = this.#withoutLeaving(this.#fences);
  }

  /** Gives all leases back, so that the other replicas can take them at once. */
  async stop(): Promise<void> {
    await this.#keeper?.stop();
    this.#certainUntilMs = 0;
    await releaseLeases(this.#options.db, this.#options.owner);
  }

  async #renew(): Promise<void> {
    const { db, owner, lengthMs, logger } = this.#options;
    const startedMs = performance.now();
    await renewLeases(db, owner, lengthMs);
    const leaving = this.#leaving;
    await releaseLeases(db, owner, leaving);
    this.#leaving = this.#leaving.filter((bucket) => !leaving.includes(bucket));
    const view = await this.#takeShare(await this.#takeSeat());
    const lost = [...this.#fences].filter(([bucket, fence]) => view.buckets.get(bucket) !== fence);
    if (lost.length > 0) logger.warn({ buckets: lost.length }, "another replica took over buckets");
    this.#fences = this.#withoutLeaving(view.buckets);
    this.#surplus = [...this.#fences.keys()].slice(shareOf(view.replicas));
    this.#certainUntilMs = startedMs + lengthMs;
  }

  async #takeSeat(): Promise<LeaseView> {
    const { db, owner, lengthMs, logger } = this.#options;
    const view = await viewLeases(db, owner, lengthMs);
    if (view.seated) return view;
    await createSeats(db);
    if ((await takeLeases(db, "seats", 1, { owner, lengthMs })) === 0) logger.warn("every seat is taken: standing by");
    return viewLeases(db, owner, lengthMs);
  }

  async #takeShare(view: LeaseView): Promise<LeaseView> {
    const { db, owner, lengthMs } = this.#options;
    const missing = shareOf(view.replicas) - view.buckets.size;
    if (!view.seated || missing <= 0) return view;
    const taken = await takeLeases(db, "buckets", missing, { owner, lengthMs });
    return taken > 0 ? viewLeases(db, owner, lengthMs) : view;
  }

  #withoutLeaving(fences: Fences): Fences {
    return new Map([...fences].filter(([bucket]) => !this.#leaving.includes(bucket)));
  }
}

/** Rounded up, so that shares always cover all buckets. */
function shareOf(replicas: number): number {
  return Math.ceil(bucketCount / Math.max(1, replicas));
}
