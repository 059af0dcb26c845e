import { dayOfInstant } from "@expense-tracker/kit/time/calendar";
import { exponentOf } from "@expense-tracker/money/currencies";
import type { RoledAmount } from "../../bank-message/choose-fields";
import { readMessage } from "../../bank-message/read-message";
import { featuresOfSum } from "../../bank-message/second-reader/features-of-sum";
import { kindsOfTokens } from "../../bank-message/second-reader/kinds-of-tokens";
import { understand } from "../../bank-message/understand";
import type { LabelledMessage } from "../labelled-message";

/** What became of a sum: it did not move, it left the owner, or it came. */
export type Outcome = 0 | 1 | 2;

/** One sum of a message, as the second reader sees it. */
export interface Example {
  readonly features: readonly number[];
  readonly outcome: Outcome;
  /** A made message counts less than one that a bank sent. */
  readonly weight: number;
}

/** The sums of a message with their outcome; none of a transaction whose direction or sum is not known. */
export function examplesOf(message: LabelledMessage, weight: number): Example[] {
  const { text, receivedAt, timeZone, baseCurrency, expected } = message;
  const received = dayOfInstant(receivedAt, timeZone);
  const { reading, all } = readMessage(text, understand(text), received, baseCurrency);
  const equal = expected.isTransaction ? all.filter(({ amount }) => isSum(amount, expected.amount)) : [];
  // A balance can be equal to the sum that moved.
  const moved = equal.find(({ role }) => role === "moved") ?? equal[0];
  const direction = expected.direction === undefined ? null : expected.direction === "DEBIT" ? 1 : 2;
  if (expected.isTransaction && (!moved || direction === null)) return [];
  const ofTokens = kindsOfTokens(reading);
  return all
    .filter((sum) => sum === moved || !equal.includes(sum))
    .map((sum) => ({
      features: [...featuresOfSum(reading, sum.amount, ofTokens)],
      outcome: sum === moved ? (direction ?? 0) : 0,
      weight,
    }));
}

const isSum = ({ minorUnits, currency }: RoledAmount["amount"], label: string | undefined): boolean =>
  label !== undefined &&
  currency !== "" &&
  Number(minorUnits) / 10 ** exponentOf(currency) === Number(label.replaceAll(",", ""));
