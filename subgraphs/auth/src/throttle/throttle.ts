import { AppError, type ErrorCode } from "@expense-tracker/kit/errors/app-error";
import { networkOf } from "@expense-tracker/kit/fairness/network-of";
import { hasClientGone, toTheEnd } from "@expense-tracker/kit/request/request-work";
import { inTransaction, type Tx } from "@expense-tracker/kit/database/transaction";
import { createHmac, hkdfSync } from "node:crypto";
import type { DataSource } from "typeorm";
import type { Attempt } from "../security-log/attempt";
import { type AccountQuotas, type Limit, type Limits, limitsWith, type Scope, type ThrottleKind } from "./limits";

export interface ThrottleOptions {
  db: DataSource;
  /** At least 32 random bytes: counters are stored under keyed hashes, without any address. */
  secret: Buffer;
  /** Multiplies the `address` limits; 1, unless all clients share one address. */
  addressFactor: number;
  quotas: AccountQuotas;
}

/** The account and the attempt that are counted. */
export interface Subject {
  /** Signed out: the e-mail address, registered or not. At a refresh: the session's id. Otherwise the account's id. */
  account: string;
  attempt: Attempt;
}

interface Counter extends Limit {
  id: Buffer;
  scope: Scope;
}

/** Errors that say that the attempt was not made, so it does not count. All other errors of ours count. */
const notTried: ReadonlySet<ErrorCode> = new Set(["RATE_LIMITED", "UNAVAILABLE", "INTERNAL"]);

/**
 * Limits how often something may be attempted. The counters are in the database, so they survive restarts and all replicas share
 * them. An attempt is counted before it is made, in one statement: so of many parallel attempts no more than the limit get
 * through.
 */
export class Throttle {
  private readonly key: Buffer;
  private readonly limits: Readonly<Record<ThrottleKind, Limits>>;
  constructor(private readonly options: ThrottleOptions) {
    this.key = Buffer.from(hkdfSync("sha256", options.secret, "", "auth.throttle.v1", 32));
    this.limits = limitsWith(options.quotas);
  }

  /**
   * Makes an attempt, unless there were too many.
   *
   * @param isPassed does the result prove who the user is? Otherwise it counts like a wrong guess.
   * @throws AppError RATE_LIMITED before `work` began; else what `work` throws.
   */
  async guard<T>(
    kind: ThrottleKind,
    subject: Subject,
    work: () => Promise<T>,
    isPassed: (result: T) => boolean = () => true,
  ): Promise<T> {
    await this.take(kind, subject);
    let result: T;
    try {
      result = await work();
    } catch (error) {
      // An attempt whose client has gone counts too: the password was hashed, and cancelling must not be free.
      const isCounted = hasClientGone() || (error instanceof AppError && !notTried.has(error.code));
      if (!isCounted) await toTheEnd(() => this.giveBack(this.counters(kind, subject)));
      throw error;
    }
    if (isPassed(result)) await this.passed(kind, subject);
    return result;
  }

  /**
   * Resets the counter of this account and network after a success, and takes this attempt back from the counters that others
   * share.
   */
  async passed(kind: ThrottleKind, subject: Subject): Promise<void> {
    const { success } = this.limits[kind];
    if (success === "counts") return;
    const counters = this.counters(kind, subject);
    for (const { id } of counters.filter(({ scope }) => scope === "pair")) {
      await this.options.db.query("DELETE FROM throttle WHERE id = ?", [id]);
    }
    await this.giveBack(counters.filter(({ scope }) => scope !== "pair"));
  }

  /**
   * Counts an attempt with any result, unless there were too many.
   *
   * @throws AppError RATE_LIMITED.
   */
  take(kind: ThrottleKind, subject: Subject): Promise<void> {
    return inTransaction(this.options.db, (tx) => this.takeWithin(tx, kind, subject));
  }

