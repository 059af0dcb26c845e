import type { LabelledMessage } from "./labelled-message";
import { isSame, type ScoredMessage } from "./score-messages";
import { exponentOf } from "@expense-tracker/money/currencies";
import type { ExtractedFields } from "../bank-message/parsed-message";

/** The readings whose confidence lies between two bounds, and how many of them are as labelled. */
export interface ReliabilityRow {
  /** Inclusive. */
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  readonly readings: number;
  readonly right: number;
}

/**
 * Compares the confidence of readings with how often they are right, below the threshold of booking as well: amount, direction and
 * currency together. A message that is no transaction is never right.
 */
export function reliabilityOf(scored: readonly ScoredMessage[]): ReliabilityRow[] {
  const rows: ReliabilityRow[] = [];
  for (let index = 0; index + 1 < bounds.length; index += 1) {
    const [from = 0, to = 1] = [bounds[index], bounds[index + 1]];
    let [readings, right] = [0, 0];
    for (const { message, parsed } of scored) {
      if (parsed.kind === "ignored" || parsed.confidence < from || parsed.confidence >= to) continue;
      const fields = parsed.kind === "transaction" ? parsed : parsed.extracted;
      if (!fields?.amount || !fields.direction) continue;
      readings += 1;
      if (isRight(message, fields)) right += 1;
    }
    rows.push({ from, to, readings, right });
  }
  return rows;
}

function isRight({ expected }: LabelledMessage, { amount, direction }: ExtractedFields): boolean {
  if (!expected.isTransaction || !amount) return false;
  const value = String(Number(amount.minorUnits) / 10 ** exponentOf(amount.currency));
  return (
    (expected.amount === undefined || isSame("amount", expected.amount, value)) &&
    (expected.currency === undefined || expected.currency === amount.currency) &&
    (expected.direction === undefined || expected.direction === direction)
  );
}

/** The last bound is above 1, so that 1 belongs to the last row. */
const bounds = [0.5, 0.8, 0.88, 0.93, 0.96, 0.98, 1.01];
