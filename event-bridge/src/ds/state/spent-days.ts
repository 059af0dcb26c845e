import type { Tx } from "@expense-tracker/kit/database/transaction";
import { dayText, epochDay, type EpochDay } from "../spending/epoch-day";
import { baseMinorSql } from "./base-amounts";

/** What an owner spent on a day in a category, in minor units of the base currency. What has no rate does not count. */
export interface SpentDay {
  readonly day: EpochDay;
  readonly categoryId: string | null;
  /** Less what refunds and cashbacks gave back: can be negative. */
  readonly spentMinor: bigint;
}

export interface SpentDays {
  /** By day. */
  readonly days: readonly SpentDay[];
  /** The first day of all from which on spending is known; null: there is none. */
  readonly since: EpochDay | null;
}

/**
 * What was spent from a day on, by the rules of the reports of expenses: a refund with a link reduces what was spent on its expense, on that
 * day and in that category, and counts nowhere while that expense is gone. Money that came in without a link, in a category of spending,
 * reduces its own day and category.
 *
 * @param income the owner's categories of income
 */
export async function loadSpentDays(
  tx: Tx,
  ownerId: string,
  { baseCurrency, from, income }: { baseCurrency: string; from: EpochDay; income: readonly string[] },
): Promise<SpentDays> {
  const first = dayText(from);
  const start = [baseCurrency, baseCurrency, ownerId, first];
  const grouped = (day: string) => `GROUP BY ${day}.paid_on, ${day}.category_id`;
  const columns = (day: string) => `DATE_FORMAT(${day}.paid_on, '%Y-%m-%d') AS day, ${day}.category_id`;
  const cashback = `refund_of IS NULL AND category_id IS NOT NULL AND category_id NOT IN (?)`;
  const rows: DayRow[] = await tx.query(
    `SELECT ${columns("payment")}, SUM(${baseMinorSql()}) AS minor FROM payment
     WHERE owner_id = ? AND direction = 'DEBIT' AND paid_on >= ? ${grouped("payment")}
     UNION ALL
     SELECT ${columns("payment")}, -SUM(${baseMinorSql()}) AS minor FROM payment
     WHERE owner_id = ? AND direction = 'CREDIT' AND paid_on >= ? AND ${cashback} ${grouped("payment")}
     UNION ALL
     SELECT ${columns("spent")}, -SUM(${baseMinorSql("refund")}) AS minor
     FROM payment refund JOIN payment spent ON spent.owner_id = refund.owner_id AND spent.expense_id = refund.refund_of
     WHERE refund.owner_id = ? AND refund.direction = 'CREDIT' AND refund.paid_on >= ? AND refund.refund_of IS NOT NULL
       AND spent.direction = 'DEBIT' AND spent.paid_on >= ? ${grouped("spent")}`,
    [...start, ...start, income.length === 0 ? [""] : income, ...start, first],
  );
  const days = addedUp(rows);
  return { days, since: (await firstPaidDay(tx, ownerId, baseCurrency)) ?? days[0]?.day ?? null };
}

function addedUp(rows: readonly DayRow[]): SpentDay[] {
  const sums = new Map<string, SpentDay>();
  for (const { day, category_id: categoryId, minor } of rows) {
    if (minor === null) continue;
    const key = `${day} ${categoryId ?? ""}`;
    const before = sums.get(key)?.spentMinor ?? 0n;
    sums.set(key, { day: epochDay(day), categoryId, spentMinor: before + BigInt(minor) });
  }
  return [...sums.values()].toSorted((one, other) => one.day - other.day);
}

/** @returns null when the first payment has no rate, or there is none. */
async function firstPaidDay(tx: Tx, ownerId: string, baseCurrency: string): Promise<EpochDay | null> {
  const [row]: Pick<DayRow, "day" | "minor">[] = await tx.query(
    `SELECT DATE_FORMAT(paid_on, '%Y-%m-%d') AS day, ${baseMinorSql()} AS minor FROM payment
     WHERE owner_id = ? AND direction = 'DEBIT' ORDER BY paid_on LIMIT 1`,
    [baseCurrency, baseCurrency, ownerId],
  );
  return row && row.minor !== null ? epochDay(row.day) : null;
}

interface DayRow {
  day: string;
  category_id: string | null;
  minor: string | null;
}
