import "reflect-metadata";
import { newId } from "@expense-tracker/kit/input/id";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { listExpenses } from "../src/listing/list-expenses";
import { countExpenses, totalExpenses } from "../src/listing/total-expenses";
import { groupingOf } from "../src/spending/groupings";
import type { SpendingGroupBy } from "../src/spending/spending.type";
import { sumSpending } from "../src/spending/sum-spending";
import type { ExpenseCriteria } from "../src/listing/select-expenses";
import { everyExpense } from "./every-expense";
import { startExpenses, type Expenses } from "./start-expenses";

let expenses: Expenses;
const ownerId = newId();

beforeAll(async () => {
  expenses = await startExpenses();
  // The expenses of one owner among those of others, in the order in which they were recorded.
  await expenses.db.query(
    `INSERT INTO expense (id, owner_id, version, amount_minor, currency, amount_value, direction, merchant, category_source,
       inputs_version, tags, booked_on, source, created_at, updated_at)
     SELECT UUID(), IF(n.id % 3 = 0, ?, UUID()), 1, n.id, 'INR', n.id, 'DEBIT', CONCAT('merchant ', n.id % 50), 'NONE', 1, '[]',
       '2026-01-01' + INTERVAL n.id % 300 DAY, 'MANUAL', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3)
     FROM (SELECT ROW_NUMBER() OVER () AS id FROM information_schema.columns a, (SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3) b LIMIT 3000) n`,
    [ownerId],
  );
  await expenses.db.query("ANALYZE TABLE expense");
});
afterAll(() => expenses?.stop());

const year: ExpenseCriteria = { ...everyExpense, bookedFrom: "2026-01-01", bookedTo: "2026-12-31", direction: "DEBIT" };

const fromIndex = { key: "expense_booked", covered: true };

/** How the server reads `expense`, or another name of a table, in each statement that the work sends: its index, and whether it needs the rows too. */
async function readsOf(
  work: (db: Expenses["db"]) => Promise<unknown>,
  read = "expense",
): Promise<{ key: string; covered: boolean }[]> {
  const statements = await sentBy(work);
  const plans = await Promise.all(
    statements.map(([sql, parameters]) => expenses.db.query(`EXPLAIN FORMAT=TRADITIONAL ${sql}`, parameters)),
  );
  return plans
    .flat()
    .filter(({ table }: { table: string | null }) => table === read)
    .map(({ key, Extra }: { key: string; Extra: string }) => ({
      key,
      covered: /Using index(?! condition)/.test(Extra),
    }));
}

async function sentBy(work: (db: Expenses["db"]) => Promise<unknown>): Promise<[string, unknown[]][]> {
  const statements: [string, unknown[]][] = [];
  const { logger } = expenses.db;
  expenses.db.logger = {
    ...logger,
    logQuery: (sql, parameters) => void statements.push([sql, Array.isArray(parameters) ? parameters : []]),
  };
  try {
    await work(expenses.db);
  } finally {
    expenses.db.logger = logger;
  }
  return statements;
}

const groupings = ["CATEGORY", "MERCHANT", "PAYMENT_METHOD", "DAY", "WEEK", "MONTH"] as SpendingGroupBy[];
const sum = (db: Expenses["db"], by: SpendingGroupBy, criteria: ExpenseCriteria) =>
  sumSpending(db, {
    ownerId,
    criteria,
    period: { from: "2026-01-01", to: "2026-12-31" },
    grouping: groupingOf(by, 1),
    currency: "INR",
    isBase: true,
  });

test.each(groupings)("a report by %s of whole months reads no expense, only rollups", async (by) => {
  expect(await readsOf((db) => sum(db, by, everyExpense))).toEqual([]);
});

test.each(groupings)("a report by %s with a filter reads one index and no rows", async (by) => {
  const reads = await readsOf((db) => sum(db, by, { ...everyExpense, direction: "DEBIT", source: "MANUAL" }));
  expect(reads.length).toBeGreaterThan(0);
  for (const read of reads) expect(read).toEqual(fromIndex);
});

test.each(groupings)("a report by %s with a filter looks up no expense for its refunds", async (by) => {
  const filter = { source: "MANUAL" } as const;
  const refunds = await readsOf((db) => sum(db, by, { ...everyExpense, ...filter }), "refund");
  expect(refunds).toEqual([{ key: "expense_refunds", covered: true }]);
  const sent = await sentBy((db) => sum(db, by, { ...everyExpense, ...filter }));
  const joined = sent.flatMap(([sql]) => [...sql.matchAll(/FROM `(\w+)` `expense`.*? INNER JOIN `(\w+)` `refund`/g)]);
  expect(joined.map(([, expense, refund]) => [expense, refund])).toEqual([["refunded_expense", "expense"]]);
});

test("a report by tag with a filter reads the expenses once, for its groups and its total", async () => {
  const filter = { direction: "DEBIT", source: "MANUAL" } as const;
  expect(await readsOf((db) => sum(db, "TAG", { ...everyExpense, ...filter }))).toEqual([fromIndex]);
});

test("no index has 16 columns: MySQL would read all rows for each page by it", async () => {
  const wide = await expenses.db.query(
    `SELECT index_name AS name FROM information_schema.statistics WHERE table_schema = DATABASE()
     GROUP BY table_name, index_name HAVING COUNT(*) > 15`,
  );
  expect(wide).toEqual([]);
});

test("a list by creation with any filter reads this index and the rows of the page", async () => {
  const filter = { merchant: "no such merchant", source: "MANUAL" as const };
  const list = {
    ownerId,
    criteria: { ...everyExpense, ...filter },
    sort: { by: "CREATED_AT", descending: true } as const,
  };
  const reads = await readsOf((db) => listExpenses(db, Buffer.alloc(32), { ...list, page: { first: 20 } }));
  expect(reads.at(-1)).toEqual(fromIndex);
});

test("totals and counts read rollups, and with a filter that these do not have this index alone, once for both", async () => {
  const totals = (given: ExpenseCriteria) =>
    readsOf(async (db) => {
      const criteria = { ...given };
      await Promise.all([countExpenses(db, ownerId, criteria), totalExpenses(db, ownerId, criteria)]);
    });
  for (const criteria of [everyExpense, year]) expect(await totals(criteria)).toEqual([]);
  for (const filter of [{ merchant: "merchant 7" }, { source: "MANUAL" as const }]) {
    expect(await totals({ ...everyExpense, ...filter })).toEqual([fromIndex]);
    expect(await totals({ ...year, ...filter })).toEqual([fromIndex]);
  }
});
