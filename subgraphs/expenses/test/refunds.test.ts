import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { newId } from "@expense-tracker/kit/input/id";
import { deleteExpense, record, restoreExpense, updateExpense } from "./expense-operations";
import { refusal, startExpenses, type Expenses, type Person } from "./start-expenses";

const linkRefund = `mutation ($refundId: ID!, $expenseId: ID!) { linkRefund(refundId: $refundId, expenseId: $expenseId) {
  id version refundOf { id refunds { id } } history { by changes { field from to } } } }`;
const unlinkRefund = `mutation ($refundId: ID!) { unlinkRefund(refundId: $refundId) {
  id version refundOf { id } history { by changes { field from to } } } }`;
const links = "query ($id: ID!) { me { expense(id: $id) { version refundOf { id } refunds { id } } } }";

let expenses: Expenses;
beforeAll(async () => {
  expenses = await startExpenses();
});
afterAll(() => expenses?.stop());

const spent = (person: Person, values = {}) =>
  record(person, { bookedOn: "2026-11-02", merchant: "Myntra", ...values });
const back = (person: Person, values = {}) =>
  record(person, { direction: "CREDIT", bookedOn: "2026-11-20", amount: { amount: "40", currency: "INR" }, ...values });
const linksOf = async (person: Person, id: string) => (await person.dataOf(links, { id })).me.expense;

test("a linked refund names its expense, and the expense its refunds, in one version, revision and event", async () => {
  const asha = await expenses.person();
  const { id: expenseId } = await spent(asha);
  const { id: refundId } = await back(asha);
  const { linkRefund: linked } = await asha.dataOf(linkRefund, { refundId, expenseId });
  expect(linked).toMatchObject({
    id: refundId,
    version: 2,
    refundOf: { id: expenseId, refunds: [{ id: refundId }] },
    history: [{}, { by: "USER", changes: [{ field: "refundOf", from: null, to: expenseId }] }],
  });
  expect(await linksOf(asha, expenseId)).toEqual({ version: 1, refundOf: null, refunds: [{ id: refundId }] });
  const [event, ...others] = await expenses.emitted(asha.id, "refund.linked");
  expect(others).toEqual([]);
  expect(event?.payload).toMatchObject({ refund: { id: refundId, version: 2 }, refundOf: expenseId });

  // The same link again changes nothing.
  expect((await asha.dataOf(linkRefund, { refundId, expenseId })).linkRefund.version).toBe(2);
  expect(await expenses.emitted(asha.id, "refund.linked")).toHaveLength(1);
});

test("a refund moves to another expense, and leaves it when it becomes money spent", async () => {
  const asha = await expenses.person();
  const [first, second, refund] = [await spent(asha), await spent(asha), await back(asha)];
  await asha.dataOf(linkRefund, { refundId: refund.id, expenseId: first.id });
  await asha.dataOf(linkRefund, { refundId: refund.id, expenseId: second.id });
  expect((await linksOf(asha, first.id)).refunds).toEqual([]);
  expect((await linksOf(asha, second.id)).refunds).toEqual([{ id: refund.id }]);
  const input = { direction: "DEBIT" };
  await asha.dataOf(updateExpense, { id: refund.id, version: 3, input });
  expect(await linksOf(asha, refund.id)).toMatchObject({ version: 4, refundOf: null });
  expect((await linksOf(asha, second.id)).refunds).toEqual([]);
});