  /**
   * Counts an attempt in the transaction that makes it: both commit, or neither.
   *
   * @throws AppError RATE_LIMITED.
   */
  async takeWithin(tx: Tx, kind: ThrottleKind, subject: Subject): Promise<void> {
    const retryAfterSeconds = await this.waitWithin(tx, kind, subject);
    if (retryAfterSeconds === null) return;
    const { told = "there were too many attempts: wait before the next" } = this.limits[kind];
    throw new AppError("RATE_LIMITED", told, { retryAfterSeconds });
  }

  /**
   * Counts an attempt in the transaction that makes it, unless there were too many.
   *
   * @returns null when it may be made; otherwise the seconds to wait. Asking again does not prolong the wait.
   */
  async waitWithin(tx: Tx, kind: ThrottleKind, subject: Subject): Promise<number | null> {
    const counters = this.counters(kind, subject);
    const waitMs = await count(tx, counters, subject.attempt.now.getTime());
    if (waitMs <= 0) return null;
    await this.giveBack(counters, tx);
    return Math.ceil(waitMs / 1000);
  }

  private async giveBack(counters: readonly Counter[], db: DataSource | Tx = this.options.db): Promise<void> {
    for (const { id, refillMs } of counters) {
      await db.query("UPDATE throttle SET clear_at_ms = clear_at_ms - ? WHERE id = ?", [refillMs, id]);
    }
  }

  private counters(kind: ThrottleKind, { account, attempt }: Subject): Counter[] {
    const network = networkOf(attempt.client.address);
    const about: Record<Scope, string[]> = { pair: [account, network], account: [account], address: [network] };
    const ofKind = this.limits[kind];
    const scopes: Scope[] = ["pair", "account", "address"];
    const counters = scopes.flatMap((scope): Counter[] => {
      const limit = ofKind[scope];
      if (!limit) return [];
      const name = JSON.stringify([kind, scope, ...about[scope]]);
      const id = createHmac("sha256", this.key).update(name).digest();
      return [{ id, scope, ...(scope === "address" ? widen(limit, this.options.addressFactor) : limit) }];
    });
    // The same order everywhere: two attempts that need the same rows then wait for each other without a deadlock.
    return counters.toSorted((one, other) => Buffer.compare(one.id, other.id));
  }
}

function widen({ burst, refillMs }: Limit, factor: number): Limit {
  return { burst: burst * factor, refillMs: Math.ceil(refillMs / factor) };
}

/** Between replicas whose clocks count as right, and a request that waited. */
const clocksDifferMs = 60_000;

/**
 * Counts one attempt in each counter. A counter stores the time at which all its attempts will be refilled: an attempt moves
 * it by `refillMs`. A time that is further away than that of a full counter was written by a wrong clock: it says nothing,
 * and the counter begins anew, so that nobody waits for as long as the clock was ahead.
 *
 * @returns the milliseconds until all counters have room; zero or less when they have.
 */
async function count(tx: Tx, counters: readonly Counter[], nowMs: number): Promise<number> {
  await tx.query(
    `INSERT INTO throttle (id, clear_at_ms) VALUES ${counters.map(() => "(?, ?)").join(", ")}
     ON DUPLICATE KEY UPDATE clear_at_ms =
       IF(clear_at_ms > CASE id ${counters.map(() => "WHEN ? THEN ?").join(" ")} END, ?, GREATEST(clear_at_ms, ?)) + VALUES(clear_at_ms) - ?`,
    [
      ...counters.flatMap(({ id, refillMs }) => [id, nowMs + refillMs]),
      ...counters.flatMap(({ id, burst, refillMs }) => [id, nowMs + burst * refillMs + clocksDifferMs]),
      nowMs,
      nowMs,
      nowMs,
    ],
  );
  const rows: { id: Buffer; clear_at_ms: string }[] = await tx.query(
    `SELECT id, clear_at_ms FROM throttle WHERE id IN (${counters.map(() => "?").join(", ")})`,
    counters.map(({ id }) => id),
  );
  const waits = counters.map(({ id, burst, refillMs }) => {
    const row = rows.find((candidate) => candidate.id.equals(id));
    if (!row) throw new Error("a counter vanished while it was locked");
    return Number(row.clear_at_ms) - nowMs - burst * refillMs;
  });
  return Math.max(...waits);
}
