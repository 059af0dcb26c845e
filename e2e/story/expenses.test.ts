import { beforeAll, expect, test } from "@jest/globals";
import { settledPerson, type Person } from "../world/person";

let asha: Person;
let categories: Map<string, string>;

beforeAll(async () => {
  asha = await settledPerson();
  const { me } = await asha.dataOf("{ me { categories { id name } } }");
  categories = new Map(me.categories.map(({ id, name }: { id: string; name: string }) => [name, id]));
});

const record = `mutation ($input: RecordExpenseInput!, $key: String) {
  recordExpense(input: $input, idempotencyKey: $key) { id version amount { amount currency minorUnits } bookedOn categorySource category { name } }
}`;

test("the sign-up event makes default categories", () => {
  expect(categories.size).toBeGreaterThanOrEqual(10);
});

test("an expense is recorded, changed with its version, and deleted", async () => {
  const [categoryId] = categories.values();
  const { recordExpense } = await asha.dataOf(record, {
    input: { amount: { amount: "1250.5" }, merchant: "Corner shop", bookedOn: "2026-11-20", categoryId },
  });
  expect(recordExpense).toMatchObject({
    version: 1,
    amount: { amount: "1250.50", currency: "INR", minorUnits: "125050" },
    categorySource: "USER",
  });
  const update =
    "mutation ($id: ID!, $version: Int!, $input: UpdateExpenseInput!) { updateExpense(id: $id, version: $version, input: $input) { version note } }";
  const { updateExpense } = await asha.dataOf(update, { id: recordExpense.id, version: 1, input: { note: "milk" } });
  expect(updateExpense).toEqual({ version: 2, note: "milk" });
  const stale = await asha.ask(update, { id: recordExpense.id, version: 1, input: { note: "bread" } });
  expect(stale.errors[0]?.extensions.code).toBe("CONFLICT");
  const { deleteExpense } = await asha.dataOf("mutation ($id: ID!) { deleteExpense(id: $id) { deletedAt } }", {
    id: recordExpense.id,
  });
  expect(deleteExpense.deletedAt).not.toBeNull();
  const { me } = await asha.dataOf("{ me { expenses { edges { node { id } } } } }");
  expect(me.expenses.edges).toEqual([]);
});

test("a repeated idempotency key stores one expense; with other input it is refused", async () => {
  const person = await settledPerson();
  const variables = { input: { amount: { amount: "5" }, bookedOn: "2026-11-01" }, key: "tap-1" };
  const first = await person.dataOf(record, variables);
  const second = await person.dataOf(record, variables);
  expect(second.recordExpense.id).toBe(first.recordExpense.id);
  const other = await person.ask(record, { ...variables, input: { amount: { amount: "6" } } });
  expect(other.errors[0]?.extensions.code).toBe("IDEMPOTENCY_CONFLICT");
  expect((await person.dataOf("{ me { expenses { totalCount } } }")).me.expenses.totalCount).toBe(1);
});

test("pages walk through all expenses in both directions, and filters narrow them", async () => {
  const person = await settledPerson();
  for (const day of ["2026-11-03", "2026-11-01", "2026-11-02", "2026-11-02", "2026-10-30"]) {
    await person.dataOf(record, {
      input: { amount: { amount: "100" }, bookedOn: day, merchant: `Shop ${day}`, categoryId: null },
    });
  }
  const page =
    "query ($first: Int, $after: String, $last: Int, $before: String, $filter: ExpenseFilter) { me { expenses(first: $first, after: $after, last: $last, before: $before, filter: $filter) { totalCount edges { cursor node { bookedOn } } pageInfo { hasNextPage hasPreviousPage endCursor startCursor } } } }";
  const days: string[] = [];
  let after: string | null = null;
  do {
    const { me } = await person.dataOf(page, { first: 2, after });
    days.push(...me.expenses.edges.map(({ node }: { node: { bookedOn: string } }) => node.bookedOn));
    after = me.expenses.pageInfo.hasNextPage ? me.expenses.pageInfo.endCursor : null;
  } while (after !== null);
  expect(days).toEqual(["2026-11-03", "2026-11-02", "2026-11-02", "2026-11-01", "2026-10-30"]);
  const { me } = await person.dataOf(page, {
    filter: { bookedFrom: "2026-11-02", bookedTo: "2026-11-02", search: "shop" },
  });
  expect(me.expenses.totalCount).toBe(2);
});

test("spending adds up by category and by month", async () => {
  const person = await settledPerson();
  const { me: known } = await person.dataOf("{ me { categories { id name } } }");
  const [food, travel] = known.categories;
  for (const [amount, categoryId, bookedOn] of [
    ["100.00", food.id, "2026-10-15"],
    ["50.50", food.id, "2026-11-15"],
    ["20.00", travel.id, "2026-11-16"],
  ]) {
    await person.dataOf(record, { input: { amount: { amount }, categoryId, bookedOn } });
  }
  const spending = `query ($groupBy: SpendingGroupBy!) {
    me { spending(period: { from: "2026-10-01", to: "2026-11-30" }, groupBy: $groupBy) { total { amount } groups { key label total { amount } expenseCount } } }
  }`;
  const byCategory = (await person.dataOf(spending, { groupBy: "CATEGORY" })).me.spending;
  expect(byCategory.total.amount).toBe("170.50");
  expect(byCategory.groups).toEqual([
    expect.objectContaining({ label: food.name, total: { amount: "150.50" }, expenseCount: 2 }),
    expect.objectContaining({ label: travel.name, total: { amount: "20.00" }, expenseCount: 1 }),
  ]);
  const byMonth = (await person.dataOf(spending, { groupBy: "MONTH" })).me.spending;
  expect(
    byMonth.groups.map(({ key, total }: { key: string; total: { amount: string } }) => [key, total.amount]),
  ).toEqual(
    expect.arrayContaining([
      ["2026-10", "100.00"],
      ["2026-11", "70.50"],
    ]),
  );
});
