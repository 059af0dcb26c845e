import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { expenseAnomalyDetectedV1 } from "@expense-tracker/events/expense-anomaly-detected.v1";
import { unusual } from "./anomalies";
import { categoriesOf, deleteExpense, record } from "./expense-operations";
import { inTransaction } from "@expense-tracker/kit/database/transaction";
import { newId } from "@expense-tracker/kit/input/id";
import { lockOwner } from "@expense-tracker/kit/stream/owner-stream";
import { ExpenseRow } from "../src/expense/expense.row";
import { storeExpenses } from "../src/ledger/store-expenses";
import { fillComputedColumns } from "../src/search/fill-computed-columns";
import { meets, sortValues, sorted, type Filter, type Row } from "./list-model";
import { startExpenses, type Expenses, type Person } from "./start-expenses";

// Lists of random filters, orders and pages, compared with the model.

let expenses: Expenses;
let asha: Person;
let rows: Row[];

/** A generator of numbers from 0 to 1 that are the same in each run (mulberry32). */
function random(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
const next = random(20261127);
const oneOf = <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)] as T;
const maybe = <T>(chance: number, make: () => T): T | undefined => (next() < chance ? make() : undefined);
const some = <T>(items: readonly T[], most: number): T[] => [
  ...new Set(Array.from({ length: 1 + Math.floor(next() * most) }, () => oneOf(items))),
];

const merchants = [
  "Café Noir",
  "CAFE\u0301 NOIR",
  "🍕",
  "🍔",
  "100% Juice",
  "Swiggy",
  "東京ラーメン",
  "O'Neil & Co",
  "a_b",
];
const notes = [
  "lunch with Žofie",
  "50% off",
  "big\nsale",
  "ラーメン 二郎",
  `${Array.from({ length: 120 }, (_, n) => `word${n}`).join(" ")} final`,
  "🍕 night",
];
const tags = ["work", "Work", "trip 100%", "🍔", "日本"];
const days = ["2026-01-31", "2026-02-01", "2026-02-28", "2026-03-01"];
const methods = ["CARD", "UPI", "CASH"];
const searches = [
  "caf",
  "noir",
  "🍕",
  "🍔",
  "100%",
  "%",
  "_",
  "oneil",
  "ラーメン",
  "lun zof",
  "final",
  "wor",
  // So many rows have a word that begins so that the index of words is left aside; others have the letter inside of a word only.
  "w",
  "off 50",
  "京",
];

function randomInput(categoryIds: string[]) {
  return {
    amount: oneOf([
      { amount: "10.00", currency: "INR" },
      { amount: "10", currency: "JPY" },
      { amount: "9.999", currency: "KWD" },
      { amount: "250.50", currency: "EUR" },
    ]),
    merchant: maybe(0.8, () => oneOf(merchants)),
    note: maybe(0.6, () => oneOf(notes)),
    tags: maybe(0.5, () => some(tags, 3)),
    paymentMethod: maybe(0.7, () => oneOf(methods)),
    categoryId: maybe(0.7, () => oneOf(categoryIds)),
    direction: next() < 0.2 ? "CREDIT" : "DEBIT",
    bookedOn: oneOf(days),
  };
}

function randomFilter(categoryIds: string[]): Filter {
  const filter: Filter = {};
  const put = <Name extends keyof Filter>(name: Name, chance: number, make: () => Filter[Name]) => {
    if (next() < chance) filter[name] = make();
  };
  put("bookedFrom", 0.2, () => oneOf(days));
  put("bookedTo", 0.2, () => oneOf(days));
  put("categoryIds", 0.2, () => some(categoryIds, 3));
  put("tags", 0.2, () => some(tags, 2));
  put("merchant", 0.15, () => oneOf(["caf", "É NOIR", "🍕", "%", "_", "'", "ラー", "wig"]));
  put("merchantIs", 0.15, () => oneOf(merchants));
  put("search", 0.35, () => oneOf(searches));
  put("minAmount", 0.15, () => oneOf(["10", "9.9995", "0"]));
  put("maxAmount", 0.15, () => oneOf(["10.000", "249", "9.9991"]));
  put("currency", 0.1, () => oneOf(["INR", "JPY", "USD"]));
  put("direction", 0.2, () => oneOf(["DEBIT", "CREDIT"]));
  put("source", 0.1, () => oneOf(["MANUAL", "IMPORT"]));
  put("paymentMethod", 0.15, () => oneOf(methods));
  put("without", 0.15, () => some(["MERCHANT", "TAG", "PAYMENT_METHOD", "CATEGORY"], 2));
  put("anomalousOnly", 0.15, () => next() < 0.8);
  put("uncategorisedOnly", 0.1, () => next() < 0.8);
  put("deleted", 0.15, () => next() < 0.8);
  return filter;
}

const list = `query ($filter: ExpenseFilter, $sort: ExpenseSort, $first: Int, $after: String, $last: Int, $before: String) {
  me { expenses(filter: $filter, sort: $sort, first: $first, after: $after, last: $last, before: $before) {
    totalCount edges { node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`;
const fields =
  "id merchant note tags amount { amount currency } direction paymentMethod bookedOn createdAt deletedAt category { id } anomaly { kind } source";

