import { amountColumns, emptyExpense, type ExpenseRow } from "@expense-tracker/subgraph-expenses/expense/expense.row";
import { merchantKeyOf } from "@expense-tracker/subgraph-expenses/text/merchant-key";
import { searchTextOf } from "@expense-tracker/subgraph-expenses/search/search-text";

/** The ten years over which the expenses are spread. */
export const seededYears = { from: "2016-01-01", to: "2025-12-31" };
const [firstMs, endMs] = [Date.parse(seededYears.from), Date.parse("2026-01-01")];

/** Texts that probes look for. */
export const rareWord = "zanzibar";
export const commonWord = "coffee";
const rareAt = new Set([7, 4_007, 9_007]);

/** Expenses of one owner: the same share of each kind for any number of them. */
interface Seed {
  ownerId: string;
  rows: number;
  categoryIds: readonly string[];
}

/**
 * The `n`th expense, recorded on the day on which it was booked: of 500 merchants, and one in 20 of 2,000 others; a third has a tag of 50;
 * some are in a currency without a rate, some are refunds, some are in the trash. A tenth has the common word, three have the rare one.
 * Cheques are used in the first year only: sorted by creation, they are at the end of the list.
 */
export function seededRow(n: number, { ownerId, rows, categoryIds }: Seed): ExpenseRow {
  const created = new Date(firstMs + Math.floor(((endMs - firstMs) * n) / rows));
  const amount = amountColumns({
    amountMinor: BigInt(100 + ((n * 7_919) % 100_000)),
    currency: n % 20 === 0 ? "USD" : n % 20 === 10 ? "EUR" : "INR",
  });
  const merchant = n % 40 === 9 ? null : `Shop m${n % 20 === 3 ? 500 + ((n * 31) % 2_000) : (n * 31) % 500}`;
  const rate = { INR: 1n, EUR: 90n }[amount.currency];
  const row: ExpenseRow = {
    ...emptyExpense(ownerId, created),
    ...amount,
    id: idOf(ownerId, n),
    direction: n % 33 === 0 ? "CREDIT" : "DEBIT",
    refundOf: n % 66 === 0 && n > 0 ? idOf(ownerId, n - 1) : null,
    merchant,
    merchantKey: merchantKeyOf(merchant),
    categoryId: n % 50 === 7 ? null : (categoryIds[(n * 13) % categoryIds.length] ?? null),
    categorySource: n % 50 === 7 ? "NONE" : "USER",
    note: noteOf(n),
    tags: n % 3 === 0 ? [`t${(n * 17) % 50}`] : [],
    paymentMethod: n < rows / 10 && n % 4 === 0 ? "CHEQUE" : ([null, "CARD", "UPI", "CASH"][n % 4] as "CARD" | null),
    source: n % 10 === 3 ? "BANK_MESSAGE" : "MANUAL",
    bookedOn: created.toISOString().slice(0, "YYYY-MM-DD".length),
    baseMinor: rate === undefined ? null : amount.amountMinor * rate,
    baseCurrency: rate === undefined ? null : "INR",
    changedSeq: BigInt(n + 1),
    deletedAt: n % 97 === 5 ? created : null,
  };
  return { ...row, searchText: searchTextOf(row) };
}

function noteOf(n: number): string | null {
  if (rareAt.has(n)) return `${rareWord} with p${n % 1_000}`;
  return n % 4 === 3 ? null : `${n % 10 === 0 ? commonWord : "lunch"} with p${n % 1_000}`;
}

/** Ascending in `n`, as ids are. */
function idOf(ownerId: string, n: number): string {
  return `${ownerId.slice(0, 23)}-${n.toString(16).padStart(12, "0")}`;
}
