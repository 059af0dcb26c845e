import { dayNumber, type CalendarDay } from "@expense-tracker/kit/time/calendar";
import type { AmountRole } from "./amount-roles";
import type { FoundAccount } from "./find-accounts";
import { bareAmount, type Amount } from "./find-amounts";
import type { FoundDate } from "./find-dates";
import { isInHelp, type MessageReading } from "./message-reading";
import type { Direction } from "./parsed-message";
import type { Clause } from "./split-clauses";
import { balanceWords, creditWords, debitWords, notYet } from "./vocabulary";

/**
 * The sum that moved. With fees beside it and a total of both, the total: that is what left the account.
 * @returns null when there is none, "several" when two sums moved on their own, which is more than one transaction
 */
export function chooseAmount(reading: MessageReading, roles: readonly AmountRole[]): Amount | "several" | null {
  const moved = reading.amounts.filter((_, index) => roles[index] === "moved");
  const total = reading.amounts.find((_, index) => roles[index] === "total");
  const first = moved.find((amount) => tellsMovement(reading, amount)) ?? moved[0];
  if (!first) return total ?? chargedFee(reading, roles);
  const second = moved.find((amount) => isAnother(reading, first, amount));
  if (second) return "several";
  const isSum =
    total && roles.includes("fee") && total.currency === first.currency && total.minorUnits > first.minorUnits;
  return isSum ? total : first;
}

/** "Charges of Rs 590 debited from A/c XX1234": only the fee moved. */
function chargedFee(reading: MessageReading, roles: readonly AmountRole[]): Amount | null {
  return reading.amounts.find((amount, index) => roles[index] === "fee" && tellsMovement(reading, amount)) ?? null;
}

/** Another sum of the same currency, with a word of movement in a clause of its own. */
function isAnother(reading: MessageReading, first: Amount, other: Amount): boolean {
  if (other.currency !== first.currency || other.minorUnits === first.minorUnits) return false;
  return reading.clauseOf[other.from] !== reading.clauseOf[first.from] && tellsMovement(reading, other);
}

function tellsMovement(reading: MessageReading, amount: Amount): boolean {
  const clause = reading.clauses[reading.clauseOf[amount.from] ?? -1];
  if (!clause) return false;
  const known = moving.get(clause);
  if (known !== undefined) return known;
  const found = reading.tokens
    .slice(clause.from, clause.to)
    .some(({ lower }) => debitWords.has(lower) || creditWords.has(lower));
  moving.set(clause, found);
  return found;
}

/** Checks each clause once, also one with many amounts. */
const moving = new WeakMap<Clause, boolean>();

/**
 * A sum without a currency's mark after a word of movement: "credited with 15000.00", "DR Amt:720.00".
 * @param currency from the message's other sums or from the owner; never guessed here.
 */
export function chooseBareAmount(reading: MessageReading, currency: string): Amount | null {
  const { tokens } = reading;
  for (let at = 0; at < tokens.length; at += 1) {
    const word = tokens[at]?.lower ?? "";
    if (
      isInHelp(reading, at) ||
      notYet.has(tokens[at - 1]?.lower ?? "") ||
      !(debitWords.has(word) || creditWords.has(word))
    )
      continue;
    let next = at + 1;
    while (next < at + 5 && bareLeads.has(tokens[next]?.lower ?? "")) next += 1;
    const amount = bareAmount(tokens, next, currency);
    // It needs decimal places, grouped thousands or a "by" before it: otherwise it may be a date, an account or a telephone number.
    const digits = tokens[next]?.lower ?? "";
    const isTold = bareTellers.has(tokens[next - 1]?.lower ?? "") && /^\d{1,7}$/.test(digits);
    if (amount && (isTold || /[.,]\d{1,3}$/.test(digits))) return amount;
  }
  return null;
}

/** The balance of the account, with or without a currency's mark. A card's limit is not a balance. */
export function chooseBalance(reading: MessageReading, roles: readonly AmountRole[], currency: string): Amount | null {
  const marked = reading.amounts.find((_, index) => roles[index] === "balance");
  if (marked) return marked;
  const { tokens } = reading;
  for (let at = 0; at < tokens.length; at += 1) {
    const word = tokens[at]?.lower ?? "";
    if (!balanceWords.has(word) || word === "limit" || word === "lmt") continue;
    let next = at + 1;
    while (next < at + 4 && bareLeads.has(tokens[next]?.lower ?? "")) next += 1;
    const amount = bareAmount(tokens, next, currency);
    if (amount) return amount;
  }
  return null;
}

/**
 * The owner's account: for a debit the account that the money left ("from"), for a credit the one that it reached ("to", "in"),
 * else the first.
 */
export function chooseAccount(reading: MessageReading, direction: Direction): FoundAccount | null {
  const accounts = reading.accounts.filter((account) => !isInHelp(reading, account.from));
  const own = direction === "DEBIT" ? debitedBy : creditedTo;
  return accounts.find((account) => own.has(prepositionBefore(reading, account))) ?? accounts[0] ?? null;
}

/** The nearest preposition within four tokens before an account: "from Lakeside Bank AC X1234". */
function prepositionBefore(reading: MessageReading, account: FoundAccount): string {
  for (let at = account.from - 1; at >= account.from - 4; at -= 1) {
    const word = reading.tokens[at]?.lower ?? "";
    if (prepositions.has(word)) return word;
  }
  return "";
}

/** The first date that is not in the future and not a deadline. */
export function chooseDate(reading: MessageReading, received: CalendarDay): FoundDate | null {
  const today = dayNumber(received);
  const isDeadline = (date: FoundDate): boolean => {
    const before = [reading.tokens[date.from - 1], reading.tokens[date.from - 2]].map((token) => token?.lower ?? "");
    return before.some((word) => deadlineWords.has(word));
  };
  const possible = reading.dates.filter((date) => dayNumber(date.day) <= today + 1 && !isDeadline(date));
  return possible.find((date) => !isInHelp(reading, date.from)) ?? possible[0] ?? null;
}

const debitedBy: ReadonlySet<string> = new Set(["from", "your"]);
const creditedTo: ReadonlySet<string> = new Set(["in", "into", "to", "your"]);
const prepositions: ReadonlySet<string> = new Set(["from", "to", "in", "into", "by", "your", "of"]);
const bareTellers: ReadonlySet<string> = new Set(["by", "with"]);
const bareLeads: ReadonlySet<string> = new Set([
  "with",
  "by",
  "for",
  "is",
  "of",
  "amt",
  "amount",
  ":",
  "-",
  ".",
  "balance",
  "bal",
]);
const deadlineWords: ReadonlySet<string> = new Set([
  "due",
  "before",
  "till",
  "until",
  "valid",
  "expires",
  "expiry",
  "kabla",
]);
