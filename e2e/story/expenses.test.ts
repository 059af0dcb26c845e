import {
  DeleteExpenseDocument,
  ExpensesDocument,
  type ExpensesQuery,
  RecordExpenseDocument,
  SpendingDocument,
  UpdateExpenseDocument,
} from "@expense-tracker/operations/graphql";
import { beforeAll, expect, test } from "@jest/globals";
import { graphql } from "../generated/gql";
import type { PageBeforeQuery } from "../generated/graphql";
import { categoriesOf } from "../world/categories-of";
import { expenseDetails } from "../world/expense-details";
import { settledPerson, type Person } from "../world/person";

let asha: Person;

beforeAll(async () => {
  asha = await settledPerson();
});

const pageBefore = graphql(`
  query PageBefore($last: Int!, $before: String) {
    me {
      expenses(last: $last, before: $before) {
        edges {
          node {
            bookedOn
          }
        }
        pageInfo {
          hasPreviousPage
          startCursor
        }
      }
    }
  }
`);

test("the sign-up event makes default categories", async () => {
  expect((await categoriesOf(asha)).length).toBeGreaterThanOrEqual(10);
});

test("an expense is recorded, changed with its version, and deleted", async () => {
  const [category] = await categoriesOf(asha);
  const { recordExpense } = await asha.dataOf(RecordExpenseDocument, {
    input: {
      amount: { amount: "1250.5" },
      merchant: "Corner shop",
      bookedOn: "2026-11-20",
      categoryId: category?.id,
    },
  });
  expect(recordExpense).toMatchObject({
    version: 1,
    amount: { amount: "1250.50", currency: "INR" },
    category,
    categorySource: "USER",
  });
  const { id } = recordExpense;
  expect((await asha.dataOf(expenseDetails, { id })).me?.expense?.amount.minorUnits).toBe("125050");
  const { updateExpense } = await asha.dataOf(UpdateExpenseDocument, { id, version: 1, input: { note: "milk" } });
  expect(updateExpense.version).toBe(2);
  const stale = await asha.ask(UpdateExpenseDocument, { id, version: 1, input: { note: "bread" } });
  expect(stale.errors[0]?.extensions.code).toBe("CONFLICT");
  expect((await asha.dataOf(expenseDetails, { id })).me?.expense).toMatchObject({ version: 2, note: "milk" });
  const { deleteExpense } = await asha.dataOf(DeleteExpenseDocument, { id });
  expect(deleteExpense.deletedAt).not.toBeNull();
  expect((await asha.dataOf(ExpensesDocument)).me?.expenses?.edges).toEqual([]);
});

test("a repeated idempotency key stores one expense; with other input it is refused", async () => {
  const person = await settledPerson();
  const variables = { input: { amount: { amount: "5" }, bookedOn: "2026-11-01" }, idempotencyKey: "tap-1" };
  const first = await person.dataOf(RecordExpenseDocument, variables);
  const second = await person.dataOf(RecordExpenseDocument, variables);
  expect(second.recordExpense.id).toBe(first.recordExpense.id);
  const other = await person.ask(RecordExpenseDocument, { ...variables, input: { amount: { amount: "6" } } });
  expect(other.errors[0]?.extensions.code).toBe("IDEMPOTENCY_CONFLICT");
  expect((await person.dataOf(ExpensesDocument)).me?.expenses?.totalCount).toBe(1);
});

test("pages walk through all expenses in both directions, and filters narrow them", async () => {
  const person = await settledPerson();
  for (const day of ["2026-11-03", "2026-11-01", "2026-11-02", "2026-11-02", "2026-10-30"]) {
    await person.dataOf(RecordExpenseDocument, {
      input: { amount: { amount: "100" }, bookedOn: day, merchant: `Shop ${day}`, categoryId: null },
    });
  }
  expect(await pagesForwards(person)).toEqual([
    ["2026-11-03", "2026-11-02"],
    ["2026-11-02", "2026-11-01"],
    ["2026-10-30"],
  ]);
  expect(await pagesBackwards(person)).toEqual([
    ["2026-11-01", "2026-10-30"],
    ["2026-11-02", "2026-11-02"],
    ["2026-11-03"],
  ]);
  const { me } = await person.dataOf(ExpensesDocument, {
    filter: { bookedFrom: "2026-11-02", bookedTo: "2026-11-02", search: "shop" },
  });
  expect(me?.expenses?.totalCount).toBe(2);
});

/** The days of the expenses, page by page. */
async function pagesForwards(person: Person): Promise<string[][]> {
  const pages: string[][] = [];
  let after: string | null = null;
  do {
    const { me }: ExpensesQuery = await person.dataOf(ExpensesDocument, { first: 2, after });
    pages.push((me?.expenses?.edges ?? []).map(({ node }) => node.bookedOn));
    after = me?.expenses?.pageInfo.hasNextPage ? me.expenses.pageInfo.endCursor : null;
  } while (after !== null);
  return pages;
}

async function pagesBackwards(person: Person): Promise<string[][]> {
  const pages: string[][] = [];
  let before: string | null = null;
  do {
    const { me }: PageBeforeQuery = await person.dataOf(pageBefore, { last: 2, before });
    pages.push((me?.expenses?.edges ?? []).map(({ node }) => node.bookedOn));
    before = me?.expenses?.pageInfo.hasPreviousPage ? me.expenses.pageInfo.startCursor : null;
  } while (before !== null);
  return pages;
}

test("spending adds up by category and by month", async () => {
  const person = await settledPerson();
  const [food, travel] = await categoriesOf(person);
  const payments: [amount: string, categoryId: string | undefined, bookedOn: string][] = [
    ["100.00", food?.id, "2026-10-15"],
    ["50.50", food?.id, "2026-11-15"],
    ["20.00", travel?.id, "2026-11-16"],
  ];
  for (const [amount, categoryId, bookedOn] of payments) {
    await person.dataOf(RecordExpenseDocument, { input: { amount: { amount }, categoryId, bookedOn } });
  }
  const period = { from: "2026-10-01", to: "2026-11-30" };
  const byCategory = (await person.dataOf(SpendingDocument, { period, groupBy: "CATEGORY" })).me?.spending;
  expect(byCategory?.total).toEqual({ amount: "170.50", currency: "INR" });
  expect(byCategory?.groups).toEqual([
    expect.objectContaining({ label: food?.name, total: { amount: "150.50", currency: "INR" }, expenseCount: 2 }),
    expect.objectContaining({ label: travel?.name, total: { amount: "20.00", currency: "INR" }, expenseCount: 1 }),
  ]);
  const byMonth = (await person.dataOf(SpendingDocument, { period, groupBy: "MONTH" })).me?.spending;
  expect(byMonth?.groups.map(({ key, total }) => [key, total.amount])).toEqual(
    expect.arrayContaining([
      ["2026-10", "100.00"],
      ["2026-11", "70.50"],
    ]),
  );
});
