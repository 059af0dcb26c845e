import { derivedId } from "@expense-tracker/kit/input/id";
import { merchantKey } from "../categorise/merchant-key";
import { type EpochDay, dayText } from "../spending/epoch-day";
import { amountRatio, type Payment } from "../spending/payment";
import { mean } from "../statistics/robust";
import { dueOn, type RecurrenceInterval } from "./cadence";
import type { FoundCharge } from "./find-charges";
import type { AmountKind } from "./judge-chain";

/** A recurring charge with the names of the public API. Amounts are minor units. */
export interface RecurringCharge {
  /** The same for the same charge of an owner, whatever order its payments were recorded in. */
  readonly key: string;
  /** As in its latest payment. */
  readonly merchant: string;
  readonly currency: string;
  readonly amountKind: AmountKind;
  /** What the next payment will probably be: the latest price, or the middle of a varying bill. */
  readonly amountMinor: bigint;
  readonly amountMinMinor: bigint;
  readonly amountMaxMinor: bigint;
  readonly interval: RecurrenceInterval;
  /** `YYYY-MM-DD`, like `lastPaidOn`. */
  readonly nextDueOn: string;
  readonly lastPaidOn: string;
  /** 0 to 1 */
  readonly confidence: number;
  /** Its payments, by day. */
  readonly expenseIds: readonly string[];
  readonly found: FoundCharge;
}

/** The id by which the other services know a charge. It derives from what names it, so it is the same after a rebuild. */
export const chargeIdOf = (ownerId: string, key: string): string => derivedId(ownerId, "recurring-charge", key);

/**
 * The charges of one merchant, as the API tells them. A merchant can have several: each gets a number of its own among those with the
 * same interval, the latest one the first number. So an old charge that an import brings does not rename the one that runs.
 */
export function chargesOf(found: readonly FoundCharge[]): RecurringCharge[] {
  const numbers = new Map<string, number>();
  const latestFirst = found.toSorted((a, b) => startOf(b) - startOf(a));
  return latestFirst.map((charge) => {
    const base = `${nameOf(charge)}|${lastOf(charge).currency}|${charge.grid.cadence.interval}`;
    const number = (numbers.get(base) ?? 0) + 1;
    numbers.set(base, number);
    return chargeWith(charge, number === 1 ? base : `${base}|${number}`);
  });
}

/** The shortest name of its merchant. */
function nameOf({ hits }: FoundCharge): string {
  const names = hits.map(({ merchant }) => merchantKey(merchant ?? "") ?? "");
  return names.reduce((short, name) => (name.length < short.length ? name : short));
}

function chargeWith(found: FoundCharge, key: string): RecurringCharge {
  const last = lastOf(found);
  const { grid, confidence, amountKind, hits } = found;
  return {
    key,
    merchant: last.merchant ?? "",
    currency: last.currency,
    amountKind,
    confidence,
    found,
    ...bandOf(hits, amountKind),
    interval: grid.cadence.interval,
    nextDueOn: dayText(nextDueDay(found)),
    lastPaidOn: dayText(last.day),
    expenseIds: hits.map(({ id }) => id),
  };
}

export const nextDueDay = ({ grid, slots }: FoundCharge): EpochDay => dueOn(grid, (slots.at(-1) ?? 0) + 1);

export function lastOf({ hits }: FoundCharge): Payment {
  const last = hits.at(-1);
  if (!last) throw new RangeError("a charge has payments");
  return last;
}

const startOf = ({ hits }: FoundCharge): EpochDay => hits[0]?.day ?? 0;

interface AmountBand {
  readonly amountMinor: bigint;
  readonly amountMinMinor: bigint;
  readonly amountMaxMinor: bigint;
}

/**
 * A fixed price is the latest one, and its band what was paid at that level. A varying bill is expected at the mean of the last year's
 * logarithms, with a band that holds about nine of ten.
 */
function bandOf(hits: readonly Payment[], kind: AmountKind): AmountBand {
  const last = hits.at(-1)?.amountMinor ?? 0n;
  if (kind === "FIXED") {
    const changed = hits.findLastIndex(({ amountMinor }) => amountRatio(amountMinor, last) > 1.05);
    const level = hits.slice(changed + 1).map(({ amountMinor }) => amountMinor);
    return { amountMinor: last, amountMinMinor: lowest(level), amountMaxMinor: highest(level) };
  }
  const logs = hits.slice(-12).map(({ amountMinor }) => Math.log(Number(amountMinor)));
  const centre = mean(logs);
  // With few payments, the spread is not known well yet: the factor is Student's, by thirds.
  const deviation = Math.sqrt(mean(logs.map((log) => (log - centre) ** 2)) * (logs.length / (logs.length - 1)));
  const width = deviation * (1.65 + 3 / logs.length);
  return {
    amountMinor: minorOf(centre),
    amountMinMinor: minorOf(centre - width),
    amountMaxMinor: minorOf(centre + width),
  };
}

const minorOf = (log: number): bigint => BigInt(Math.max(1, Math.round(Math.exp(log))));
const lowest = (values: readonly bigint[]): bigint => values.reduce((low, value) => (value < low ? value : low));
const highest = (values: readonly bigint[]): bigint => values.reduce((high, value) => (value > high ? value : high));
