import { dayNumber, type CalendarDay } from "@expense-tracker/kit/time/calendar";
import type { AmountRole } from "./amount-roles";
import type { Amount } from "./find-amounts";
import type { FoundAccount } from "./find-accounts";
import type { FoundDate } from "./find-dates";
import { means } from "./lexicon";
import { isInHelp, type MessageReading } from "./message-reading";
import { movementIn } from "./movements";
import type { Direction } from "./parsed-message";

/** An amount with its role. */
export interface RoledAmount {
  readonly amount: Amount;
  readonly role: AmountRole;
}

/**
 * The sum that moved. With fees beside it and a total of both, the total: that is what left the account.
 * @returns null when there is none, "several" when two sums moved on their own, which is more than one transaction
 */
export function chooseAmount(reading: MessageReading, all: readonly RoledAmount[]): Amount | "several" | null {
  const moved = all.filter(({ role }) => role === "moved").map(({ amount }) => amount);
  const total = all.find(({ role }) => role === "total")?.amount;
  const first = moved.find((amount) => tellsMovement(reading, amount)) ?? moved[0];
  if (!first) return total ?? chargedFee(reading, all);
  if (moved.some((amount) => isAnother(reading, first, amount))) return "several";
  const isSum =
    total &&
    all.some(({ role }) => role === "fee") &&
    total.currency === first.currency &&
    total.minorUnits > first.minorUnits;
  return isSum ? total : first;
}

/** "Charges of Rs 590 debited from A/c XX1234": only the fee moved. */
function chargedFee(reading: MessageReading, all: readonly RoledAmount[]): Amount | null {
  return all.find(({ amount, role }) => role === "fee" && tellsMovement(reading, amount))?.amount ?? null;
}

/** Another sum of the same currency, with a word of movement in a clause of its own. */
function isAnother(reading: MessageReading, first: Amount, other: Amount): boolean {
  if (other.currency !== first.currency || other.minorUnits === first.minorUnits) return false;
  return reading.clauseOf[other.from] !== reading.clauseOf[first.from] && tellsMovement(reading, other);
}

const tellsMovement = (reading: MessageReading, amount: Amount): boolean =>
  (movementIn(reading, reading.clauseOf[amount.from] ?? -1)?.strength ?? 0) >= 0.8;

/** The balance of the account. A card's limit is not a balance. */
export function chooseBalance(all: readonly RoledAmount[]): Amount | null {
  return all.find(({ amount, role }) => role === "balance" && amount.doubt === null)?.amount ?? null;
}

/**
 * The owner's account: for a debit the account that the money left ("from"), for a credit the one that it reached ("to", "in"),
 * else the first.
 */
export function chooseAccount(reading: MessageReading, direction: Direction): FoundAccount | null {
  const accounts = reading.accounts.filter((account) => !isInHelp(reading, account.from));
  if (accounts.length < 2) return accounts[0] ?? null;
  // "Your debit card XXX1234 linked to acc. XXX810001": the account, not the card that leads to it.
  const [only, second] = accounts.filter(({ isCard }) => !isCard);
  if (only && !second) return only;
  const own = direction === "DEBIT" ? debitedBy : creditedTo;
  return accounts.find((account) => own.has(prepositionBefore(reading, account))) ?? accounts[0] ?? null;
}

/** The nearest preposition within four tokens before an account: "from Lakeside Bank AC X1234". */
function prepositionBefore(reading: MessageReading, account: FoundAccount): string {
  for (let at = account.from - 1; at >= account.from - 4; at -= 1) {
    const token = reading.tokens[at];
    if (!token) break;
    if (prepositions.has(token.lower)) return token.lower;
    if ((token.is & means.from) !== 0) return "from";
    if ((token.is & means.to) !== 0) return "to";
  }
  return "";
}

/** The first date that is not in the future and not a deadline. */
export function chooseDate(reading: MessageReading, received: CalendarDay): FoundDate | null {
  const today = dayNumber(received);
  const isDeadline = (date: FoundDate): boolean => {
    const before = [reading.tokens[date.from - 1], reading.tokens[date.from - 2]];
    return before.some((token) => deadlineWords.has(token?.lower ?? "") || ((token?.is ?? 0) & means.due) !== 0);
  };
  const possible = reading.dates.filter((date) => dayNumber(date.day) <= today + 1 && !isDeadline(date));
  return possible.find((date) => !isInHelp(reading, date.from)) ?? possible[0] ?? null;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));
const debitedBy = set("from your");
const creditedTo = set("in into to your");
const prepositions = set("from to in into by your of");
const deadlineWords = set("due before till until valid expires expiry kabla");
