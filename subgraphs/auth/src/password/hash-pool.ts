import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { getRounds } from "bcryptjs";
import { DeadlineExceeded, withDeadline } from "@expense-tracker/kit/time/deadline";
import { AppError } from "@expense-tracker/kit/errors/app-error";
import { FairQueue } from "@expense-tracker/kit/fairness/fair-queue";
import { systemParty } from "@expense-tracker/kit/fairness/party";
import { currentWork, unlessAborted } from "@expense-tracker/kit/request/request-work";
import { JobPace } from "./job-pace";

/** A password that somebody chooses, to be looked at before it is hashed. */
export interface ChosenPassword {
  /** Normalised. */
  password: string;
  /** Words that others know of its owner. */
  identity: string[];
}

/** Make a hash of `text` (of a chosen password: false when it is easily guessed), or compare `text` with one. */
export type HashRequest = { text: string; cost: number; chosen?: ChosenPassword } | { text: string; hash: string };
type HashResult = string | boolean;

export interface HashPoolOptions {
  /** bcrypt's, of a hash as it is made today: by these it is told how long those that wait will take. */
  cost: number;
  /** Threads at most; each starts with the first job that finds the others busy. */
  workers: number;
  /** Jobs that may wait, for what they take of memory: it is their requests' deadlines that bound how many can be served. */
  queueLimit: number;
}

interface Job {
  party: string;
  request: HashRequest;
  /** When a result comes too late for its request. */
  latestMs: number;
  startedAtMs: number;
  resolve(result: HashResult): void;
  reject(error: Error): void;
}

interface Seat {
  worker: Worker;
  /** Has it looked at a chosen password? */
  hasWords: boolean;
  job: Job | null;
}

/** Of a job that no request waits for. */
const jobDeadlineMs = 9_000;
/** Of a request's time, for what comes after the hash. */
const afterwardsMs = 400;
const workerFile = join(__dirname, __filename.endsWith(".ts") ? "hash-worker.mts" : "hash-worker.mjs");

/** Worker threads for what would block the event loop: eight hashes there would block it for 850 ms. */
export class HashPool {
  private readonly seats = new Set<Seat>();
  private readonly queue = new FairQueue<Job>();
  private readonly pace = new JobPace(250);

  constructor(private readonly options: HashPoolOptions) {}

  /**
   * The jobs of those who wait take turns by network, whoever is signed in there: a storm from one makes others wait for one turn.
   * A job is refused only when its request could not be answered in time even if every job before it were as quick as the quickest
   * of late: at once when that is sure, else when its turn comes too late.
   *
   * @throws AppError RATE_LIMITED when too many wait; UNAVAILABLE when a thread does not answer, or the request ends.
   */
  async run(request: HashRequest): Promise<HashResult> {
    const work = currentWork();
    const party = (work?.network ?? systemParty).key;
    const now = performance.now();
    const latestMs = Math.min(work?.endsAtMs ?? Infinity, now + jobDeadlineMs + afterwardsMs) - afterwardsMs;
    const jobsBefore = this.queue.placeOf(party);
    const atBestMs = (jobsBefore / this.options.workers + 1) * this.pace.quickestMs;
    if (jobsBefore > 0 && now + atBestMs > latestMs) throw this.refusal(party);
    const { promise, resolve, reject } = Promise.withResolvers<HashResult>();
    const job: Job = { party, request, latestMs, startedAtMs: 0, resolve, reject };
    this.queue.push(party, job);
    this.fillSeats();
    if (this.queue.length > this.options.queueLimit) this.refuseNewest();
    try {
      return await withDeadline(
        "hashing a password",
        Math.max(1, latestMs - now),
        unlessAborted(promise, work?.signal),
      );
    } catch (error) {
      const wasWaiting = this.queue.remove(party, job);
      if (!(error instanceof DeadlineExceeded)) throw error;
      if (wasWaiting) throw this.refusal(party, error);
      throw new AppError("UNAVAILABLE", "the password could not be checked in time", { cause: error });
    }
  }

  /** Jobs in the queue, those at work not counted. */
  get waiting(): number {
    return this.queue.length;
  }

  /** Ends the threads; jobs that are not done are rejected. */
  async close(): Promise<void> {
    for (const job of this.queue.drain()) job.reject(new Error("the password workers are stopping"));
    await Promise.all([...this.seats].map(({ worker }) => worker.terminate()));
  }

  /** The queue is full: the party with most in it gives way. */
  private refuseNewest(): void {
    const job = this.queue.popOfLongest();
    job?.reject(this.refusal(job.party));
  }

  private refusal(party: string, cause?: unknown): AppError {
    const waitMs = (this.queue.placeOf(party) * this.pace.averageMs) / this.options.workers;
    const retryAfterSeconds = Math.max(1, Math.ceil(waitMs / 1000));
    return new AppError("RATE_LIMITED", "too many people are signing in at the moment", { retryAfterSeconds, cause });
  }

  private fillSeats(): void {
    while (this.queue.length > 0) {
      const seat = this.freeSeat();
      const job = seat ? this.queue.shift() : undefined;
      if (!seat || !job) return;
      job.startedAtMs = performance.now();
      if (job.startedAtMs + this.pace.quickestMs > job.latestMs) {
        job.reject(this.refusal(job.party));
        continue;
      }
      seat.job = job;
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread, not a window
      seat.worker.postMessage(job.request);
    }
  }

  private freeSeat(): Seat | null {
    for (const seat of this.seats) if (seat.job === null) return seat;
    return this.seats.size < this.options.workers ? this.openSeat() : null;
  }

  private openSeat(): Seat {
    const seat: Seat = { worker: new Worker(workerFile), hasWords: false, job: null };
    this.seats.add(seat);
    seat.worker.on("message", (result: HashResult) => this.finish(seat, result));
    seat.worker.on("error", (error) => this.closeSeat(seat, error));
    seat.worker.on("exit", () => this.closeSeat(seat, new Error("a password worker ended")));
    return seat;
  }

  private finish(seat: Seat, result: HashResult): void {
    if (seat.job) {
      if (this.isTypical(seat, seat.job.request, result)) this.pace.note(performance.now() - seat.job.startedAtMs);
      seat.job.resolve(result);
    }
    seat.job = null;
    this.fillSeats();
  }

  /** Does the time that it took say how long those that wait will take? */
  private isTypical(seat: Seat, request: HashRequest, result: HashResult): boolean {
    const cost = "hash" in request ? getRounds(request.hash) : request.cost;
    if ("hash" in request || !request.chosen) return cost >= this.options.cost;
    // Taking in the words of passwords happens once a thread.
    const { hasWords } = seat;
    seat.hasWords = true;
    // One that is easily guessed was not hashed.
    return hasWords && result !== false && cost >= this.options.cost;
  }

  /** A thread that broke takes its job with it; the next job opens another. */
  private closeSeat(seat: Seat, error: Error): void {
    this.seats.delete(seat);
    seat.job?.reject(error);
    seat.job = null;
    this.fillSeats();
  }
}
