import "reflect-metadata";
import { newId } from "@expense-tracker/kit/input/id";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { ExpenseRow } from "../../src/expense/expense.row";
import type { ExpenseCriteria } from "../../src/listing/select-expenses";
import { countExpenses, totalExpenses } from "../../src/listing/total-expenses";
import { searchedWords } from "../../src/search/words";
import { planTotals } from "../../src/listing/rolled-totals";
import { groupingOf } from "../../src/spending/groupings";
import { rollupSourceOf } from "../../src/spending/rolled-cells";
import type { SpendingGroupBy } from "../../src/spending/spending.type";
import { sumSpending } from "../../src/spending/sum-spending";
import { everyExpense } from "../every-expense";
import { startExpenses, type Expenses } from "../start-expenses";
import { plainReport, readPlain, type PlainReport } from "./plain-report";
import { changeAtRandom, seeded, type Random } from "./random-changes";

let expenses: Expenses;
beforeAll(async () => {
  expenses = await startExpenses();
});
afterAll(() => expenses?.stop());

const days = ["2024-12-31", "2025-01-01", "2025-01-02", "2025-02-28", "2025-03-15", "2025-12-31", "2026-01-15"];
const orNone = (key: string | null) => [key ?? ""];
const monday = (day: string) => {
  const at = new Date(day);
  return new Date(at.getTime() - ((at.getUTCDay() + 6) % 7) * 86_400_000).toISOString().slice(0, 10);
};
/** PARENT_CATEGORY adds up CATEGORY. */
type Summed = Exclude<SpendingGroupBy, "PARENT_CATEGORY">;
const keys: Record<Summed, (row: ExpenseRow) => string[]> = {
  CATEGORY: ({ categoryId }) => orNone(categoryId),
  MERCHANT: ({ merchantKey }) => orNone(merchantKey),
  TAG: ({ tags }) => (tags.length > 0 ? tags : [""]),
  PAYMENT_METHOD: ({ paymentMethod }) => orNone(paymentMethod),
  DAY: ({ bookedOn }) => [bookedOn],
  WEEK: ({ bookedOn }) => [monday(bookedOn)],
  MONTH: ({ bookedOn }) => [bookedOn.slice(0, 7)],
};

/** Filters that rollups can meet and such that they cannot, each with what it selects. */
function randomFilter(random: Random, categories: string[]): [Partial<ExpenseCriteria>, (row: ExpenseRow) => boolean] {
  const picked = categories.slice(0, random(categories.length) + 1);
  const filters: [Partial<ExpenseCriteria>, (row: ExpenseRow) => boolean][] = [
    [{}, () => true],
    [{}, () => true],
    [{ categoryIds: picked }, ({ categoryId }) => picked.includes(categoryId ?? "")],
    [{ uncategorisedOnly: true }, ({ categoryId }) => categoryId === null],
    [{ anomalousOnly: true }, ({ anomalyKind }) => anomalyKind !== null],
    [{ anomalousOnly: true, merchantIs: "swiggy" }, (row) => row.anomalyKind !== null && row.merchantKey === "swiggy"],
    [{ paymentMethod: "UPI" }, ({ paymentMethod }) => paymentMethod === "UPI"],
    [{ merchantIs: "swiggy" }, ({ merchantKey }) => merchantKey === "swiggy"],
    [{ merchantIs: "🍕" }, ({ merchantKey }) => merchantKey === "🍕"],
    [{ without: ["TAG"] }, ({ tags }) => tags.length === 0],
    [{ without: ["MERCHANT", "PAYMENT_METHOD"] }, (row) => row.merchantKey === null && row.paymentMethod === null],
    [{ tags: ["a"] }, ({ tags }) => tags.includes("a")],
    [{ tags: ["a", "b"] }, ({ tags }) => tags.includes("a") || tags.includes("b")],
    [{ currency: "USD" }, ({ currency }) => currency === "USD"],
    [{ minAmount: "100" }, ({ amountValue }) => Number(amountValue) >= 100],
    [{ merchant: "igg" }, ({ merchantKey }) => merchantKey === "swiggy"],
    [
      { tags: ["a"], search: searchedWords("caf") },
      (row) => row.tags.includes("a") && /^caf/i.test(row.merchant ?? ""),
    ],
    [{ paymentMethod: "CARD", currency: "INR" }, (row) => row.paymentMethod === "CARD" && row.currency === "INR"],
  ];
  return filters[random(filters.length)] ?? [{}, () => true];
}

