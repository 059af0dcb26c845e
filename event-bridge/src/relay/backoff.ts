const firstDelayMs = 100;
const maxDelayMs = 5_000;
/** About every five minutes. */
const failuresPerReminder = 60;

/** Waits that double up to 5 s, shortened at random so that replicas do not try at the same time. */
export class Backoff {
  #failures = 0;

  /** Failures since the last success. */
  get failures(): number {
    return this.#failures;
  }

  /** Whether to log the next failure: the first one, and one about every five minutes while failures go on. */
  get isNews(): boolean {
    return this.#failures % failuresPerReminder === 0;
  }

  /** Counts a failure. @returns how many milliseconds to wait before the next try. */
  fail(): number {
    const delayMs = Math.min(maxDelayMs, firstDelayMs * 2 ** Math.min(this.#failures, 10));
    this.#failures += 1;
    return delayMs * (0.5 + Math.random() / 2);
  }

  reset(): void {
    this.#failures = 0;
  }
}
