/** Why a decimal, an amount or a rate was refused. Callers decide by these reasons, so they must not change. */
export type MoneyErrorReason =
  /** Not `-?digits[.digits]`: NaN, Infinity, exponents, signs other than `-`, spaces, separators. */
  | "NOT_A_DECIMAL"
  /** More digits than any amount or rate needs. */
  | "TOO_MANY_DIGITS"
  /** More decimal places than the currency has: 0.001 EUR. */
  | "TOO_PRECISE"
  /** Beyond `maxAmountMinor` in either direction. */
  | "TOO_LARGE"
  /** Not the ISO 4217 code of an active or ended currency. */
  | "UNKNOWN_CURRENCY"
  /** An exchange rate of zero or less. */
  | "RATE_NOT_POSITIVE"
  | "DIVISION_BY_ZERO";

/** Thrown by everything in this package; `message` is safe to show to a client. */
export class MoneyError extends Error {
  constructor(
    readonly reason: MoneyErrorReason,
    message: string,
  ) {
    super(message);
    this.name = "MoneyError";
  }
}
