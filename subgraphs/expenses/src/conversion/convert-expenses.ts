import type { Tx } from "@expense-tracker/kit/database/transaction";
import { convertMinor } from "@expense-tracker/money/convert";
import { MoneyError } from "@expense-tracker/money/money-error";
import type { ExpenseRow } from "../expense/expense.row";
import { findRates, type FoundRate, type RateQuestion } from "../rate/find-rates";
import { noteForeignCurrencies } from "./foreign-currencies";
import { ownRate } from "../rate/own-rate";

/** What an expense is worth in the base currency, and by which rate: columns that always change together. */
type Conversion = Pick<ExpenseRow, "baseMinor" | "baseCurrency" | "rate" | "rateOn" | "rateSource">;

interface RowChange {
  before: ExpenseRow | null;
  after: ExpenseRow;
}

/**
 * Fills the base amounts of changed expenses of one owner: each is converted from its own amount by the rate of its day, rounded half
 * to even once. So a sum of base amounts equals the sum of the rows that are shown.
 *
 * A conversion stays while amount, day and base currency are the same. A change whose `after` has no `baseMinor` is converted again.
 *
 * @param owner its row, when the caller has read it after the stream was locked; else its base currency is read.
 */
export async function convertExpenses<Change extends RowChange>(
  tx: Tx,
  ownerId: string,
  changes: readonly Change[],
  owner?: { baseCurrency: string | null },
): Promise<Change[]> {
  if (changes.every((change) => holds(change))) return [...changes];
  const base = owner ? owner.baseCurrency : await baseCurrencyOf(tx, ownerId);
  const foreign = base === null ? [] : changes.map(({ after }) => after).filter(({ currency }) => currency !== base);
  await noteForeignCurrencies(
    tx,
    ownerId,
    foreign.map(({ currency }) => currency),
  );
  const questions = foreign.map((row) => questionOf(row, base ?? ""));
  const rateOf = await findRates(tx, questions);
  return changes.map((change) => ({ ...change, after: { ...change.after, ...conversionOf(change, base, rateOf) } }));
}

function conversionOf(
  change: RowChange,
  base: string | null,
  rateOf: (question: RateQuestion) => FoundRate | null,
): Conversion {
  const { after } = change;
  if (base === null) return unconverted(null);
  if (after.currency === base) return { ...unconverted(base), baseMinor: after.amountMinor };
  const given = givenRate(change, base);
  if (given !== null) return convertedBy(after, base, { rate: given, on: after.bookedOn, source: ownRate });
  if (after.baseCurrency === base && holds(change)) return conversionIn(after);
  const found = rateOf(questionOf(after, base));
  return found ? convertedBy(after, base, found) : unconverted(base);
}

const unconverted = (baseCurrency: string | null): Conversion => {
  return { baseMinor: null, baseCurrency, rate: null, rateOn: null, rateSource: null };
};

const conversionIn = ({ baseMinor, baseCurrency, rate, rateOn, rateSource }: ExpenseRow): Conversion => {
  return { baseMinor, baseCurrency, rate, rateOn, rateSource };
};

function convertedBy({ amountMinor, currency }: ExpenseRow, base: string, { rate, on, source }: FoundRate): Conversion {
  try {
    const baseMinor = convertMinor(amountMinor, currency, base, rate);
    return { baseMinor, baseCurrency: base, rate, rateOn: on, rateSource: source };
  } catch (error) {
    // It is worth more than an amount may be, so it has no base amount.
    if (error instanceof MoneyError) return unconverted(base);
    throw error;
  }
}

/** Is the row converted as it must be, as far as the row itself shows? */
function holds({ before, after }: RowChange): boolean {
  return (
    before !== null &&
    after.baseMinor !== null &&
    after.amountMinor === before.amountMinor &&
    after.currency === before.currency &&
    after.bookedOn === before.bookedOn &&
    after.rate === before.rate
  );
}

/** The owner's own rate, which ends when the currency changes or the base currency: it was a rate between these two. */
function givenRate({ before, after }: RowChange, base: string): string | null {
  const isOwn = after.rateSource === ownRate && after.baseCurrency === base;
  return isOwn && (before === null || before.currency === after.currency) ? after.rate : null;
}

const questionOf = ({ currency, bookedOn }: ExpenseRow, base: string): RateQuestion => {
  return { from: currency, to: base, day: bookedOn };
};

async function baseCurrencyOf(tx: Tx, ownerId: string): Promise<string | null> {
  const [owner]: { base_currency: string | null }[] = await tx.query(
    "SELECT base_currency FROM owner WHERE owner_id = ?",
    [ownerId],
  );
  return owner?.base_currency ?? null;
}
