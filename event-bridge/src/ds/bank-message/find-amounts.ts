import { currencyOfMark, mustTouch } from "./currency-marks";
import { readMinorUnits } from "./read-number";
import { touches, type Token } from "./tokenise";

/** A sum of money in the message. */
export interface Amount {
  /** Never negative; see `sign`. */
  readonly minorUnits: bigint;
  readonly currency: string;
  /** A sign that touches the number, as in "-38,20 EUR". */
  readonly sign: "+" | "-" | null;
  /** Index of the first token, the currency's mark included. */
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

/** Every number with a currency's mark before or after it, in the order of the text. */
export function findAmounts(tokens: readonly Token[], assumedCurrency: string | undefined): Amount[] {
  const amounts: Amount[] = [];
  let free = 0;
  for (let at = 0; at < tokens.length && amounts.length < maxAmounts; at += 1) {
    const amount = markBefore(tokens, at, assumedCurrency) ?? markAfter(tokens, at, free, assumedCurrency);
    if (!amount) continue;
    amounts.push(amount);
    free = amount.to;
    at = Math.max(at, amount.to - 1);
  }
  return amounts;
}

/**
 * A number without a mark at a place where an amount is expected, such as "Avl Bal 3,190.45".
 * @returns null unless the token is a number that reads as an amount of this currency
 */
export function bareAmount(tokens: readonly Token[], at: number, currency: string): Amount | null {
  const number = tokens[at];
  if (number?.kind !== "number" || (touches(number, tokens[at + 1]) && isNamePart(tokens[at + 1]))) return null;
  const minorUnits = readMinorUnits(number.lower, currency);
  return minorUnits === null ? null : { minorUnits, currency, sign: signBefore(tokens, at), from: at, to: at + 1 };
}

/** `Rs.500`, `INR 1,250.00`, `INR Rs.318.40`, `EUR .93` */
function markBefore(tokens: readonly Token[], at: number, assumed: string | undefined): Amount | null {
  const currency = markAt(tokens, at, assumed);
  if (!currency) return null;
  let next = at + 1;
  // A second spelling of the same currency: "INR Rs.318.40", "TZS TZS 415.20", "Rs. INR 9.40".
  if (tokens[next]?.text === "." && markAt(tokens, next + 1, assumed)) next += 1;
  if (markAt(tokens, next, assumed)) next += 1;
  let fraction = "";
  while (tokens[next] && /^[.:\-=/]$/.test(tokens[next]?.text ?? "") && next - at < 4) {
    const mark = tokens[next];
    if (mark?.text === "." && touches(mark, tokens[next + 1]) && !touches(tokens[next - 1], mark)) fraction = "0.";
    next += 1;
  }
  const number = tokens[next];
  if (number?.kind !== "number") return null;
  if (mustTouch(tokens[at]?.text ?? "") && !touches(tokens[at], number)) return null;
  if (touches(number, tokens[next + 1]) && isNamePart(tokens[next + 1])) return null;
  const minorUnits = readMinorUnits(fraction + number.lower, currency);
  if (minorUnits === null) return null;
  return { minorUnits, currency, sign: signBefore(tokens, at) ?? signBefore(tokens, next), from: at, to: next + 1 };
}

/** `23.40 BYN`, `340.00MT`, `2.310,75 EUR` */
function markAfter(tokens: readonly Token[], at: number, free: number, assumed: string | undefined): Amount | null {
  const number = tokens[at - 1];
  if (at - 1 < free || number?.kind !== "number") return null;
  const currency = markAt(tokens, at, assumed);
  if (!currency || (mustTouch(tokens[at]?.text ?? "") && !touches(number, tokens[at]))) return null;
  const minorUnits = readMinorUnits(number.lower, currency);
  if (minorUnits === null) return null;
  return { minorUnits, currency, sign: signBefore(tokens, at - 1), from: at - 1, to: at + 1 };
}

function markAt(tokens: readonly Token[], at: number, assumed: string | undefined): string | null {
  const token = tokens[at];
  if (!token || token.kind === "number" || token.kind === "newline") return null;
  // "XXXX1234": a word that touches the digits before it is a currency only if it is a known mark.
  if (mustTouch(token.text) && touches(tokens[at - 1], token) && tokens[at - 1]?.kind === "word") return null;
  return currencyOfMark(token.text, assumed);
}

function signBefore(tokens: readonly Token[], at: number): "+" | "-" | null {
  const sign = tokens[at - 1];
  if (!touches(sign, tokens[at]) || touches(tokens[at - 2], sign)) return null;
  return sign?.text === "-" || sign?.text === "+" ? sign.text : null;
}

/** Digits that run on into letters are a name or a number plate; "500.00CR" and "80.00DR" are amounts. */
function isNamePart(token: Token | undefined): boolean {
  return token?.kind === "word" && !amountTails.has(token.lower);
}

const amountTails: ReadonlySet<string> = new Set(["cr", "dr", "only", "has", "is"]);
const maxAmounts = 40;
