import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { categoriesOf, deleteExpense, record } from "./expense-operations";
import type { ExpenseFilter } from "../src/listing/expense-filter.input";
import { refusal, startExpenses, type Expenses, type Person } from "./start-expenses";

let expenses: Expenses;
beforeAll(async () => {
  expenses = await startExpenses();
});
afterAll(() => expenses?.stop());

const list =
  "query ($filter: ExpenseFilter, $sort: ExpenseSort, $first: Int, $after: String, $last: Int, $before: String) { me { expenses(filter: $filter, sort: $sort, first: $first, after: $after, last: $last, before: $before) { totalCount total { amount currency } edges { cursor node { merchant } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }";

/** The merchants that a filter finds, in order. */
async function found(person: Person, filter: object, sort?: object): Promise<string[]> {
  const { me } = await person.dataOf(list, { filter, sort });
  return me.expenses.edges.map(({ node }: { node: { merchant: string } }) => node.merchant);
}

const inr = (amount: string) => ({ amount, currency: "INR" });

test("each filter finds the expenses that meet it, and all together those that meet all", async () => {
  const asha = await expenses.person();
  await record(asha, {
    merchant: "Rent",
    amount: inr("32000"),
    bookedOn: "2026-10-01",
    paymentMethod: "BANK_TRANSFER",
  });
  const { Fuel, Groceries } = await categoriesOf(asha);
  const work = { tags: ["work", "trip"], paymentMethod: "CARD" };
  await record(asha, { ...work, merchant: "Shell", amount: inr("1500"), bookedOn: "2026-10-15", categoryId: Fuel });
  await record(asha, {
    merchant: "DMart",
    amount: inr("99.99"),
    bookedOn: "2026-11-01",
    categoryId: Groceries,
    note: "Big Sale",
  });
  await record(asha, {
    merchant: "Refund",
    amount: inr("50"),
    bookedOn: "2026-11-02",
    direction: "CREDIT",
    tags: ["Work"],
  });
  await record(asha, { merchant: "Coffee", amount: { amount: "4.50", currency: "USD" }, bookedOn: "2026-11-03" });
  const everything = ["Coffee", "Refund", "DMart", "Shell", "Rent"];

  expect(await found(asha, {})).toEqual(everything);
  expect(await found(asha, { bookedFrom: "2026-10-15", bookedTo: "2026-11-01" })).toEqual(["DMart", "Shell"]);
  expect(await found(asha, { categoryIds: [Fuel, Groceries] })).toEqual(["DMart", "Shell"]);
  expect(await found(asha, { uncategorisedOnly: true })).toEqual(["Coffee", "Refund", "Rent"]);
  expect(await found(asha, { uncategorisedOnly: false })).toEqual(everything);
  expect(await found(asha, { tags: ["trip", "none"] })).toEqual(["Shell"]);
  expect(await found(asha, { tags: ["Work"] })).toEqual(["Refund"]);
  expect(await found(asha, { merchant: "mar" })).toEqual(["DMart"]);
  expect(await found(asha, { search: "SALE" })).toEqual(["DMart"]);
  expect(await found(asha, { search: "ale" })).toEqual([]);
  expect(await found(asha, { search: "re" })).toEqual(["Refund", "Rent"]);
  expect(await found(asha, { search: "sale dm" })).toEqual(["DMart"]);
  expect(await found(asha, { search: "tri" })).toEqual(["Shell"]);
  expect(await found(asha, { minAmount: "50", maxAmount: "1500.00" })).toEqual(["Refund", "DMart", "Shell"]);
  expect(await found(asha, { maxAmount: "99.989" })).toEqual(["Coffee", "Refund"]);
  expect(await found(asha, { currency: "USD" })).toEqual(["Coffee"]);
  expect(await found(asha, { direction: "CREDIT" })).toEqual(["Refund"]);
  expect(await found(asha, { source: "MANUAL" })).toEqual(everything);
  expect(await found(asha, { source: "IMPORT" })).toEqual([]);
  expect(await found(asha, { paymentMethod: "CARD" })).toEqual(["Shell"]);
  expect(await found(asha, { direction: "DEBIT", bookedFrom: "2026-11-01", search: "dmart" })).toEqual(["DMart"]);
  expect(await found(asha, { categoryIds: [], tags: [], search: " ", merchant: null })).toEqual(everything);
});

test("%, _, \\, ! and SQL in a search have no special meaning", async () => {
  const asha = await expenses.person();
  const odd = ["50% off", "a_b", "c\\d", "wow!", "' OR 1=1--", '"quoted"'];
  for (const merchant of [...odd, "50 off", "aXb", "cd", "wow"]) await record(asha, { merchant });
  for (const merchant of odd) {
    expect(await found(asha, { search: merchant })).toEqual([merchant]);
    expect(await found(asha, { merchant })).toEqual([merchant]);
  }
  expect(await found(asha, { search: "%" })).toEqual(["50% off"]);
  expect(await found(asha, { merchant: "_" })).toEqual(["a_b"]);
  expect(await found(asha, { search: "\\" })).toEqual(["c\\d"]);
});

test("amounts sort by their number in every currency, with any number of decimal places", async () => {
  const asha = await expenses.person();
  for (const [amount, currency] of [
    ["3", "JPY"],
    ["2.50", "USD"],
    ["2.999", "KWD"],
    ["10", "INR"],
  ])
    await record(asha, { merchant: `${amount} ${currency}`, amount: { amount, currency } });
  const descending = ["10 INR", "3 JPY", "2.999 KWD", "2.50 USD"];
  expect(await found(asha, {}, { by: "AMOUNT" })).toEqual(descending);
  expect(await found(asha, {}, { by: "AMOUNT", descending: false })).toEqual(descending.toReversed());
  expect(await found(asha, {}, { by: "CREATED_AT" })).toEqual(["10 INR", "2.999 KWD", "2.50 USD", "3 JPY"]);
});

