import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { newId } from "@expense-tracker/kit/input/id";
import { categoriesOf, deleteExpense, record, recordExpense, updateExpense } from "./expense-operations";
import { refusal, startExpenses, type Expenses, type Person } from "./start-expenses";

const recordExpenses = `mutation ($inputs: [RecordExpenseInput!]!, $key: String) { recordExpenses(inputs: $inputs, idempotencyKey: $key) {
  outcomes { expense { id merchant amount { amount currency } category { id } history { by } } error { code message field conflictingId } } } }`;
const totalCount = "{ me { expenses { totalCount } } }";

let expenses: Expenses;
beforeAll(async () => {
  expenses = await startExpenses();
});
afterAll(() => expenses?.stop());

const amount = { amount: "100", currency: "INR" };
const recordAll = async (person: Person, inputs: object[], key?: string) =>
  (await person.dataOf(recordExpenses, { inputs, key })).recordExpenses.outcomes;
const countOf = async (person: Person): Promise<number> => (await person.dataOf(totalCount)).me.expenses.totalCount;
const withExternalId = (externalId: string, account: string | null = "4821") => ({ amount, externalId, account });

test("500 expenses are recorded in their order, each with its event and revision", async () => {
  const asha = await expenses.person();
  const merchants = Array.from({ length: 500 }, (_, index) => `Shop ${index}`);
  const outcomes = await recordAll(
    asha,
    merchants.map((merchant) => ({ amount, merchant })),
  );
  expect(outcomes.map(({ expense }: { expense: { merchant: string } }) => expense.merchant)).toEqual(merchants);
  expect(outcomes[0]).toMatchObject({ expense: { history: [{ by: "USER" }] }, error: null });
  const emitted = await expenses.emitted(asha.id, "expense.recorded");
  expect(emitted.map(({ payload }) => payload.expense.merchant)).toEqual(merchants);
  expect(await countOf(asha)).toBe(500);
  const seqs = await expenses.db.query("SELECT seq FROM outbox WHERE owner_id = ? ORDER BY id", [asha.id]);
  expect(seqs.map(({ seq }: { seq: string }) => Number(seq))).toEqual(
    seqs.map((_: unknown, index: number) => index + 1),
  );
});

test("a refused expense says why, and the others are recorded", async () => {
  const asha = await expenses.person();
  const other = await expenses.person();
  await record(other);
  const theirs = (await categoriesOf(other))["Groceries"];
  await record(asha);
  const mine = (await categoriesOf(asha))["Groceries"];
  const { id: first } = await record(asha, withExternalId("a"));
  const outcomes = await recordAll(asha, [
    { amount, merchant: "fine", categoryId: mine },
    { amount: { amount: "0", currency: "INR" } },
    { amount: { amount: "1", currency: "HRK" }, bookedOn: "2024-01-01" },
    { amount, categoryId: theirs },
    { amount, note: "n".repeat(2_001) },
    { amount, bookedOn: "0026-01-01" },
    withExternalId("a"),
    withExternalId("b"),
    withExternalId("b"),
    { amount, merchant: "fine too", categoryId: mine },
  ]);
  expect(outcomes.map(({ error }: { error: object | null }) => error && { ...error, message: undefined })).toEqual([
    null,
    { code: "BAD_USER_INPUT", field: "amount.amount", conflictingId: null },
    { code: "BAD_USER_INPUT", field: "amount.currency", conflictingId: null },
    { code: "NOT_FOUND", field: "categoryId", conflictingId: null },
    { code: "BAD_USER_INPUT", field: "note", conflictingId: null },
    { code: "BAD_USER_INPUT", field: "bookedOn", conflictingId: null },
    { code: "CONFLICT", field: "externalId", conflictingId: first },
    null,
    { code: "CONFLICT", field: "externalId", conflictingId: outcomes[7].expense.id },
    null,
  ]);
  expect(outcomes[6].error.message).toContain(first);
  expect(outcomes[8].error.message).toContain(outcomes[7].expense.id);
  expect(await countOf(asha)).toBe(5);
});

test("the same key and inputs give the first answer again, its errors included, also when they are sent in parallel", async () => {
  const asha = await expenses.person();
  const inputs = [{ amount, merchant: "once" }, { amount: { amount: "0", currency: "INR" } }, { amount }];
  const answers = await Promise.all(Array.from({ length: 8 }, () => recordAll(asha, inputs, "k1")));
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect(answers[0]).toMatchObject([
    { error: null },
    { expense: null, error: { code: "BAD_USER_INPUT" } },
    { error: null },
  ]);
  expect(await countOf(asha)).toBe(2);
  const other = await asha.ask(recordExpenses, { inputs: inputs.slice(1), key: "k1" });
  expect(refusal(other)).toMatchObject({ code: "IDEMPOTENCY_CONFLICT", field: "idempotencyKey" });
  const single = await asha.ask(recordExpense, { input: inputs[0], key: "k1" });
  expect(refusal(single)).toMatchObject({ code: "IDEMPOTENCY_CONFLICT" });
});