/** Follows the pages from one end, at most three of them. */
async function walk(filter: Filter, sort: object, size: number, backwards: boolean) {
  const ids: string[] = [];
  const counts = new Set<number>();
  for (let cursor: string | null = null, pages = 1; ; pages++) {
    const page = backwards ? { last: size, before: cursor } : { first: size, after: cursor };
    const { me } = await asha.dataOf(list, { filter, sort, ...page });
    const { edges, pageInfo, totalCount } = me.expenses;
    const found = edges.map(({ node }: { node: { id: string } }) => node.id);
    counts.add(totalCount);
    if (backwards) ids.unshift(...found);
    else ids.push(...found);
    const hasMore: boolean = backwards ? pageInfo.hasPreviousPage : pageInfo.hasNextPage;
    if (!hasMore || pages === 3) return { ids, hasMore, counts: [...counts] };
    cursor = backwards ? pageInfo.startCursor : pageInfo.endCursor;
  }
}

/** So many rows that the most common words, tags and amounts are not few, and that no window holds them all. */
async function copyRows(times: number): Promise<void> {
  const originals = await expenses.db.getRepository(ExpenseRow).findBy({ ownerId: asha.id });
  for (let copy = 1; copy <= times; copy++) {
    const changes = originals.map((row) => {
      const createdAt = new Date(row.createdAt.getTime() + copy * 60_000);
      return { before: null, after: { ...row, id: newId(), createdAt } };
    });
    await inTransaction(expenses.db, async (tx) => {
      const stream = await lockOwner(tx, asha.id);
      await storeExpenses(tx, stream, changes, { author: "USER", raisesVersion: true });
    });
  }
}

beforeAll(async () => {
  expenses = await startExpenses();
  asha = await expenses.person();
  await record(asha);
  const categoryIds = Object.values(await categoriesOf(asha)).slice(0, 4);
  for (let count = 0; count < 120; count++) {
    const expense = await record(asha, randomInput(categoryIds));
    const { id } = expense;
    if (next() < 0.4) await expenses.deliverNext(asha.id, expenseAnomalyDetectedV1, unusual(expense));
    if (next() < 0.15) await asha.dataOf(deleteExpense, { id });
  }
  await copyRows(25);
  const page = (deleted: boolean) => `expenses(first: 100, filter: { deleted: ${deleted} }, after: $after)`;
  rows = [];
  for (const deleted of [false, true]) {
    for (let after: string | null = null; ;) {
      const query = `query ($after: String) { me { ${page(deleted)} { edges { cursor node { ${fields} } } pageInfo { hasNextPage endCursor } } } }`;
      const { me }: { me: { expenses: { edges: { node: Row }[]; pageInfo: Record<string, never> } } } =
        await asha.dataOf(query, { after });
      rows.push(...me.expenses.edges.map(({ node }) => node));
      if (!me.expenses.pageInfo["hasNextPage"]) break;
      after = me.expenses.pageInfo["endCursor"] ?? null;
    }
  }
}, 60_000);
afterAll(() => expenses?.stop());

test("any filter in any order, forwards and backwards, lists what a simple model lists", async () => {
  const categoryIds = Object.values(await categoriesOf(asha)).slice(0, 4);
  let longest = 0;
  for (let run = 0; run < 200; run++) {
    const filter = randomFilter(categoryIds);
    const sort = { by: oneOf(Object.keys(sortValues)), descending: next() < 0.5 };
    const size = oneOf([1, 3, 7, 50, 100]);
    const expected = sorted(
      rows.filter((row) => meets(row, filter)),
      sort.by,
      sort.descending,
    );
    const backwards = next() < 0.5;
    const answer = await walk(filter, sort, size, backwards);
    const ids = backwards ? expected.slice(-3 * size) : expected.slice(0, 3 * size);
    const hasMore = expected.length > 3 * size;
    expect({ filter, sort, ...answer }).toEqual({ filter, sort, ids, hasMore, counts: [expected.length] });
    longest = Math.max(longest, Object.keys(filter).length < 3 ? 0 : expected.length);
  }
  // The filters are not so narrow that the lists are all empty.
  expect(longest).toBeGreaterThan(5);
}, 300_000);

test("the migration makes the same search texts and words as the write path", async () => {
  const tables = [
    "SELECT id, search_text FROM expense",
    "SELECT * FROM expense_word",
    "SELECT * FROM expense_long_text",
  ];
  const read = () => Promise.all(tables.map((sql) => expenses.db.query(`${sql} ORDER BY 1, 2`)));
  const written = await read();
  expect(written.map((found) => found.length > 100)).toEqual([true, true, true]);
  await expenses.db.query("UPDATE expense SET search_text = NULL");
  await expenses.db.query("DELETE FROM expense_long_text");
  // As if the migration had been ended half-way.
  await expenses.db.query("DELETE FROM expense_word WHERE word > 'm'");
  await fillComputedColumns(expenses.db.manager);
  expect((await read()).map((found) => found.length)).toEqual(written.map((found) => found.length));
  expect((await read())[0]).toEqual(written[0]);
}, 60_000);
