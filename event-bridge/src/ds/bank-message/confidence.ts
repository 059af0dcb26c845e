import type { Amount } from "./find-amounts";
import type { FoundDirection } from "./find-direction";
import { means } from "./lexicon";
import type { MessageReading } from "./message-reading";
import { countOffers } from "./refuse-message";

export interface Certainty {
  readonly confidence: number;
  /** What lowers it most, for the owner; null when nothing does. */
  readonly doubt: string | null;
}

/**
 * How sure a reading is. Each thing that real reports of transactions have and other messages lack, or the other way round, is a
 * factor; the factors and the threshold are set on messages that no rule was written from.
 */
export function certaintyOf(reading: MessageReading, amount: Amount, direction: FoundDirection): Certainty {
  let confidence = direction.confidence;
  let doubt: string | null = direction.confidence < 0.75 ? "no plain word says whether the money came or went" : null;
  let heaviest = doubt ? direction.confidence : 1;
  const lower = (factor: number, because: string): void => {
    confidence *= factor;
    if (factor < heaviest) [heaviest, doubt] = [factor, because];
  };
  const clause = reading.clauses[reading.clauseOf[amount.from] ?? -1];
  const bits = bitsOf(reading, clause?.from ?? 0, clause?.to ?? 0);
  const offers = countOffers(reading.tokens);
  const anchors = [reading.accounts.length > 0, reading.reference !== null, reading.dates.length > 0].filter(
    Boolean,
  ).length;
  if (anchors === 0) lower(0.85, "it names no account, no date and no reference");
  if (!amount.isMarked) lower(0.95, "the sum has no currency");
  if (offers >= 2) lower(0.7, "it reads like an offer");
  else if (offers === 1 && anchors < 2) lower(0.9, "it reads like an offer");
  if (direction.isInvitation) lower(anchors >= 2 ? 0.97 : 0.85, "it may be an invitation");
  if ((bits & (means.future | means.condition)) !== 0) lower(0.9, "it may not have happened yet");
  if ((bits & (means.due | means.request | means.mandate)) !== 0) lower(0.85, "it may be a bill or a request");
  return { confidence: Math.round(confidence * 100) / 100, doubt };
}

function bitsOf(reading: MessageReading, from: number, to: number): number {
  let bits = 0;
  for (let at = from; at < to; at += 1) bits |= reading.tokens[at]?.is ?? 0;
  return bits;
}
