import type { FoundName } from "./found-name";
import { means } from "./lexicon";
import { isInHelp, type MessageReading } from "./message-reading";
import { banks, isOnlyName } from "./own-clause";
import type { Direction } from "./parsed-message";
import { maxNameTokens, named } from "./party-name";

/**
 * "ATM cash withdrawal", "IMPS credit", "Fund transfer", "by Transfer": cash and a bank's own transfers have no other party in the message,
 * so the owner reads the bank's own words.
 */
export function operationName(reading: MessageReading): FoundName | null {
  const { tokens } = reading;
  for (let at = 1; at < tokens.length; at += 1) {
    if (isInHelp(reading, at)) continue;
    const word = tokens[at]?.lower ?? "";
    const before = tokens[at - 1]?.lower ?? "";
    const isNamed = ways.has(before) ? operations.has(word) : cashMoves.has(word) && cashWords.has(before);
    if (isNamed && ways.has(before)) return spanOf(reading, at - 1, at);
    if (isNamed) return spanOf(reading, firstOf(reading, at), at);
    if (leads.has(before) && alone.has(word) && !ways.has(word)) return spanOf(reading, at, at);
  }
  return null;
}

function firstOf({ tokens }: MessageReading, at: number): number {
  let from = at;
  while (from > 0 && at - from < 3 && cashWords.has(tokens[from - 1]?.lower ?? "")) from -= 1;
  return from;
}

function spanOf({ tokens }: MessageReading, from: number, to: number): FoundName | null {
  const [first, last] = [tokens[from], tokens[to]];
  return first && last ? { start: first.start, end: last.end, confidence: 0.3 } : null;
}

/** "Delhi Metro: Rs.60 deducted": a shop that writes itself. A bank's message names an account or a card. */
export function senderName(reading: MessageReading, direction: Direction): FoundName | null {
  const { tokens, clauses, accounts } = reading;
  const clause = clauses[0];
  if (direction !== "DEBIT" || !clause || accounts.length > 0) return null;
  const colon = tokens.findIndex(({ text }) => text === ":");
  if (colon <= 0 || colon > maxNameTokens || colon >= clause.to || !isOnlyName(reading, 0, colon)) return null;
  const isShort = tokens.slice(0, colon).every(({ text }) => text === text.toUpperCase());
  return isShort ? null : named(reading, 0, colon, 0.4);
}

/** "IND*AMAZON refund of Rs 372": the name before the refund begins its sentence. */
export function refunderName(reading: MessageReading): FoundName | null {
  const { tokens, clauses } = reading;
  for (const { from, to } of clauses) {
    for (let at = from + 1; at < Math.min(to, from + maxNameTokens); at += 1) {
      if (((tokens[at]?.is ?? 0) & means.back) === 0) continue;
      const isCapitals = tokens.slice(from, at).every(({ text }) => text === text.toUpperCase());
      if (isCapitals && !banks.has(tokens[from]?.lower ?? "") && isOnlyName(reading, from, at))
        return named(reading, from, at, 0.5);
      break;
    }
  }
  return null;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));
const cashMoves = set("withdrawal withdrawals wdl deposit");
const cashWords = set("atm cash pos cdm cheque");
const ways = set("imps neft rtgs fund funds pos cheque");
const operations = set("transfer transaction txn credit credited deposit payment");
const leads = set("by towards for as");
const alone = set("transfer cash cheque payment imps neft rtgs");
