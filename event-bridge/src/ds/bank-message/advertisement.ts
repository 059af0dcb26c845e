import type { RoledAmount } from "./choose-fields";
import { means } from "./lexicon";
import { isInHelp, type MessageReading } from "./message-reading";
import { movementIn } from "./movements";
import { hasOffer } from "./signs-of-doubt";
import type { Clause } from "./split-clauses";
import type { Token } from "./tokenise";

/** "Rapid Rewards Visa" is the name of a card. */
export const isMark = ({ is, lower }: Token): boolean =>
  ((is & means.offer) !== 0 && !lower.startsWith("reward")) || invitations.has(lower);

/** Also numbers without a mark: that an advertisement names a sum with one, or is in another language, takes nothing from them. */
export const sumsOf = (
  { others }: MessageReading,
  all: readonly RoledAmount[],
): readonly { readonly from: number }[] => [
  ...all.filter(({ role }) => role !== "condition").map(({ amount }) => amount),
  ...others,
];

/**
 * Where an advertisement begins that stands behind a complete report: "Rs 500 debited from A/c XX1234 ... Get a loan up to Rs 5,00,000. Apply now!" It
 * tells nothing of the payment, so the message is read without it.
 *
 * @returns the index of its first token; null when there is none, when it says anything else, or when no sum with another fact stands before it
 */
export function advertisementFrom(reading: MessageReading, all: readonly RoledAmount[]): number | null {
  let from: number | null = null;
  for (let index = reading.clauses.length - 1; index > 0; index -= 1) {
    const clause = reading.clauses[index];
    if (!clause || tellsFact(reading, clause, index)) break;
    if (advertises(reading, clause)) from = clause.from;
  }
  return from !== null && isReportedBefore(reading, all, from) ? from : null;
}

const advertises = ({ tokens }: MessageReading, clause: Clause): boolean =>
  hasOffer(tokens, clause) || invitations.has(tokens[clause.from]?.lower ?? "");

/** Whether a clause says anything about a payment, an account or a message that is no advertisement. */
function tellsFact(reading: MessageReading, clause: Clause, index: number): boolean {
  const { tokens, accounts, dates, reference } = reading;
  const isWithin = ({ from }: { from: number }): boolean => from >= clause.from && from < clause.to;
  if (accounts.some(isWithin) || dates.some(isWithin) || (reference !== null && isWithin(reference))) return true;
  const movement = movementIn(reading, index);
  if (movement && !movement.isInvitation && movement.strength >= 0.8) return true;
  const isInvited = advertises(reading, clause);
  for (let at = clause.from; at < clause.to; at += 1) {
    const is = tokens[at]?.is ?? 0;
    if ((is & never) !== 0 && !isInHelp(reading, at)) return true;
    if (!isInvited && (is & notAlone) !== 0) return true;
  }
  return !isInvited && reading.amounts.some(isWithin);
}

/** A sum with an account, a date, the bank's number or a balance, all before the advertisement. */
function isReportedBefore(reading: MessageReading, all: readonly RoledAmount[], end: number): boolean {
  const { accounts, dates, reference } = reading;
  const isBefore = ({ from }: { from: number }): boolean => from < end;
  const ofAccount = all.filter(({ role }) => role === "balance" || role === "limit").map(({ amount }) => amount);
  const facts = [...accounts, ...dates, ...ofAccount, ...(reference ? [reference] : [])];
  return facts.some(isBefore) && sumsOf(reading, all).some(isBefore);
}

/** An advertisement says nothing of these. */
const never = means.refused | means.waiting | means.cancelled | means.request | means.code | means.balance | means.due;
/** Nor does a line that only stands beside one. */
const notAlone = means.mandate | means.future | means.condition | means.not | means.total | means.fee | means.limit;
const invitations: ReadonlySet<string> = new Set(["convert"]);
