import { join } from "node:path";
import { getRounds } from "bcryptjs";
import { Piscina } from "piscina";
import { DeadlineExceeded, withDeadline } from "@expense-tracker/kit/time/deadline";
import { AppError } from "@expense-tracker/kit/errors/app-error";
import { FairQueue } from "@expense-tracker/kit/fairness/fair-queue";
import { systemParty } from "@expense-tracker/kit/fairness/party";
import { currentWork, unlessAborted } from "@expense-tracker/kit/request/request-work";
import { JobPace } from "./job-pace";

/** A new password: the thread checks whether it is easily guessed before it hashes it. */
export interface ChosenPassword {
  /** Normalised. */
  password: string;
  /** Words from the user's name and address. */
  identity: string[];
}

/** Make a hash of `text` (of a chosen password: false when it is easily guessed), or compare `text` with one. */
export type HashRequest = { text: string; cost: number; chosen?: ChosenPassword } | { text: string; hash: string };
export type HashResult = string | boolean;

export interface HashAnswer {
  result: HashResult;
  /** Did the thread first read the lists of words that chosen passwords are checked with? It does so once. */
  hasReadWords: boolean;
}

export interface HashPoolOptions {
  /** bcrypt's cost for new hashes. Only jobs of this cost count for the estimate of how long waiting jobs will take. */
  cost: number;
  /** The largest number of threads; each starts with the first job that finds the others busy. */
  workers: number;
  /** The largest number of waiting jobs. It bounds memory; the deadlines of the requests bound how many can be served. */
  queueLimit: number;
  /** The longest time of a job, also without a request; 9 s when omitted. Tests that are not about it give more, because a busy machine needs it. */
  jobDeadlineMs?: number;
  /** A thread ends when it had no job for so long; a minute when omitted. The lists of words in it take 30 MB. */
  idleMs?: number;
}

interface Job {
  party: string;
  request: HashRequest;
  /** A result after this time is too late for the request. */
  latestMs: number;
  resolve(result: HashResult): void;
  reject(error: unknown): void;
}

const defaultJobDeadlineMs = 9_000;
const defaultIdleMs = 60_000;
/** The part of a request's time that is kept for the work after the hash. */
const afterwardsMs = 400;
const workerFile = join(__dirname, __filename.endsWith(".ts") ? "hash-worker.mts" : "hash-worker.mjs");

/**
 * Hashes passwords in worker threads: in the event loop eight hashes would block it for 850 ms. Piscina runs the threads; the
 * queue is our own, because Piscina's has neither parties nor deadlines, and can only refuse the newest job. So Piscina gets a job
 * only when a thread is free.
 */
export class HashPool {
  private threads: Piscina<HashRequest, HashAnswer>;
  private readonly working = new Set<Job>();
  private readonly queue = new FairQueue<Job>();
  private readonly pace = new JobPace(250);

  /** @param file the module that each thread runs. */
  constructor(
    private readonly options: HashPoolOptions,
    private readonly file = workerFile,
  ) {
    this.threads = this.openThreads();
  }

