import type { CalendarDay } from "@expense-tracker/kit/time/calendar";
import { amountRoles } from "./amount-roles";
import { bareAmounts } from "./bare-amounts";
import type { RoledAmount } from "./choose-fields";
import { markAt } from "./currency-marks";
import { findAccounts } from "./find-accounts";
import { findAmounts, type MoneyText } from "./find-amounts";
import { findDates } from "./find-dates";
import { findReference } from "./find-reference";
import { indexClauses, isHelpClause, type MessageReading } from "./message-reading";
import { splitClauses } from "./split-clauses";
import type { Understanding } from "./understand";
import { forms } from "./vocabulary";

export interface ReadMessage {
  readonly reading: MessageReading;
  /** Every sum with its role: those with a currency's mark, and the others that are none of their rivals. */
  readonly all: readonly RoledAmount[];
}

/** Finds dates, accounts, sums and the reference in a message's tokens. A token belongs to one of them only. */
export function readMessage(
  text: string,
  understanding: Understanding,
  received: CalendarDay,
  base: string | undefined,
): ReadMessage {
  const { tokens } = understanding;
  const dates = findDates(tokens, received);
  const { homes } = understanding;
  const marked = { text, tokens, base, homes };
  const accounts = findAccounts(tokens, (at) => markAt(marked, at, "after") !== null);
  const taken = new Uint8Array(tokens.length);
  for (const { from, timeTo } of dates) taken.fill(1, from, timeTo);
  for (const { from, to } of accounts) taken.fill(1, from, to);
  const money: MoneyText = { ...marked, taken };
  const { amounts, others } = findAmounts(money);
  const clauses = splitClauses(tokens);
  const begins = new Uint8Array(tokens.length + 1);
  for (const list of [dates, accounts, amounts]) for (const { from } of list) begins[from] = 1;
  const reading: MessageReading = {
    text,
    tokens,
    clauses,
    clauseOf: indexClauses(tokens, clauses),
    isHelp: clauses.map((clause) => isHelpClause(tokens, clause, amounts)),
    amounts,
    others,
    dates,
    accounts,
    reference: findReference(tokens),
    begins,
    isOfHoldings: tokens.some((token) => (token.forms & forms.holding) !== 0),
    isThanks: tokens.some((token) => (token.forms & forms.thanks) !== 0),
  };
  return { reading, all: withRoles(reading, money, currencyOfBare(reading, understanding, base)) };
}

function withRoles(reading: MessageReading, money: MoneyText, currency: string | undefined): RoledAmount[] {
  const marked = zip(reading, reading.amounts);
  if (reading.others.length === 0 || currency === undefined) return marked;
  const found = bareAmounts(money, reading.others, currency);
  if (found.length === 0) return marked;
  const bare = zip(reading, found);
  const hasMoved = marked.some(({ role }) => role === "moved" || role === "total");
  // A number without a mark is not the sum that moved where another has one.
  const rest = hasMoved ? bare.filter(({ role }) => role === "balance" || role === "limit") : bare;
  return [...marked, ...rest].sort((one, other) => one.amount.from - other.amount.from);
}

function zip(reading: MessageReading, amounts: MessageReading["amounts"]): RoledAmount[] {
  const roles = amountRoles(reading, amounts);
  return amounts.map((amount, index) => ({ amount, role: roles[index] ?? "moved" }));
}

/** The currency of sums without a mark; undefined when nothing gives it. */
function currencyOfBare(
  reading: MessageReading,
  understanding: Understanding,
  base: string | undefined,
): string | undefined {
  const marked = reading.amounts.find(({ doubt }) => doubt === null)?.currency;
  if (marked !== undefined) return marked;
  // UPI and the older Indian rails move only rupees: "A/C X1234 debited by 120.0 ... UPI Ref".
  if (reading.tokens.some((token) => (token.forms & forms.rupeeRail) !== 0)) return "INR";
  if (understanding.currency !== undefined) return understanding.currency;
  return base !== undefined && (understanding.homes.length === 0 || understanding.homes.includes(base))
    ? base
    : undefined;
}
