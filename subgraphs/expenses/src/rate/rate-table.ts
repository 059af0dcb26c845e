import { isCalendarDate } from "@expense-tracker/kit/input/scalars";
import { isCurrencyCode } from "@expense-tracker/money/currencies";
import { formatDecimal, parseDecimal } from "@expense-tracker/money/decimal";
import { MoneyError } from "@expense-tracker/money/money-error";

/** The rates of one day. */
export interface DayRates {
  /** YYYY-MM-DD */
  day: string;
  /** By ISO 4217 code: how many units one euro is worth, a decimal string of more than zero. */
  rates: ReadonlyMap<string, string>;
}

/** A file of rates that cannot be trusted. Nothing of it is stored. */
export class RateFileError extends Error {
  override readonly name = "RateFileError";
}

/** The central bank publishes some forty currencies; this many are a mistake. */
const maxCurrencies = 400;
/** Days since the euro began, three times over. */
const maxDays = 30_000;
/** The euro, and with it the central bank's rates, began on 1999-01-01. */
const firstDay = "1999-01-01";
const oneDayMs = 86_400_000;

/** Collects the rates of a file, and refuses what cannot be right. */
export class RateTable {
  private readonly days = new Map<string, Map<string, string>>();

  /** @param now decides which days are in the future. */
  constructor(private readonly now: Date) {}

  /** @throws RateFileError for a day that does not exist, is there twice, or has not come yet. */
  addDay(day: string): Map<string, string> {
    if (!isCalendarDate(day)) throw new RateFileError(`${shown(day)} is not a day`);
    // A day more than today's, because the file's zone may be ahead of ours.
    const lastDay = new Date(this.now.getTime() + oneDayMs).toISOString().slice(0, 10);
    if (day < firstDay || day > lastDay) throw new RateFileError(`${day} is not between ${firstDay} and today`);
    if (this.days.has(day)) throw new RateFileError(`${day} is there twice`);
    if (this.days.size === maxDays) throw new RateFileError(`there are more than ${maxDays} days`);
    const rates = new Map<string, string>();
    this.days.set(day, rates);
    return rates;
  }

  /** @returns the rates by day, the oldest first. @throws RateFileError when there is none. */
  finish(): DayRates[] {
    const days = [...this.days].map(([day, rates]) => ({ day, rates })).filter(({ rates }) => rates.size > 0);
    if (days.length === 0) throw new RateFileError("there are no rates");
    return days.sort((a, b) => (a.day < b.day ? -1 : 1));
  }
}

/** @throws RateFileError for a code that is not ISO 4217's, or that is there twice. */
export function addRate(rates: Map<string, string>, currency: string, rate: string): void {
  checkCode(currency);
  if (rates.has(currency)) throw new RateFileError(`${currency} is there twice on one day`);
  if (rates.size === maxCurrencies) throw new RateFileError(`there are more than ${maxCurrencies} currencies`);
  rates.set(currency, readRate(rate));
}

/** @throws RateFileError */
export function checkCode(currency: string): void {
  if (!isCurrencyCode(currency) || currency === "EUR") {
    throw new RateFileError(`${shown(currency)} is not the code of a currency other than the euro`);
  }
}

/** @throws RateFileError for NaN, zero, negative and endless numbers. */
function readRate(text: string): string {
  try {
    const rate = parseDecimal(text);
    if (rate.unscaled > 0n) return formatDecimal(rate);
  } catch (error) {
    if (!(error instanceof MoneyError)) throw error;
  }
  throw new RateFileError(`${shown(text)} is not a rate`);
}

/** The beginning of a text from the file, for a message. */
export function shown(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}
