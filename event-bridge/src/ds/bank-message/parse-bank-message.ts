import { dayOfInstant, type CalendarDay } from "@expense-tracker/kit/time/calendar";
import { amountRoles, type AmountRole } from "./amount-roles";
import { buildTransaction } from "./build-transaction";
import { chooseAmount, chooseBareAmount } from "./choose-fields";
import { findAccounts } from "./find-accounts";
import { findAmounts, type Amount } from "./find-amounts";
import { findDates } from "./find-dates";
import { directionOf, findDirection } from "./find-direction";
import { findReference } from "./find-reference";
import { clauseAt, indexClauses, isInHelp, isHelpClause, type MessageReading } from "./message-reading";
import type { IgnoredReason, ParsedMessage, UnreadableMessage } from "./parsed-message";
import { looksLikePromotion, refuseMessage } from "./refuse-message";
import { splitClauses } from "./split-clauses";
import { tokenise, type Token } from "./tokenise";

export interface BankMessage {
  readonly text: string;
  /** This grammar does not use it, because it has no patterns for single banks. Null when the owner pasted the text. */
  readonly sender: string | null;
  readonly receivedAt: Date;
  /** The owner's IANA zone, for dates and times in the text, and for the day when the text has none. UTC when absent. */
  readonly timeZone?: string;
  /** The owner's own currency, ISO 4217: for marks that several countries use, such as `$` and `Rs`, and for sums without a mark. */
  readonly assumedCurrency?: string;
}

/**
 * Reads one message of a bank or wallet with a grammar of sums, movements, accounts, references and dates.
 *
 * Pure and deterministic: no clock, no network, always the same answer. Every step reads a bounded number of tokens
 * around itself, so the work grows only linearly with the length of the text. In doubt the answer is `unreadable`,
 * never a guess: a wrong expense costs the owner more than a question.
 *
 * @returns `unreadable` for texts over 2,000 characters
 * @throws RangeError when `timeZone` is not an IANA zone or `receivedAt` is not a date
 */
export function parseBankMessage(message: BankMessage): ParsedMessage {
  if (message.text.length > maxTextLength) return unreadable("longer than 2,000 characters");
  return parseTokens(tokenise(message.text), message);
}

/** `parseBankMessage` after the text was cut into tokens. It is separate so that a test can count how often tokens are read. */
export function parseTokens(tokens: readonly Token[], message: BankMessage): ParsedMessage {
  const received = dayOfInstant(message.receivedAt, message.timeZone ?? "UTC");
  const reading = read(message, tokens, received);
  const roles = amountRoles(reading);
  const chosen = chooseAmount(reading, roles);
  const sum = chosen === "several" ? reading.amounts[0] : chosen;
  const refused = refuseMessage({
    all: tokens,
    report: tokens.filter((_, at) => !isInHelp(reading, at)),
    main: mainClause(reading, sum ?? reading.amounts[0] ?? null),
  });
  if (refused) return ignored(refused);
  if (chosen === "several") return unreadable("more than one transaction");
  const amount = chosen ?? markless(reading, message.assumedCurrency);
  if (!amount) return withoutAmount(reading, roles);
  if (amount.minorUnits === 0n) return unreadable("the amount is zero");
  const direction = findDirection(reading, amount);
  const isAnchored = reading.reference !== null || reading.dates.length > 0 || reading.accounts.length > 0;
  const isInvitation = direction?.isInvitation ?? true;
  if ((!isAnchored || isInvitation) && looksLikePromotion(tokens, isInvitation)) return ignored("promotion");
  if (!direction) return unreadable("no word says whether the money came or went");
  const transaction = buildTransaction({ reading, roles, amount, direction, received, message });
  return transaction.confidence < minConfidence ? unreadable("too little is certain") : transaction;
}

function read(message: BankMessage, tokens: readonly Token[], received: CalendarDay): MessageReading {
  const clauses = splitClauses(tokens);
  const amounts = findAmounts(tokens, message.assumedCurrency);
  return {
    text: message.text,
    tokens,
    clauses,
    clauseOf: indexClauses(tokens, clauses),
    isHelp: clauses.map((clause) => isHelpClause(tokens, clause, amounts)),
    amounts,
    dates: findDates(tokens, received),
    accounts: findAccounts(tokens),
    reference: findReference(tokens),
  };
}

/** A sum without a mark, when the message, its rail or the owner gives the currency. */
function markless(reading: MessageReading, assumedCurrency: string | undefined): Amount | null {
  // UPI and the older Indian rails move only rupees: "A/C X1234 debited by 120.0 ... UPI Ref".
  const rail = reading.tokens.some(({ lower }) => rupeeRails.has(lower)) ? "INR" : undefined;
  const currency = reading.amounts[0]?.currency ?? rail ?? assumedCurrency;
  return currency ? chooseBareAmount(reading, currency) : null;
}

function withoutAmount(reading: MessageReading, roles: readonly AmountRole[]): ParsedMessage {
  const { tokens } = reading;
  if (roles.includes("balance") || roles.includes("limit")) return ignored("balance notice");
  const moves = tokens.some((_, at) => !isInHelp(reading, at) && directionOf(reading, at) !== null);
  if (looksLikePromotion(tokens, !moves)) return ignored("promotion");
  const mentionsNumber = tokens.some(({ kind, lower }) => kind === "number" && /[.,]\d{2}$/.test(lower));
  // The text must show that a bank reports about its service; otherwise it is unreadable for us.
  const speaksOfService = tokens.some(({ lower }) => serviceWords.has(lower));
  if (speaksOfService && !moves && !mentionsNumber) return ignored("service notice");
  return unreadable("no amount with a currency");
}

function mainClause(reading: MessageReading, amount: Amount | null): readonly Token[] {
  const clause = amount ? clauseAt(reading, amount.from) : undefined;
  return clause ? reading.tokens.slice(clause.from, clause.to) : reading.tokens;
}

const ignored = (because: IgnoredReason): ParsedMessage => ({ kind: "ignored", because });
const unreadable = (because: string): UnreadableMessage => ({ kind: "unreadable", because });
const rupeeRails: ReadonlySet<string> = new Set(["upi", "vpa", "imps", "neft", "nach", "rupay"]);
const serviceWords: ReadonlySet<string> = new Set(
  "activated deactivated dispatched delivered kyc registered enrolled updated changed blocked unblocked login logged netbanking chequebook password pin nominee statement branch maintenance appointment complaint feedback".split(
    " ",
  ),
);
const maxTextLength = 2_000;
const minConfidence = 0.5;
