import { Gauge, type Registry } from "prom-client";
import type { Clock } from "../time/clock";
import { startLoop } from "../time/loop";
import type { Round } from "../time/run-rounds";
import type { Logger } from "./logger";

/** Half of the time for which a hop proof is valid: before proofs are refused, the log tells why they will be. */
export const mostOffMs = 15_000;

export interface ClockWatchOptions {
  /** The clocks of others now, in milliseconds since 1970; those that do not answer are left out. Must have a deadline. */
  readOthers: () => Promise<readonly number[]>;
  logger: Logger;
  metrics: Registry;
  /** This process's clock, milliseconds since 1970. */
  nowMs?: () => number;
  /** Times the looks. */
  clock?: Clock;
}

/** Compares this process's clock with those of others. */
export interface ClockWatch {
  /** Whether our clock agreed with most others at the last look. True before others have answered: a lonely clock is believed. */
  isRight(): boolean;
  /** @throws Error when our clock is wrong. For `/readyz`. */
  requireRight(): Promise<void>;
  /** Background work that waits while our clock is wrong: it would delete, send or decide something hours too early. */
  guard(round: Round): Round;
  stop(): Promise<void>;
}

const everyMs = 5_000;

/** Looks once, and then every five seconds, at how far our clock is from those of others. */
export async function watchClock(options: ClockWatchOptions): Promise<ClockWatch> {
  const { readOthers, logger, metrics, nowMs = Date.now, clock } = options;
  const gauge = new Gauge({
    name: "process_clock_offset_seconds",
    help: "How far this process's clock is ahead of the others that it looks at (negative: behind).",
    registers: [metrics],
  });
  let right = true;
  const looking = startLoop({
    async round() {
      const sentMs = nowMs();
      const others = await readOthers();
      const offMs = offsetOf((sentMs + nowMs()) / 2, others);
      if (offMs === null) return;
      gauge.set(offMs / 1_000);
      const isNowRight = Math.abs(offMs) <= mostOffMs;
      if (isNowRight !== right) tell(logger, isNowRight, offMs);
      right = isNowRight;
    },
    everyMs,
    failed: (error, failures) => {
      if (failures === 1) logger.warn({ err: error }, "the clocks of others cannot be read");
    },
    ...(clock === undefined ? {} : { clock }),
  });
  await looking.firstRound;
  return {
    isRight: () => right,
    async requireRight() {
      if (!right) throw new Error("this process's clock is wrong");
    },
    guard: (round) => async () => right && (await round()),
    stop: () => looking.stop(),
  };
}

/**
 * How far our clock is from most others: the smallest difference that half of them have at most. So one wrong clock among the others does
 * not make ours wrong, and a single other clock decides alone.
 *
 * @returns milliseconds, positive when ours is ahead; null without others.
 */
export function offsetOf(ownMs: number, others: readonly number[]): number | null {
  const offsets = others.map((other) => ownMs - other).sort((one, other) => Math.abs(one) - Math.abs(other));
  return offsets[Math.floor((offsets.length - 1) / 2)] ?? null;
}

function tell(logger: Logger, isRight: boolean, offMs: number): void {
  const offSeconds = Math.round(offMs / 1_000);
  if (isRight) logger.info({ offSeconds }, "this process's clock is right again");
  else logger.error({ offSeconds }, "this process's clock is wrong: set it right (NTP)");
}
