import type { RoledAmount } from "./choose-fields";
import type { Amount } from "./find-amounts";
import type { FoundDirection } from "./find-direction";
import type { MessageReading } from "./message-reading";
import type { SecondOpinion } from "./second-reader/second-opinion";
import { signsOf, type Sign } from "./signs-of-doubt";

export interface Certainty {
  /** 0 to 1: the share of readings with the same signs of doubt that are right. */
  readonly confidence: number;
  /** What lowers it most, for the owner; null when nothing does. */
  readonly doubt: string | null;
}

/**
 * How sure a reading is: a logistic regression on its signs of doubt, and on how sure a second reader is of the same reading.
 * `docs/bank-message-grammar.md` tells how it was fitted.
 */
export function certaintyOf(
  reading: MessageReading,
  all: readonly RoledAmount[],
  amount: Amount,
  direction: FoundDirection,
  opinion: SecondOpinion,
): Certainty {
  let logOdds = certain;
  let heaviest = 0;
  let doubt: string | null = null;
  for (const sign of signsOf(reading, all, amount, direction)) {
    const [weight, because] = weights[sign];
    logOdds -= weight;
    if (weight > heaviest) [heaviest, doubt] = [weight, because];
  }
  const disagreement = byLogOdds * (agreed - Math.min(agreed, opinion(reading, amount, direction.direction)));
  if (disagreement > heaviest) doubt = otherReading;
  logOdds -= disagreement;
  return { confidence: Math.round(1_000 / (1 + Math.exp(-logOdds))) / 1_000, doubt };
}

/** The log-odds that a reading without any sign of doubt is right. */
const certain = 4.8;

/** Log-odds of the second reader from which it agrees. */
const agreed = 1;
/** What each of its log-odds below that takes. */
const byLogOdds = 0.35;
const otherReading = "a second reading by other means does not agree";

const bank = "it may be a message of a shop and not of a bank";
const offer = "it reads like an offer";
const condition = "it may only say on what condition money moves";
const unread = "some of its words are unknown";
const direction = "no plain word says whether the money came or went";

/** What each sign takes from the log-odds, and what the owner is told. */
const weights: Record<Sign, readonly [weight: number, because: string]> = {
  "weak direction": [0.5, direction],
  "unsure direction": [0.3, direction],
  "no account": [0.7, "it names no account or card"],
  "no date": [0.4, "it names no date"],
  "no balance": [0.8, "it names no balance"],
  "no word of a bank": [0.6, bank],
  "bare sum": [0.5, "the sum has no currency"],
  "several offers": [0.9, offer],
  "offer beside the sum": [2.7, offer],
  invitation: [1.2, "it may be an invitation"],
  future: [1.4, "it may not have happened yet"],
  condition: [0.5, condition],
  conjunction: [2.1, condition],
  "bill or request": [0.9, "it may be a bill or a request"],
  "an unread word": [0.6, unread],
  "unread words": [0.8, unread],
  "said elsewhere": [0.5, "another sentence speaks of a bill or of something to come"],
  "undone elsewhere": [3, "another sentence says that it did not happen, or not yet"],
  "another sum": [0.9, "it names another sum"],
  "another sum beside the movement": [2.5, "it names another sum"],
  "in two currencies": [2.5, "it names the sum in two currencies"],
  "a number of days": [1.5, "it may not have happened yet"],
  question: [3, "it asks a question"],
  "an open outcome": [4, "it does not say that it was carried out"],
  "begins with a condition": [4, condition],
  "told of the receiver": [3, "it tells that another party got the money: your bank may report the same payment"],
  "a mark without a sum": [3, "a currency stands without its sum"],
  "of a shop": [1.5, bank],
  "between own accounts": [3, "the money may have gone to another account of yours"],
};
