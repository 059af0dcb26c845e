import { pause } from "./deadline";

/** What repeats takes the time from here, so that a test can move the time on by hand. */
export interface Clock {
  /** Milliseconds since some moment; never goes back. */
  nowMs: () => number;
  /** Resolves after `ms`, or at once when `signal` aborts. */
  pause(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = { nowMs: () => performance.now(), pause };
