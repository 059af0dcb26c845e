import type { Clock } from "@expense-tracker/kit/time/clock";

interface Sleeper {
  wakesAtMs: number;
  wake: () => void;
}

/** A clock that stands still until a test moves it on. */
export class ManualClock implements Clock {
  /** Every pause that was asked for, in milliseconds. */
  readonly pauses: number[] = [];
  #nowMs = 0;
  readonly #sleepers = new Set<Sleeper>();

  readonly nowMs = (): number => this.#nowMs;

  readonly pause = (ms: number, signal?: AbortSignal): Promise<void> => {
    this.pauses.push(ms);
    return new Promise((resolve) => {
      const sleeper: Sleeper = {
        wakesAtMs: this.#nowMs + ms,
        wake: () => {
          this.#sleepers.delete(sleeper);
          resolve();
        },
      };
      if (signal?.aborted) return resolve();
      signal?.addEventListener("abort", sleeper.wake, { once: true });
      this.#sleepers.add(sleeper);
    });
  };

  /** Moves on by `ms`, and lets everything happen that is due in this time, in its order. */
  async advance(ms: number): Promise<void> {
    const endMs = this.#nowMs + ms;
    await settle();
    for (;;) {
      const next = [...this.#sleepers].sort((one, other) => one.wakesAtMs - other.wakesAtMs)[0];
      if (!next || next.wakesAtMs > endMs) break;
      this.#nowMs = next.wakesAtMs;
      next.wake();
      await settle();
    }
    this.#nowMs = endMs;
  }
}

/** Lets what is ready run: everything that waits for no timer and no other process. */
function settle(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
