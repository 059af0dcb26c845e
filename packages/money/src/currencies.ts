import { currencyTable } from "./currency-table";
import { MoneyError } from "./money-error";

/** An active ISO 4217 code of a currency that has a minor unit. */
export type CurrencyCode = keyof typeof currencyTable;

export interface Currency {
  readonly code: CurrencyCode;
  /** In English. */
  readonly name: string;
  /** Decimal places of the minor unit: JPY 0, EUR 2, KWD 3, CLF 4. */
  readonly exponent: number;
}

/** Every active currency that has a minor unit, sorted by code. */
export function allCurrencies(): readonly Currency[] {
  return currencies;
}

/** True for an active code in upper case; false for `eur`, `BTC` and `__proto__`. */
export function isCurrencyCode(text: string): text is CurrencyCode {
  return byCode.has(text);
}

/**
 * Decimal places of the currency's minor unit.
 * @throws MoneyError UNKNOWN_CURRENCY
 */
export function exponentOf(currency: string): number {
  const found = byCode.get(currency);
  // The message does not repeat the code, which is a client's text of any length.
  if (!found) throw new MoneyError("UNKNOWN_CURRENCY", "currency is not an active ISO 4217 code");
  return found.exponent;
}

const isCode = (key: string): key is CurrencyCode => Object.hasOwn(currencyTable, key);

const currencies: readonly Currency[] = Object.freeze(
  Object.keys(currencyTable)
    .filter(isCode)
    .map((code) => Object.freeze({ code, exponent: currencyTable[code][0], name: currencyTable[code][1] })),
);
const byCode: ReadonlyMap<string, Currency> = new Map(currencies.map((currency) => [currency.code, currency]));
