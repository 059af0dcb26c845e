import { inTransaction, type Tx } from "@expense-tracker/kit/database/transaction";
import type { Logger } from "@expense-tracker/kit/process/logger";
import { lockOwner, type OwnerStream, unlessErased } from "@expense-tracker/kit/stream/owner-stream";
import { dayIn, shiftDay } from "@expense-tracker/kit/time/calendar";
import type { Round } from "@expense-tracker/kit/time/run-rounds";
import type { DataSource } from "typeorm";
import { epochDay } from "../spending/epoch-day";
import { claimDueOwners, loadClock, type OwnerClock, recordTick, rest } from "../state/owner-clock";
import { beginOfDay } from "./begin-of-day";
import { loadCharges, loadSpending } from "./known-spending";
import { tellDayInsights } from "./tell-day-insights";
import { tellForecast } from "./tell-forecast";

export interface DayParts {
  db: DataSource;
  /** The only clock of the worker that decides anything: it says which day it is for an owner. Milliseconds since 1970. */
  nowMs: () => number;
  logger: Logger;
}

/** Owners who are worked on at the same time. */
const atOnce = 4;
/** Changes that come within this time make one forecast. */
const restMs = 5_000;

/**
 * Lets days begin for owners, in their own zones, and makes the forecasts that follow from a new day, or from changed payments. A day that has begun is recorded once,
 * and never goes back: all that needs a clock takes the day from there. After an outage only the present day begins.
 *
 * Several workers may do it at the same time. An owner whose work fails is tried again in five minutes, and keeps no other waiting.
 */
export function dayRound({ db, nowMs, logger }: DayParts): Round {
  return async () => {
    const now = new Date(nowMs());
    const owners = await claimDueOwners(db, now, atOnce);
    await Promise.all(
      owners.map((ownerId) =>
        unlessErased(inTransaction(db, (tx) => workOn(tx, ownerId, now))).catch((error: unknown) =>
          logger.error({ err: error, ownerId }, "what a day brings an owner could not be told; it is tried again"),
        ),
      ),
    );
    return owners.length > 0;
  };
}

async function workOn(tx: Tx, ownerId: string, now: Date): Promise<void> {
  // The owner's lock comes first everywhere; by now another worker may have done this.
  const stream = await lockOwner(tx, ownerId);
  const clock = await loadClock(tx, ownerId);
  if (!clock) return;
  const day = await beginDay(tx, ownerId, clock, now);
  await tellOfDay(tx, stream, clock, { day, now });
  await rest(tx, ownerId, new Date(now.getTime() + restMs), beginOfDay(shiftDay(day, 1), clock.timeZone));
}

/** @returns the owner's day. In a zone further west it can be the day before: then the day that has begun stays. */
async function beginDay(tx: Tx, ownerId: string, { timeZone, lastDay }: OwnerClock, now: Date): Promise<string> {
  const today = dayIn(timeZone, now);
  if (lastDay !== null && lastDay >= today) return lastDay;
  await recordTick(tx, ownerId, today);
  return today;
}

async function tellOfDay(
  tx: Tx,
  stream: OwnerStream,
  { baseCurrency, monthStartDay }: OwnerClock,
  { day, now }: { day: string; now: Date },
): Promise<void> {
  const today = epochDay(day);
  const charges = await loadCharges(tx, stream.ownerId);
  const spending =
    baseCurrency === null ? null : await loadSpending(tx, stream.ownerId, charges, { baseCurrency, today });
  const forecast = await tellForecast(tx, stream, spending, { today, monthStartDay, now });
  await tellDayInsights(tx, stream, { charges, spending, forecast }, { today, monthStartDay });
}
