import { isDatabaseUnavailable } from "@expense-tracker/kit/database/database-fault";
import { AppError } from "@expense-tracker/kit/errors/app-error";
import { inTransaction, type Tx } from "@expense-tracker/kit/database/transaction";
import type { Logger } from "@expense-tracker/kit/process/logger";
import { lockOwnerForRun, type OwnerStream, unlessErased } from "@expense-tracker/kit/stream/owner-stream";
import { loadPositions } from "@expense-tracker/kit/stream/position";
import { dayIn, shiftDay } from "@expense-tracker/kit/time/calendar";
import { derivedId } from "@expense-tracker/kit/input/id";
import type { Round } from "@expense-tracker/kit/time/run-rounds";
import type { DataSource } from "typeorm";
import { dsConsumer } from "../ds-target";
import { epochDay } from "../spending/epoch-day";
import { loadBudgets } from "../state/owner-budgets";
import { loadCategoryTree } from "../state/owner-categories";
import { type Claim, claimDueOwners, loadClock, type OwnerClock, putOff, recordTick, rest } from "../state/owner-clock";
import { beginOfDay } from "./begin-of-day";
import { loadCharges, loadSpending } from "./known-spending";
import { tellDayInsights } from "./tell-day-insights";
import { tellForecast } from "./tell-forecast";

export interface DayParts {
  db: DataSource;
  /** The only clock that decides anything: it says which day it is for an owner, and who is due. All workers share it. Milliseconds since 1970. */
  readNowMs: () => Promise<number>;
  logger: Logger;
}

/** Owners who are worked on at the same time. */
const atOnce = 4;
/** Changes that come within this time make one forecast. */
const restMs = 5_000;
/** After a failure that the next try may pass, such as a lock that another transaction held for too long. */
const retryMs = 5_000;
/** After any other failure. */
const brokenRestMs = 300_000;

/**
 * Lets days begin for owners, in their own zones, and makes the forecasts that follow from a new day, or from changed payments. A day that has begun is recorded once,
 * and never goes back: all that needs a clock takes the day from there. After an outage only the present day begins.
 *
 * Several workers may do it at the same time. An owner whose work fails is tried again, in five seconds when the database could not do it at that
 * moment, else in five minutes, and keeps no other waiting.
 */
export function dayRound({ db, readNowMs, logger }: DayParts): Round {
  return async () => {
    const now = new Date(await readNowMs());
    const claim = await claimDueOwners(db, now, atOnce);
    await Promise.all(
      claim.owners.map((ownerId) =>
        unlessErased(inTransaction(db, (tx) => workOn(tx, ownerId, now))).catch((error: unknown) =>
          tryAgain({ db, logger }, { ownerId, claim, now, error }),
        ),
      ),
    );
    return claim.owners.length > 0;
  };
}

async function tryAgain(
  { db, logger }: Pick<DayParts, "db" | "logger">,
  { ownerId, claim, now, error }: { ownerId: string; claim: Claim; now: Date; error: unknown },
): Promise<void> {
  logger.error({ err: error, ownerId }, "what a day brings an owner could not be told; it is tried again");
  const restsMs = isMomentary(error) ? retryMs : brokenRestMs;
  // Without this the owner is due again when the claim ends.
  await putOff(db, ownerId, claim, new Date(now.getTime() + restsMs)).catch((failure: unknown) =>
    logger.warn({ err: failure, ownerId }, "an owner whose day failed could not be put off"),
  );
}

function isMomentary(error: unknown): boolean {
  return isDatabaseUnavailable(error) || (error instanceof AppError && error.code === "UNAVAILABLE");
}

async function workOn(tx: Tx, ownerId: string, now: Date): Promise<void> {
  // The owner's lock comes first everywhere; by now another worker may have done this.
  const held = await lockOwnerForRun(tx, ownerId);
  const clock = await loadClock(tx, ownerId);
  if (!clock) return;
  const day = await beginDay(tx, ownerId, clock, now);
  const begin = beginOfDay(day, clock.timeZone);
  const madeAt = clock.changedAt && clock.changedAt > begin ? clock.changedAt : begin;
  const stream = held.because({ id: await causeOf(tx, ownerId, day), time: madeAt.toISOString() });
  await tellOfDay(tx, stream, clock, { day, madeAt });
  await held.flush();
  await rest(tx, ownerId, new Date(now.getTime() + restMs), beginOfDay(shiftDay(day, 1), clock.timeZone));
}

/** @returns the owner's day. In a zone further west it can be the day before: then the day that has begun stays. */
async function beginDay(tx: Tx, ownerId: string, { timeZone, lastDay }: OwnerClock, now: Date): Promise<string> {
  const today = dayIn(timeZone, now);
  if (lastDay !== null && lastDay >= today) return lastDay;
  await recordTick(tx, ownerId, today);
  return today;
}

/**
 * What is told follows from the day and from the events that were folded: the same day after the same events tells the same under the same ids, in
 * every database, and whenever it was that the worker looked.
 */
async function causeOf(tx: Tx, ownerId: string, day: string): Promise<string> {
  const read = await loadPositions(tx, dsConsumer, ownerId);
  return derivedId(ownerId, "day", day, ...read.flatMap(({ topic, epoch, seq }) => [topic, String(epoch), seq]));
}

async function tellOfDay(
  tx: Tx,
  stream: OwnerStream,
  { baseCurrency, monthStartDay }: OwnerClock,
  { day, madeAt }: { day: string; madeAt: Date },
): Promise<void> {
  const { ownerId } = stream;
  const today = epochDay(day);
  const { income, withBelow } = await loadCategoryTree(tx, ownerId);
  const charges = await loadCharges(tx, ownerId);
  const spending =
    baseCurrency === null ? null : await loadSpending(tx, ownerId, charges, { baseCurrency, today, income });
  const known = baseCurrency === null ? [] : await loadBudgets(tx, ownerId, baseCurrency);
  const budgets = known.map((budget) => ({
    ...budget,
    categoryIds: budget.categoryId === null ? null : withBelow(budget.categoryId),
  }));
  const forecasts = await tellForecast(tx, stream, { spending, budgets }, { today, monthStartDay, madeAt });
  await tellDayInsights(tx, stream, { charges, spending, forecasts }, { today, monthStartDay });
}
