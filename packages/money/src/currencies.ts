import { currencyTable } from "./currency-table";
import { endedCurrencyTable } from "./ended-currency-table";
import { MoneyError } from "./money-error";

export interface Currency {
  /** ISO 4217 */
  readonly code: string;
  /** In English. */
  readonly name: string;
  /** Decimal places of the minor unit: JPY 0, EUR 2, KWD 3, CLF 4. */
  readonly exponent: number;
  /** YYYY-MM-DD: the first day on which an ended currency was current. Null: not known, or the currency is active. */
  readonly from: string | null;
  /** YYYY-MM-DD: the last day on which the currency was current. Null: the currency is active. */
  readonly until: string | null;
}

/** Every currency that has a minor unit and is or was in ISO 4217, sorted by code. */
export function allCurrencies(): readonly Currency[] {
  return currencies;
}

/** True for a code of an active or ended currency in upper case; false for `eur`, `BTC`, `XAU` and `__proto__`. */
export function isCurrencyCode(text: string): boolean {
  return byCode.has(text);
}

/** True for a code that ISO 4217 lists as active: people still pay with it. */
export function isActiveCurrency(text: string): boolean {
  return byCode.get(text)?.until === null;
}

/**
 * Was the currency current on that day?
 *
 * An active currency counts as current on every earlier day too: programs rewrite old records in the new currency when one
 * replaces another, so there are records in EUR from before 1999.
 *
 * @param day YYYY-MM-DD
 * @throws MoneyError UNKNOWN_CURRENCY
 */
export function isCurrentOn(currency: string, day: string): boolean {
  const { from, until } = currencyOf(currency);
  return (from === null || from <= day) && (until === null || day <= until);
}

/** @throws MoneyError UNKNOWN_CURRENCY */
export function currencyOf(code: string): Currency {
  const found = byCode.get(code);
  // The message does not repeat the code, which is a client's text of any length.
  if (!found) throw new MoneyError("UNKNOWN_CURRENCY", "currency is not an ISO 4217 code");
  return found;
}

/**
 * Decimal places of the currency's minor unit.
 * @throws MoneyError UNKNOWN_CURRENCY
 */
export function exponentOf(currency: string): number {
  return currencyOf(currency).exponent;
}

const active = Object.entries(currencyTable).map(([code, [exponent, name]]): Currency => {
  return { code, exponent, name, from: null, until: null };
});
const ended = Object.entries(endedCurrencyTable).map(([code, [exponent, name, from, until]]): Currency => {
  return { code, exponent, name, from, until };
});
const currencies: readonly Currency[] = Object.freeze(
  [...active, ...ended].map((currency) => Object.freeze(currency)).sort((a, b) => (a.code < b.code ? -1 : 1)),
);
const byCode: ReadonlyMap<string, Currency> = new Map(currencies.map((currency) => [currency.code, currency]));