/** In the form of the plain report; what cancels out is left out of both. */
function inPlainForm({ totals, groups }: Awaited<ReturnType<typeof sumSpending>>): PlainReport {
  const total = totals.find(({ isConverted }) => isConverted);
  return {
    gross: total?.grossMinor ?? 0n,
    refunds: total?.refundsMinor ?? 0n,
    count: total?.expenseCount ?? 0,
    groups: Object.fromEntries(
      groups.map((group) => [
        group.key,
        { gross: group.grossMinor, refunds: group.refundsMinor, count: group.expenseCount },
      ]),
    ),
    unconverted: Object.fromEntries(
      totals.filter(({ isConverted }) => !isConverted).map((sum) => [sum.currency, sum.grossMinor - sum.refundsMinor]),
    ),
  };
}

async function ownerWithExpenses(random: Random): Promise<string> {
  const ownerId = newId();
  for (let batch = 0; batch < 30; batch += 1) await changeAtRandom(expenses.db, ownerId, random);
  return ownerId;
}

test.each([1, 2, 3])(
  "any report equals a sum expense by expense, from rollups and from rows: seed %i",
  async (seed) => {
    const random = seeded(seed);
    const ownerId = await ownerWithExpenses(random);
    const plain = await readPlain(expenses.db, ownerId);
    const categories = [...new Set(plain.rows.flatMap(({ categoryId }) => categoryId ?? []))];
    const counts = { rolled: 0, read: 0 };
    for (let report = 0; report < 150; report += 1) {
      const by = (Object.keys(keys) as Summed[])[random(7)] ?? "DAY";
      const [one, other] = [random(days.length), random(days.length)];
      const [from = "", to = ""] = [days[Math.min(one, other)], days[Math.max(one, other)]];
      const [filter, selects] = randomFilter(random, categories);
      const direction = ([null, null, "DEBIT", "CREDIT"] as const)[random(4)] ?? null;
      const [currency, isBase] = (
        [
          ["INR", true],
          ["EUR", true],
          ["USD", false],
        ] as const
      )[random(3)] ?? ["INR", true];
      const criteria = { ...everyExpense, ...filter, direction };
      const grouping = groupingOf(by, 1);
      const question = { ownerId, criteria, period: { from, to }, grouping, currency, isBase };
      const found = inPlainForm(await sumSpending(expenses.db, question));
      const told = plainReport(plain, { from, to, currency, isBase, direction, selects, keysOf: keys[by] });
      expect({ by, from, to, filter, ...found }).toEqual({ by, from, to, filter, ...told });
      counts[rollupSourceOf(criteria, grouping.dimension) ? "rolled" : "read"] += 1;
    }
    expect(Math.min(counts.rolled, counts.read)).toBeGreaterThan(20);
  },
);

test.each([4, 5])("any total and count of a list equals a sum expense by expense: seed %i", async (seed) => {
  const random = seeded(seed);
  const ownerId = await ownerWithExpenses(random);
  const { rows } = await readPlain(expenses.db, ownerId);
  const categories = [...new Set(rows.flatMap(({ categoryId }) => categoryId ?? []))];
  const counts = { rolled: 0, read: 0 };
  for (let list = 0; list < 100; list += 1) {
    const [bookedFrom = null, bookedTo = null] =
      [[], [days[random(4)]], [days[random(3)], days[3 + random(4)]]][random(3)] ?? [];
    const [filter, selects] = randomFilter(random, categories);
    const deleted = random(6) === 0;
    const criteria: ExpenseCriteria = { ...everyExpense, ...filter, bookedFrom, bookedTo, deleted };
    const listed = rows.filter(
      (row) =>
        selects(row) &&
        (row.deletedAt !== null) === deleted &&
        row.bookedOn >= (bookedFrom ?? "") &&
        row.bookedOn <= (bookedTo ?? "9"),
    );
    const totals = Map.groupBy(listed, ({ currency }) => currency);
    const told = [...totals].map(([currency, same]) => [
      currency,
      String(same.reduce((sum, row) => sum + (row.direction === "DEBIT" ? 1n : -1n) * row.amountMinor, 0n)),
    ]);
    expect(await countExpenses(expenses.db, ownerId, criteria)).toBe(listed.length);
    const found = await totalExpenses(expenses.db, ownerId, criteria);
    expect(Object.fromEntries(found.map(({ currency, minorUnits }) => [currency, minorUnits]))).toEqual(
      Object.fromEntries(told),
    );
    counts[planTotals(ownerId, criteria).toRead.length === 0 ? "rolled" : "read"] += 1;
  }
  expect(Math.min(counts.rolled, counts.read)).toBeGreaterThan(10);
});
