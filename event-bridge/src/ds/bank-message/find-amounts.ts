import { markAt, type FoundMark } from "./currency-marks";
import { multiplierAt } from "./multipliers";
import { findNumberRuns, type NumberRun } from "./number-runs";
import { isInAddress, isInIdentifier, isTelephone } from "./not-a-sum";
import { readMinorUnits } from "./read-number";
import { touches, type Token } from "./tokenise";

/** A sum of money in the message. */
export interface Amount {
  /** Never negative; see `sign`. 0 when there is a doubt. */
  readonly minorUnits: bigint;
  /** ISO 4217; empty when there is a doubt about it. */
  readonly currency: string;
  /** Why the owner has to look at it; null when it is certain. */
  readonly doubt: string | null;
  /** A sign at the number or `Dr`, `Cr` behind it. */
  readonly sign: "+" | "-" | null;
  /** False for a number without a currency's mark. */
  readonly isMarked: boolean;
  /** Its mark is a single letter: `N500`. */
  readonly isLetter: boolean;
  /** Index of the first token, the currency's mark included. */
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

export interface MoneyText {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** For each token, 1 when it belongs to a date, a time or an account. */
  readonly taken: Uint8Array;
  /** The owner's own currency. */
  readonly base: string | undefined;
  /** ISO 4217, of the message's languages other than English; empty when there is none. */
  readonly homes: readonly string[];
}

export interface FoundAmounts {
  /** With a currency's mark, in the order of the text. */
  readonly amounts: Amount[];
  /** The other numbers that can be sums. */
  readonly others: NumberRun[];
}

/** Every number with a currency's mark before or after it, and the numbers without one. */
export function findAmounts(money: MoneyText): FoundAmounts {
  const { text, tokens, taken } = money;
  const runs = findNumberRuns(text, tokens, taken);
  const amounts: Amount[] = [];
  let free = 0;
  for (let at = 0; at < tokens.length && amounts.length < maxAmounts; at += 1) {
    const token = tokens[at];
    if (!token || token.kind === "number" || token.kind === "newline" || (token.kind === "word" && !token.mayBeMark))
      continue;
    if (!isBesideNumber(runs, at)) continue;
    const amount = withMark(money, runs, at, free);
    if (!amount) continue;
    amounts.push(amount);
    free = amount.to;
    at = Math.max(at, amount.to - 1);
  }
  // "N77" is a branch where other sums have a whole mark.
  const sure = amounts.some(({ isLetter }) => !isLetter) ? amounts.filter(({ isLetter }) => !isLetter) : amounts;
  return { amounts: sure, others: othersOf(runs, sure) };
}

/** The runs that belong to no amount; both lists are in the order of the text. */
function othersOf(runs: readonly (NumberRun | undefined)[], amounts: readonly Amount[]): NumberRun[] {
  const others: NumberRun[] = [];
  let next = 0;
  for (let at = 0; at < runs.length && others.length < maxAmounts; at += 1) {
    const run = runs[at];
    if (run?.from !== at) continue;
    while (next < amounts.length && (amounts[next]?.to ?? 0) <= at) next += 1;
    const amount = amounts[next];
    if (!amount || at < amount.from) others.push(run);
  }
  return others;
}

/** Whether a number stands near enough: most symbols need no further look. */
function isBesideNumber(runs: readonly (NumberRun | undefined)[], at: number): boolean {
  if (runs[at - 1]) return true;
  for (let next = at + 1; next <= at + maxGap; next += 1) if (runs[next]) return true;
  return false;
}

/** `Rs.500` or `23.40 BYN`. Where a mark stands between two numbers, the one that touches it or looks more like money. */
function withMark(money: MoneyText, runs: readonly (NumberRun | undefined)[], at: number, free: number): Amount | null {
  const after = markAt(money, at, "after");
  const left = after ? runs[at - 1] : undefined;
  const following = left && left.from >= free && after ? afterNumber(money, left, after) : null;
  const before = markAt(money, at, "before");
  const leading = before ? beforeNumber(money, runs, before) : null;
  if (!following || !leading) return following ?? leading;
  // "11700 RUB. 4 operations": a stop parts the mark from the number behind it.
  const [stop, next] = money.tokens.slice(at + 1, at + 3);
  if (stop?.text === "." && (!touches(stop, next) || trailing.has(following.currency))) return following;
  const [behind, ahead] = [likeness(money, following, at - 1), likeness(money, leading, at)];
  return behind > ahead || (behind === ahead && trailing.has(following.currency)) ? following : leading;
}

/** How much a sum looks like one that belongs to the mark: it touches it, and it has decimal places. */
function likeness({ tokens }: MoneyText, amount: Amount, gap: number): number {
  const touching = touches(tokens[gap], tokens[gap + 1]) ? 1 : 0;
  const number = tokens.slice(amount.from, amount.to).find(({ kind }) => kind === "number");
  return touching + (/[.,]\d{1,2}$/.test(number?.lower ?? "") ? 1 : 0) + (trailing.has(amount.currency) ? 1 : 0);
}

/** `Rs.500`, `INR 1,250.00`, `INR Rs.318.40`, `EUR .93` */
function beforeNumber(money: MoneyText, runs: readonly (NumberRun | undefined)[], first: FoundMark): Amount | null {
  const { tokens } = money;
  let mark = first;
  let next = first.to;
  // A second spelling of the same currency: "INR Rs.318.40", "TZS TZS 415.20", "Rs. INR 9.40".
  for (const skip of [0, 1]) {
    if (skip === 1 && tokens[next]?.text !== ".") break;
    const second = markAt(money, next + skip, "before");
    if (!second) continue;
    // "USD $5" is one currency in two spellings; in "BOB Rs 5" the three letters are a bank's.
    const isSame = first.currency !== null && second.all.includes(first.currency);
    mark = (second.isCode && !first.isCode) || !isSame ? second : first;
    next = second.to;
    break;
  }
  let fraction = "";
  while (leads.has(tokens[next]?.text ?? "") && next - first.to < 5) {
    const point = tokens[next];
    if (point?.text === "." && touches(point, tokens[next + 1]) && !touches(tokens[next - 1], point)) fraction = "0.";
    next += 1;
  }
  const run = runs[next];
  if (!run || run.from !== next) return null;
  if (mark.side === "before" && !touches(tokens[first.from], tokens[next])) return null;
  return amountOf(money, { ...run, text: fraction + run.text }, mark, first.from, run.to);
}

/** `23.40 BYN`, `340.00MT`, `2.310,75 EUR`, `5 lakh rupees` (then the word between is the multiplier). */
function afterNumber(money: MoneyText, run: NumberRun, mark: FoundMark): Amount | null {
  if (mark.side === "after" && !touches(money.tokens[run.to - 1], money.tokens[mark.from])) return null;
  return amountOf(money, run, mark, run.from, mark.to);
}

function amountOf(money: MoneyText, run: NumberRun, mark: FoundMark, from: number, end: number): Amount | null {
  const { tokens } = money;
  if (isInAddress(tokens, run.to) || isInIdentifier(tokens, mark, run) || isTelephone(tokens, run)) return null;
  const multiplier = multiplierAt(tokens, run.to);
  const to = Math.max(end, multiplier?.to ?? end);
  if (!multiplier && to === run.to && isNamePart(tokens[run.to - 1], tokens[run.to])) return null;
  // "15,OOO": letters in the place of zeros.
  if (
    tokens[run.to]?.text === "," &&
    touches(tokens[run.to - 1], tokens[run.to]) &&
    /^o+$/i.test(tokens[run.to + 1]?.text ?? "")
  )
    return null;
  if (mark.side === "before" && !/[.,]|^\d{1,6}$/.test(run.text)) return null;
  const sign = signBefore(tokens, from) ?? signBefore(tokens, run.from) ?? signAfter(money, to);
  const { currency } = mark;
  const units = readMinorUnits(run.text, currency ?? "USD", multiplier?.zeros ?? 0);
  if (units === null) return null;
  const isLetter = mark.side !== null;
  const found = { sign, isMarked: true, isLetter, from, to, minorUnits: 0n, currency: "" };
  if (currency === null) return { ...found, doubt: "several currencies use the sum's mark" };
  if (units === "doubtful" || run.isBroken || multiplier?.isDoubtful)
    return { ...found, doubt: "the sum can be read in two ways" };
  // Messages mix them, often in the same text: the owner looks.
  if (mark.tens) return { ...found, minorUnits: units * 10n, currency, doubt: "the sum is in toman, ten rials each" };
  return { minorUnits: units, currency, doubt: null, sign, isMarked: true, isLetter, from, to };
}

/**
 * A number without a mark as a sum.
 * @returns null when the number is no amount of this currency, or runs on into letters
 */
export function bareAmount(money: MoneyText, run: NumberRun, currency: string): Amount | null {
  const { tokens } = money;
  const multiplier = multiplierAt(tokens, run.to);
  const to = multiplier?.to ?? run.to;
  if (!multiplier && isNamePart(tokens[to - 1], tokens[to])) return null;
  const units = readMinorUnits(run.text, currency, multiplier?.zeros ?? 0);
  if (units === null) return null;
  const isDoubtful = units === "doubtful" || run.isBroken || multiplier?.isDoubtful === true;
  return {
    minorUnits: isDoubtful ? 0n : units,
    currency: isDoubtful ? "" : currency,
    doubt: isDoubtful ? "the sum can be read in two ways" : null,
    sign: signBefore(tokens, run.from) ?? signAfter(money, to),
    isMarked: false,
    isLetter: false,
    from: run.from,
    to,
  };
}

function signBefore(tokens: readonly Token[], at: number): "+" | "-" | null {
  const sign = tokens[at - 1];
  if (!touches(sign, tokens[at])) return null;
  const before = tokens[at - 2];
  if (before && before.kind !== "newline" && touches(before, sign) && before.text !== ":" && before.text !== "(")
    return null;
  if (sign?.text === "+") return "+";
  return sign?.text === "-" || sign?.text === "−" ? "-" : null;
}

/** `500.00 Dr`, `2,345,000-` before a space or the end. */
function signAfter({ text, tokens }: MoneyText, at: number): "+" | "-" | null {
  const token = tokens[at];
  if (!token) return null;
  if (
    touches(tokens[at - 1], token) &&
    /^[-+−]$/.test(token.text) &&
    /^\s|^$/.test(text.slice(token.end, token.end + 1))
  )
    return token.text === "+" ? "+" : "-";
  if (token.lower === "dr") return "-";
  return token.lower === "cr" ? "+" : null;
}

/** Digits that run on into letters are a name or a number plate; "500.00CR" and "80.00on" are amounts. */
function isNamePart(number: Token | undefined, next: Token | undefined): boolean {
  return next?.kind === "word" && touches(number, next) && next.is === 0 && !amountTails.has(next.lower);
}

const leads: ReadonlySet<string> = new Set([".", ":", "-", "=", "/", "+", "−", "(", "~", "："]);
const amountTails: ReadonlySet<string> = new Set(["cr", "dr", "only", "has", "is", "h"]);
/** Currencies whose mark usually stands after the number. */
const trailing: ReadonlySet<string> = new Set([
  "RUB",
  "BYN",
  "KZT",
  "UAH",
  "VND",
  "CZK",
  "PLN",
  "KRW",
  "THB",
  "XOF",
  "XAF",
]);
const maxAmounts = 40;
/** Tokens between a mark and its number: a second mark, and symbols. */
const maxGap = 10;