  /**
   * Hashes or compares a password. Waiting jobs take turns by client network, so a storm from one network delays others by one
   * turn only. A job is refused only when its request cannot be answered in time even if each job before it takes as little time
   * as the quickest of the last jobs: at once when that is certain, otherwise when its turn comes too late.
   *
   * @throws AppError RATE_LIMITED when too many jobs wait; UNAVAILABLE when a thread that was free does not answer in time, or the request ends.
   */
  async run(request: HashRequest): Promise<HashResult> {
    const work = currentWork();
    const party = (work?.network ?? systemParty).key;
    const now = performance.now();
    const { jobDeadlineMs = defaultJobDeadlineMs } = this.options;
    const latestMs = Math.min(work?.endsAtMs ?? Infinity, now + jobDeadlineMs + afterwardsMs) - afterwardsMs;
    const jobsBefore = this.queue.placeOf(party);
    const atBestMs = (jobsBefore / this.options.workers + 1) * this.pace.quickestMs;
    if (jobsBefore > 0 && now + atBestMs > latestMs) throw this.refusal(party);
    const { promise, resolve, reject } = Promise.withResolvers<HashResult>();
    const job: Job = { party, request, latestMs, resolve, reject };
    this.queue.push(party, job);
    this.startJobs();
    const hadToWait = !this.working.has(job);
    if (this.queue.length > this.options.queueLimit) this.refuseNewest();
    try {
      return await withDeadline(
        "hashing a password",
        Math.max(1, latestMs - now),
        unlessAborted(promise, work?.signal),
      );
    } catch (error) {
      this.queue.remove(party, job);
      if (!(error instanceof DeadlineExceeded)) throw error;
      // A thread may have begun it: the others before it took the time that it lacked.
      if (hadToWait) throw this.refusal(party, error);
      throw new AppError("UNAVAILABLE", "the password could not be checked in time", { cause: error });
    }
  }

  /** The number of jobs in the queue, without those that threads work on. */
  get waiting(): number {
    return this.queue.length;
  }

  /** The number of threads that have started and not ended. */
  get threadCount(): number {
    return this.threads.threads.length;
  }

  /** Ends the threads; jobs that are not done are rejected. */
  async close(): Promise<void> {
    for (const job of this.queue.drain()) job.reject(new Error("the password workers are stopping"));
    await this.threads.destroy();
  }

  /** The queue is full: refuse the newest job of the party with most jobs in it. */
  private refuseNewest(): void {
    const job = this.queue.popOfLongest();
    job?.reject(this.refusal(job.party));
  }

  private refusal(party: string, cause?: unknown): AppError {
    const waitMs = (this.queue.placeOf(party) * this.pace.averageMs) / this.options.workers;
    const retryAfterSeconds = Math.max(1, Math.ceil(waitMs / 1000));
    return new AppError("RATE_LIMITED", "too many people are signing in at the moment", { retryAfterSeconds, cause });
  }

  private openThreads(): Piscina<HashRequest, HashAnswer> {
    const { workers, idleMs = defaultIdleMs } = this.options;
    const threads = new Piscina<HashRequest, HashAnswer>({
      filename: this.file,
      minThreads: 0,
      maxThreads: workers,
      // A job waits here only while its thread starts.
      maxQueue: workers,
      idleTimeout: idleMs,
      recordTiming: false,
    });
    threads.on("error", (error: Error) => this.replaceThreads(threads, error));
    return threads;
  }

  /** A thread failed before it had a job, so it could not start: the job that waits for it would wait until its deadline. */
  private replaceThreads(broken: Piscina, error: Error): void {
    if (this.threads !== broken) return;
    this.threads = this.openThreads();
    for (const job of this.working) job.reject(error);
    this.working.clear();
    void broken.destroy();
    this.startJobs();
  }

  private startJobs(): void {
    while (this.working.size < this.options.workers) {
      const job = this.queue.shift();
      if (!job) return;
      const startedAtMs = performance.now();
      if (startedAtMs + this.pace.quickestMs > job.latestMs) job.reject(this.refusal(job.party));
      else void this.work(job, startedAtMs);
    }
  }

  private async work(job: Job, startedAtMs: number): Promise<void> {
    this.working.add(job);
    try {
      const answer = await this.threads.run(job.request);
      if (this.isTypical(job.request, answer)) this.pace.note(performance.now() - startedAtMs);
      job.resolve(answer.result);
    } catch (error) {
      job.reject(error);
    }
    this.working.delete(job);
    this.startJobs();
  }

  /** Does the time of this job show how long the waiting jobs will take? */
  private isTypical(request: HashRequest, { result, hasReadWords }: HashAnswer): boolean {
    const cost = "hash" in request ? getRounds(request.hash) : request.cost;
    // A password that is easily guessed was not hashed.
    const isGuessed = !("hash" in request) && result === false;
    return !hasReadWords && !isGuessed && cost >= this.options.cost;
  }
}