test("totals cover all pages, by currency, money spent minus money that came in, without the trash", async () => {
  const asha = await expenses.person();
  await record(asha, { amount: inr("100.10") });
  await record(asha, { amount: inr("0.20"), direction: "CREDIT" });
  await record(asha, { amount: { amount: "7", currency: "JPY" } });
  const { id } = await record(asha, { amount: inr("5000") });
  await asha.dataOf(deleteExpense, { id });
  const { me } = await asha.dataOf(list, { first: 1 });
  expect(me.expenses).toMatchObject({
    totalCount: 3,
    total: [inr("99.90"), { amount: "7", currency: "JPY" }],
    edges: [expect.anything()],
  });
});

test.each([
  [{ first: 0 }, "first"],
  [{ first: -1 }, "first"],
  [{ first: 101 }, "first"],
  [{ last: 0 }, "last"],
  [{ last: 101 }, "last"],
  [{ after: "nonsense" }, "after"],
  [{ before: Buffer.from('["2026-01-01","x"]').toString("base64url") }, "before"],
  [{ filter: { search: "x".repeat(201) } }, "filter.search"],
  [{ filter: { merchant: "\ud800" } }, "filter.merchant"],
  [{ filter: { tags: ["a\u0000"] } }, "filter.tags"],
  [{ filter: { bookedFrom: "0001-01-01" } }, "filter.bookedFrom"],
  [{ filter: { minAmount: "1234567890123456789" } }, "filter.minAmount"],
  [{ filter: { categoryIds: Array.from({ length: 101 }, (_, n) => String(n)) } }, "filter.categoryIds"],
])("an invalid argument is refused, and the error names its field: %#", async (variables, field) => {
  const asha = await expenses.person();
  expect(refusal(await asha.ask(list, variables))).toMatchObject({ code: "BAD_USER_INPUT", field });
});

test("a cursor belongs to its owner, filter and sort", async () => {
  const [asha, bo] = [await expenses.person(), await expenses.person()];
  await record(asha);
  await record(bo);
  const { me } = await asha.dataOf(list);
  const after = me.expenses.pageInfo.endCursor;
  expect((await asha.ask(list, { after })).errors).toBeUndefined();
  for (const answer of [
    await bo.ask(list, { after }),
    await asha.ask(list, { after, filter: { direction: "DEBIT" } }),
    await asha.ask(list, { after, sort: { by: "AMOUNT" } }),
    await asha.ask(list, { after: `${after.slice(0, -2)}AA` }),
  ]) {
    expect(refusal(answer)).toMatchObject({ code: "BAD_USER_INPUT", field: "after" });
  }
});

test("a cursor belongs to each single part of its filter and of its order", async () => {
  const asha = await expenses.person();
  await record(asha);
  const { Groceries } = await categoriesOf(asha);
  // One that is missing here does not compile.
  const filters: Required<{ [Name in keyof ExpenseFilter]: unknown }> = {
    bookedFrom: "2020-01-01",
    bookedTo: "2090-01-01",
    categoryIds: [Groceries],
    includeChildren: true,
    tags: ["a"],
    merchant: "a",
    merchantIs: "a",
    search: "a",
    minAmount: "1",
    maxAmount: "100000",
    currency: "INR",
    direction: "DEBIT",
    source: "MANUAL",
    paymentMethod: "CARD",
    without: ["MERCHANT"],
    anomalousOnly: true,
    uncategorisedOnly: true,
    deleted: true,
  };
  const { endCursor: after } = (await asha.dataOf(list)).me.expenses.pageInfo;
  for (const [name, value] of Object.entries(filters).filter(([field]) => field !== "includeChildren")) {
    const { code } = refusal(await asha.ask(list, { after, filter: { [name]: value } })) ?? {};
    expect({ name, code }).toEqual({ name, code: "BAD_USER_INPUT" });
  }
  for (const by of ["BOOKED_ON", "AMOUNT", "CREATED_AT"]) {
    for (const descending of [true, false]) {
      const { endCursor } = (await asha.dataOf(list, { sort: { by, descending } })).me.expenses.pageInfo;
      for (const sort of [
        { by, descending: !descending },
        { by: by === "AMOUNT" ? "CREATED_AT" : "AMOUNT", descending },
      ]) {
        expect(refusal(await asha.ask(list, { after: endCursor, sort }))?.field).toBe("after");
      }
      expect((await asha.ask(list, { after: endCursor, sort: { by, descending } })).errors).toBeUndefined();
    }
  }
});

test("an expense that is recorded between two pages shifts neither", async () => {
  const asha = await expenses.person();
  for (const day of ["01", "02", "03", "04"]) await record(asha, { merchant: day, bookedOn: `2026-11-${day}` });
  const first = (await asha.dataOf(list, { first: 2 })).me.expenses;
  await record(asha, { merchant: "new", bookedOn: "2026-11-05" });
  const { edges } = (await asha.dataOf(list, { first: 2, after: first.pageInfo.endCursor })).me.expenses;
  expect(edges.map(({ node }: { node: { merchant: string } }) => node.merchant)).toEqual(["02", "01"]);
});
