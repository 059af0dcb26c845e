import type { EpochDay } from "../spending/epoch-day";
import { dueOn } from "./cadence";
import type { FoundCharge } from "./find-charges";

/**
 * How a charge stands on a day. DUE: its next payment is not late. LATE: it should have come, but some billers are slow. MISSED: it
 * did not come. ENDED: several did not come, so it is no longer expected.
 */
export type ChargeStatus = "DUE" | "LATE" | "MISSED" | "ENDED";

export interface ChargeStanding {
  readonly status: ChargeStatus;
  /** How many payments did not come since the last one. */
  readonly missed: number;
  /** The first payment that can still come: not before `today` unless it is late. */
  readonly nextDue: EpochDay;
}

/** @param today given by the caller, who has it from a recorded tick or an event: there is no clock in here. */
export function standingOn({ grid, slots }: FoundCharge, today: EpochDay): ChargeStanding {
  const lastSlot = slots.at(-1) ?? 0;
  const { latestDays, toleranceDays } = grid.cadence;
  let missed = 0;
  while (missed < endedAfter && dueOn(grid, lastSlot + 1 + missed) + latestDays < today) missed += 1;
  const nextDue = dueOn(grid, lastSlot + 1 + missed);
  if (missed >= endedAfter || (missed >= 2 && grid.cadence.averageDays > 60))
    return { status: "ENDED", missed, nextDue };
  if (missed > 0) return { status: "MISSED", missed, nextDue };
  return { status: nextDue + toleranceDays < today ? "LATE" : "DUE", missed, nextDue };
}

const endedAfter = 3;