test("an answer of 500 errors is remembered whole", async () => {
  const asha = await expenses.person();
  await record(asha, withExternalId("x".repeat(200)));
  const inputs = Array.from({ length: 500 }, () => withExternalId("x".repeat(200)));
  const first = await recordAll(asha, inputs, "k2");
  expect(first.filter(({ error }: { error: object | null }) => error)).toHaveLength(500);
  expect(await recordAll(asha, inputs, "k2")).toEqual(first);
});

test.each([[[]], [Array.from({ length: 501 }, () => ({ amount }))]])(
  "no expenses, or more than 500, are refused: %#",
  async (inputs) => {
    const asha = await expenses.person();
    expect(refusal(await asha.ask(recordExpenses, { inputs }))).toMatchObject({
      code: "BAD_USER_INPUT",
      field: "inputs",
    });
    expect(await countOf(asha)).toBe(0);
  },
);

test("expenses whose events cannot be stored are not stored either", async () => {
  const asha = await expenses.person();
  await record(asha);
  await expenses.db.query("RENAME TABLE outbox TO outbox_hidden");
  const answer = await asha.ask(recordExpenses, { inputs: [{ amount }, { amount }] });
  await expenses.db.query("RENAME TABLE outbox_hidden TO outbox");
  expect(answer.data.recordExpenses).toBeNull();
  expect(await countOf(asha)).toBe(1);
});

test("an external id is there once in an account, also in the trash, and the refusal names the first expense", async () => {
  const asha = await expenses.person();
  const { id } = await record(asha, withExternalId("t-1"));
  const again = await asha.ask(recordExpense, { input: withExternalId("t-1") });
  expect(refusal(again)).toEqual({ code: "CONFLICT", field: "externalId", conflictingId: id });
  expect(again.errors?.[0]?.message).toContain(id);

  await asha.dataOf(deleteExpense, { id });
  const whileInTrash = await asha.ask(recordExpense, { input: withExternalId("t-1") });
  expect(refusal(whileInTrash)).toEqual({ code: "CONFLICT", field: "externalId", conflictingId: id });
  expect(whileInTrash.errors?.[0]?.message).toContain(id);
  // Another account, no account, another spelling and another person are others.
  await record(asha, withExternalId("t-1", "9999"));
  await record(asha, withExternalId("t-1", null));
  await record(asha, withExternalId("T-1"));
  await record(await expenses.person(), withExternalId("t-1"));
  const withoutAccount = await asha.ask(recordExpense, { input: withExternalId("t-1", null) });
  expect(refusal(withoutAccount)).toMatchObject({ code: "CONFLICT" });
});

test("an expense cannot move to an account that has its external id, and may move to another", async () => {
  const asha = await expenses.person();
  const { id: first } = await record(asha, withExternalId("m-1", "1111"));
  const { id } = await record(asha, withExternalId("m-1", "2222"));
  const moved = await asha.ask(updateExpense, { id, version: 1, input: { account: "1111" } });
  expect(refusal(moved)).toEqual({ code: "CONFLICT", field: "externalId", conflictingId: first });
  expect(moved.errors?.[0]?.message).toContain(first);
  expect((await asha.dataOf(updateExpense, { id, version: 1, input: { account: "3333" } })).updateExpense.account).toBe(
    "3333",
  );
});

test("of requests with the same external id that arrive together exactly one records", async () => {
  const asha = await expenses.person();
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => asha.ask(recordExpense, { input: withExternalId("p-1") })),
  );
  expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
  expect(new Set(answers.flatMap(({ errors }) => errors?.[0]?.extensions.code ?? []))).toEqual(new Set(["CONFLICT"]));
});

test("the database itself refuses a second row with the external id", async () => {
  const asha = await expenses.person();
  const { id } = await record(asha, withExternalId("d-1"));
  const [row] = await expenses.db.query("SELECT * FROM expense WHERE id = ?", [id]);
  const { deleted, account_key: accountKey, import_key: importKey, ...columns } = row;
  expect([deleted, accountKey, importKey]).toEqual([0, "4821", ""]);
  const copy = { ...columns, id: newId() };
  const insert = expenses.db.query("INSERT INTO expense (??) VALUES (?)", [Object.keys(copy), Object.values(copy)]);
  await expect(insert).rejects.toMatchObject({ code: "ER_DUP_ENTRY" });
});