test("a refund that is unlinked is income again, in one version, revision and event", async () => {
  const asha = await expenses.person();
  const [expense, refund] = [await spent(asha), await back(asha)];
  const { id: refundId } = refund;
  const sums = async () =>
    (await asha.dataOf('{ me { spending(period: { month: "2026-11" }, groupBy: MONTH) { total { amount } } } }')).me
      .spending.total.amount;
  const before = await sums();
  await asha.dataOf(linkRefund, { refundId, expenseId: expense.id });
  expect(await sums()).not.toBe(before);
  const { unlinkRefund: unlinked } = await asha.dataOf(unlinkRefund, { refundId });
  expect(unlinked).toMatchObject({ id: refundId, version: 3, refundOf: null });
  expect(unlinked.history.at(-1)).toEqual({
    by: "USER",
    changes: [{ field: "refundOf", from: expense.id, to: null }],
  });
  expect((await linksOf(asha, expense.id)).refunds).toEqual([]);
  expect(await sums()).toBe(before);
  const told = await expenses.emitted(asha.id, "expense.updated");
  expect(told.map(({ payload }) => payload)).toMatchObject([
    { expense: { id: refundId, version: 3 }, changed: ["refundOf"] },
  ]);

  // Without a link there is nothing to take away.
  expect((await asha.dataOf(unlinkRefund, { refundId })).unlinkRefund.version).toBe(3);
  expect((await asha.dataOf(unlinkRefund, { refundId: expense.id })).unlinkRefund.version).toBe(1);
  expect(await expenses.emitted(asha.id, "expense.updated")).toHaveLength(1);
  await asha.dataOf(linkRefund, { refundId, expenseId: expense.id });
  await asha.dataOf(deleteExpense, { id: refundId });
  const theirs = await back(await expenses.person());
  for (const [id, code] of [
    [refundId, "CONFLICT"],
    [theirs.id, "NOT_FOUND"],
    ["' OR 1=1--", "NOT_FOUND"],
  ] as const) {
    expect(refusal(await asha.ask(unlinkRefund, { refundId: id }))).toMatchObject({ code, field: "refundId" });
  }
});

test("a refund in the trash is not listed, and is back after a restore", async () => {
  const asha = await expenses.person();
  const [expense, refund] = [await spent(asha), await back(asha)];
  await asha.dataOf(linkRefund, { refundId: refund.id, expenseId: expense.id });
  await asha.dataOf(deleteExpense, { id: refund.id });
  expect((await linksOf(asha, expense.id)).refunds).toEqual([]);
  await asha.dataOf(restoreExpense, { id: refund.id });
  expect((await linksOf(asha, expense.id)).refunds).toEqual([{ id: refund.id }]);
});

test("what is no refund, or cannot be refunded, is not linked", async () => {
  const asha = await expenses.person();
  const other = await expenses.person();
  const [expense, refund] = [await spent(asha), await back(asha)];
  const [trashed, trashedRefund] = [await spent(asha), await back(asha)];
  for (const { id } of [trashed, trashedRefund]) await asha.dataOf(deleteExpense, { id });
  const theirs = await spent(other);
  const theirRefund = await back(other);
  const refused: [refundId: string, expenseId: string, code: string, field: string][] = [
    [expense.id, expense.id, "BAD_USER_INPUT", "refundId"],
    [refund.id, refund.id, "BAD_USER_INPUT", "expenseId"],
    [refund.id, theirs.id, "NOT_FOUND", "expenseId"],
    [theirRefund.id, expense.id, "NOT_FOUND", "refundId"],
    [refund.id, newId(), "NOT_FOUND", "expenseId"],
    ["' OR 1=1--", expense.id, "NOT_FOUND", "refundId"],
    [refund.id, trashed.id, "CONFLICT", "expenseId"],
    [trashedRefund.id, expense.id, "CONFLICT", "refundId"],
  ];
  for (const [refundId, expenseId, code, field] of refused) {
    expect(refusal(await asha.ask(linkRefund, { refundId, expenseId }))).toMatchObject({ code, field });
  }
  expect(await linksOf(asha, expense.id)).toEqual({ version: 1, refundOf: null, refunds: [] });
  expect(await expenses.emitted(asha.id, "refund.linked")).toEqual([]);
});

test("an expense with refunds stays money spent, and has at most twenty", async () => {
  const asha = await expenses.person();
  const expense = await spent(asha);
  for (let count = 1; count <= 20; count++) {
    await asha.dataOf(linkRefund, { refundId: (await back(asha)).id, expenseId: expense.id });
  }
  const one = await asha.ask(linkRefund, { refundId: (await back(asha)).id, expenseId: expense.id });
  expect(refusal(one)).toMatchObject({ code: "LIMIT_EXCEEDED" });
  const turned = await asha.ask(updateExpense, { id: expense.id, version: 1, input: { direction: "CREDIT" } });
  expect(refusal(turned)).toMatchObject({ code: "BAD_USER_INPUT", field: "direction" });
});
