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
  /** The one before it: hashes that were made with it stay good, and are made anew at the next log-in. */
  previousPepper?: Buffer | undefined;
  /** bcrypt's. */
  cost: number;
  metrics: Registry;
  pool?: Omit<HashPoolOptions, "cost">;
  /** Looked into before a chosen password is hashed; null where no list is configured. */
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
   * Hashes a password that somebody chooses, unless a guesser would soon find it.
   *
   * @param identity what others know or guess of its owner; null where nothing was given.
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

  /** Takes in what chosen passwords are looked at with, so that the first who signs up does not wait for it. */
  async warmUp(): Promise<void> {
    await this.pool.run({ text: "", cost: 4, chosen: { password: "a first look", identity: [] } });
  }

  /** As it was typed, and as it is hashed: the list has what people typed. */
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
   * Is it the password that `hash` was made of? A no takes the same time for none, and for every hash of our cost or less.
   *
   * @param hash null when there is no such account.
   * @throws AppError RATE_LIMITED, UNAVAILABLE: see `HashPool`.
   */
  async verify(password: string, hash: string | null): Promise<boolean> {
    const stored = hash === null ? null : readHash(hash);
    const pepper = stored && this.pepperOf(stored);
    const text = peppered(pepper ?? this.pepper, password);
    if (!stored || !pepper) await this.run({ text, hash: nobodysHash(this.options.cost) });
    else if ((await this.run({ text, hash: stored.bcrypt })) === true) return true;
    else await this.wasteTime(text, getRounds(stored.bcrypt));
    return false;
  }

  /** Was it made when hashes were cheaper, or with the pepper before? Then it is to be made anew, when the password is known. */
  isOutdated(hash: string): boolean {
    const stored = readHash(hash);
    return getRounds(stored.bcrypt) < this.options.cost || this.pepperOf(stored) !== this.pepper;
  }

  close(): Promise<void> {
    return this.pool.close();
  }

  /** An older, cheaper hash would answer sooner, and tell that its account exists: costs c, c, c + 1 … add up to ours. */
  private async wasteTime(text: string, costSoFar: number): Promise<void> {
    for (let cost = costSoFar; cost < this.options.cost; cost++) await this.run({ text, hash: nobodysHash(cost) });
  }

  private async run(request: HashRequest) {
    const stop = this.duration.startTimer();
    const result = await this.pool.run(request);
    stop();
    return result;
  }

  /** Null for one that is not configured any more: then no password is right. */
  private pepperOf({ pepperId }: StoredHash): Pepper | null {
    // Names came before the first exchange: a hash without one is of the oldest.
    if (pepperId === null) return this.previousPepper ?? this.pepper;
    return [this.pepper, this.previousPepper].find((pepper) => pepper?.id === pepperId) ?? null;
  }
}

function peppered({ key }: Pepper, password: string): string {
  return createHmac("sha384", key).update(normalizePassword(password)).digest("base64");
}

/** Would one be accepted in place of the other? */
export function isSamePassword(one: string, other: string): boolean {
  return normalizePassword(one) === normalizePassword(other);
}

/** Well-formed, and the hash of nothing: comparing with it costs what a real comparison costs. */
function nobodysHash(cost: number): string {
  return genSaltSync(cost) + ".".repeat(31);
}

/**
 * One core stays free for everybody else: with a thread on every one, a storm of log-ins took no more people in, and all others
 * waited (docs/log-in-storm.md). At cost 12 a hash takes about a quarter of a second: of 64 that wait for each thread some 36 are served
 * within a request's time, and the others are refused before they wait.
 */
function poolOfThisMachine(): Omit<HashPoolOptions, "cost"> {
  const workers = Math.min(Math.max(availableParallelism() - 1, 1), 8);
  return { workers, queueLimit: workers * 64 };
}

function measure(metrics: Registry, pool: HashPool): Histogram {
  const waiting: Gauge = new Gauge({
    name: "auth_password_jobs_waiting",
    help: "Passwords that wait for a worker thread.",
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
