import type { DataSource } from "typeorm";
import { CategoryRow } from "../../src/category/category.row";
import { ExpenseRow } from "../../src/expense/expense.row";

/** A report as a reader of its rules would compute it: expense by expense, without SQL and rollups. */
export interface PlainReport {
  gross: bigint;
  refunds: bigint;
  count: number;
  groups: Record<string, { gross: bigint; refunds: bigint; count: number }>;
  unconverted: Record<string, bigint>;
}

export interface PlainQuestion {
  from: string;
  to: string;
  currency: string;
  isBase: boolean;
  keysOf: (row: ExpenseRow) => string[];
  /** Is the expense one that the filter selects? */
  selects: (row: ExpenseRow) => boolean;
  direction: "DEBIT" | "CREDIT" | null;
}

export async function readPlain(db: DataSource, ownerId: string) {
  const rows = await db.getRepository(ExpenseRow).findBy({ ownerId });
  const categories = await db.getRepository(CategoryRow).findBy({ ownerId });
  const income = categories.find(({ defaultKey }) => defaultKey === "income")?.id;
  const isIncome = (id: string) => id === income || categories.some((one) => one.id === id && one.parentId === income);
  return { rows, isIncome };
}

export function plainReport(
  { rows, isIncome }: Awaited<ReturnType<typeof readPlain>>,
  { from, to, currency, isBase, keysOf, selects, direction }: PlainQuestion,
): PlainReport {
  const report: PlainReport = { gross: 0n, refunds: 0n, count: 0, groups: {}, unconverted: {} };
  const isIn = (row: ExpenseRow) => !row.deletedAt && row.bookedOn >= from && row.bookedOn <= to && selects(row);
  const add = (money: ExpenseRow, place: ExpenseRow, isRefund: boolean) => {
    const converted = isBase && money.baseCurrency === currency ? money.baseMinor : null;
    const value = converted ?? (money.currency === currency ? money.amountMinor : null);
    if (value === null) {
      const signed = isRefund ? -money.amountMinor : money.amountMinor;
      report.unconverted[money.currency] = (report.unconverted[money.currency] ?? 0n) + signed;
      return;
    }
    const groups = keysOf(place).map((key) => (report.groups[key] ??= { gross: 0n, refunds: 0n, count: 0 }));
    for (const sums of [report, ...groups]) {
      if (isRefund) sums.refunds += value;
      else [sums.gross, sums.count] = [sums.gross + value, sums.count + 1];
    }
  };
  for (const row of rows) {
    if (row.direction === (direction ?? "DEBIT") && isIn(row)) add(row, row, false);
    if (direction || row.direction === "DEBIT" || row.deletedAt) continue;
    const target = rows.find(({ id }) => id === row.refundOf);
    if (target && target.direction === "DEBIT" && isIn(target)) add(row, target, true);
    if (row.refundOf === null && row.categoryId !== null && !isIncome(row.categoryId) && isIn(row)) add(row, row, true);
  }
  return report;
}
