import { badInput } from "@expense-tracker/kit/errors/app-error";
import { genSaltSync, getRounds } from "bcryptjs";
import { createHmac } from "node:crypto";
import { availableParallelism } from "node:os";
import { Gauge, Histogram, type Registry } from "prom-client";
import type { BreachedPasswords } from "./breached-passwords";
import { HashPool, type HashPoolOptions, type HashRequest } from "./hash-pool";
import { identityWords, normalizePassword } from "./password-rules";
import { type Pepper, pepperOf, readHash, type StoredHash, writeHash } from "./stored-hash";

export interface PasswordHasherOptions {
  pepper: Buffer;
  /** The previous pepper: hashes made with it still work, and are replaced at the next log-in. */
  previousPepper?: Buffer | undefined;
  /** bcrypt's. */
  cost: number;
  metrics: Registry;
  pool?: Omit<HashPoolOptions, "cost">;
  /** A new password in this list is refused; null when no list is configured. */
  breached?: BreachedPasswords | null;
}

/**
 * bcrypt(base64(HMAC-SHA-384(pepper, password))): 64 characters go into bcrypt, so nothing of a long password is cut off at
 * its 72 bytes, and a stolen hash cannot be tried without the pepper.
 */
export class PasswordHasher {
  private readonly pool: HashPool;
  private readonly duration: Histogram;
  private readonly pepper: Pepper;
  private readonly previousPepper: Pepper | null;

  constructor(private readonly options: PasswordHasherOptions) {
    this.pepper = pepperOf(options.pepper);
    this.previousPepper = options.previousPepper ? pepperOf(options.previousPepper) : null;
    this.pool = new HashPool({ ...(options.pool ?? poolOfThisMachine()), cost: options.cost });
    this.duration = measure(options.metrics, this.pool);
  }

  /**
   * Hashes a new password, unless it is easily guessed.
   *
   * @param identity the user's address and names; null for what was not given.
   * @throws AppError BAD_USER_INPUT naming `field`; RATE_LIMITED, UNAVAILABLE: see `HashPool`.
   */
  async hashChosen(password: string, identity: readonly (string | null)[], field: string): Promise<string> {
    if (await this.isBreached(password)) throw badInput(field, "is in a list of passwords that were stolen elsewhere");
    const chosen = { password: normalizePassword(password), identity: identityWords(identity) };
    const bcrypt = await this.run({ text: peppered(this.pepper, password), cost: this.options.cost, chosen });
    if (bcrypt === false)
      throw badInput(field, "is easily guessed: make it longer, of words that do not belong together");
    return writeHash(this.pepper, String(bcrypt));
  }

  /** Loads the lists of words for checking new passwords, so that the first sign-up does not wait for them. */
  async warmUp(): Promise<void> {
    await this.pool.run({ text: "", cost: 4, chosen: { password: "a first look", identity: [] } });
  }

  /** Looks up both the typed and the normalised spelling: the list contains typed passwords. */
  private async isBreached(password: string): Promise<boolean> {
    for (const spelling of new Set([password, normalizePassword(password)]))
      if (await this.options.breached?.has(spelling)) return true;
    return false;
  }

  /** @throws AppError RATE_LIMITED, UNAVAILABLE: see `HashPool`. */
  async hash(password: string): Promise<string> {
    const bcrypt = await this.run({ text: peppered(this.pepper, password), cost: this.options.cost });
    return writeHash(this.pepper, String(bcrypt));
  }

  /**
   * Does the password match the hash? A negative answer takes the same time for an unknown account and for every hash of our
   * cost or less.
   *
   * @param hash null when there is no such account.
   * @throws AppError RATE_LIMITED, UNAVAILABLE: see `HashPool`.
   */
  async verify(password: string, hash: string | null): Promise<boolean> {
    const stored = hash === null ? null : readHash(hash);
    const pepper = stored && this.pepperOf(stored);
    const text = peppered(pepper ?? this.pepper, password);
    if (!stored || !pepper) await this.run({ text, hash: unmatchableHash(this.options.cost) });
    else if ((await this.run({ text, hash: stored.bcrypt })) === true) return true;
    else await this.wasteTime(text, getRounds(stored.bcrypt));
    return false;
  }

  /** Was the hash made with a lower cost or an older pepper? Then it is replaced at the next log-in. */
  isOutdated(hash: string): boolean {
    const stored = readHash(hash);
    return getRounds(stored.bcrypt) < this.options.cost || this.pepperOf(stored) !== this.pepper;
  }

  close(): Promise<void> {
    return this.pool.close();
  }

  /**
   * Comparing with an older, cheaper hash is faster, which would show that the account exists. Comparisons of cost c, c, c + 1 …
   * add up to our cost.
   */
  private async wasteTime(text: string, costSoFar: number): Promise<void> {
    for (let cost = costSoFar; cost < this.options.cost; cost++) await this.run({ text, hash: unmatchableHash(cost) });
  }

  private async run(request: HashRequest) {
    const stop = this.duration.startTimer();
    const result = await this.pool.run(request);
    stop();
    return result;
  }

  /** Null when the pepper is no longer configured: then no password matches. */
  private pepperOf({ pepperId }: StoredHash): Pepper | null {
    // Hashes without a name were made before peppers had names, so with the oldest one.
    if (pepperId === null) return this.previousPepper ?? this.pepper;
    return [this.pepper, this.previousPepper].find((pepper) => pepper?.id === pepperId) ?? null;
  }
}

function peppered({ key }: Pepper, password: string): string {
  return createHmac("sha384", key).update(normalizePassword(password)).digest("base64");
}

/** Would auth accept one in place of the other? */
export function isSamePassword(one: string, other: string): boolean {
  return normalizePassword(one) === normalizePassword(other);
}

/** A well-formed hash that no password matches: comparing with it takes the time of a real comparison. */
function unmatchableHash(cost: number): string {
  return genSaltSync(cost) + ".".repeat(31);
}

/**
 * One core stays free of hashing: with a thread on every core, a storm of log-ins let no more users in, and all other requests
 * waited (docs/log-in-storm.md). At cost 12 a hash takes about a quarter of a second: of 64 jobs that wait for each thread about
 * 36 are served within a request's time, and the others are refused before they wait.
 */
function poolOfThisMachine(): Omit<HashPoolOptions, "cost"> {
  const workers = Math.min(Math.max(availableParallelism() - 1, 1), 8);
  return { workers, queueLimit: workers * 64 };
}

function measure(metrics: Registry, pool: HashPool): Histogram {
  const waiting: Gauge = new Gauge({
    name: "auth_password_jobs_waiting",
    help: "Password jobs that wait for a worker thread.",
    registers: [metrics],
    collect: () => waiting.set(pool.waiting),
  });
  return new Histogram({
    name: "auth_password_job_duration_seconds",
    help: "Time to hash or compare a password, waiting included.",
    buckets: [0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4],
    registers: [metrics],
  });
}
