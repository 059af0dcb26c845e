import { unaccountedColumns } from "@expense-tracker/testing/data-export";
import { findTraces } from "@expense-tracker/testing/traces";
import { bankMessageParsedV1 } from "@expense-tracker/events/bank-message-parsed.v1";
import { expenseCategorisedV1 } from "@expense-tracker/events/expense-categorised.v1";
import { insightFoundV1 } from "@expense-tracker/events/insight-found.v1";
import { profileUpdatedV1 } from "@expense-tracker/events/profile-updated.v1";
import { forecastUpdatedV1 } from "@expense-tracker/events/forecast-updated.v1";
import { recurringChargeDetectedV1 } from "@expense-tracker/events/recurring-charge-detected.v1";
import { userErasedV1 } from "@expense-tracker/events/user-erased.v1";
import { userRegisteredV1 } from "@expense-tracker/events/user-registered.v1";
import { exportTables } from "@expense-tracker/kit/subgraph/export-tables";
import { dayIn } from "@expense-tracker/kit/time/calendar";
import { inTransaction } from "@expense-tracker/kit/database/transaction";
import { newId } from "@expense-tracker/kit/input/id";
import { lockOwner } from "@expense-tracker/kit/stream/owner-stream";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { beginBulkChanges } from "../src/bulk-change/run-bulk-change";
import { exportedTables, leftOutTables } from "../src/data-export/exported-tables";
import { ownerTables } from "../src/database";
import { categoriesOf } from "./expense-operations";
import { fileOfExample } from "./bank-message-operations";
import { chargeOf, insightOn } from "./found-by-worker";
import { setRuleOf } from "./rule-operations";
import { refusal, startExpenses, type Expenses, type Person } from "./start-expenses";

let expenses: Expenses;

beforeAll(async () => {
  expenses = await startExpenses();
});
afterAll(() => expenses?.stop());

const marker = "Zebulon";
const record =
  "mutation ($input: RecordExpenseInput!, $key: String) { recordExpense(input: $input, idempotencyKey: $key) { id } }";
const submit = `mutation { submitBankMessages(messages: [{ text: "${marker} text", sender: "${marker} bank" }]) { id } }`;
const importFile = `mutation { importExpenses(input: { format: CSV, content: "date,payee,amount\\n2026-01-02,${marker} file,-1" }) { id } }`;
const importInput = "mutation ($input: ImportInput!) { importExpenses(input: $input) { duplicates } }";
const fullInput = {
  amount: { amount: "12.34" },
  merchant: `${marker} merchant`,
  // Long, so that its search text has no room in the index.
  note: `${marker} note ${Array.from({ length: 150 }, (_, n) => `word${n}`).join(" ")}`,
  tags: [`${marker} tag`],
  account: `${marker} account`,
  externalId: `${marker} id`,
  bookedOn: dayIn("Asia/Kolkata", new Date()), // of the current month, so that it counts for the budget
};
const registered = { ...userRegisteredV1.example, firstName: marker };
const parsed = (bankMessageId: string) => ({
  ...bankMessageParsedV1.example,
  bankMessageId,
  extracted: bankMessageParsedV1.example.extracted && {
    ...bankMessageParsedV1.example.extracted,
    merchant: `${marker} shop`,
    reference: `${marker} reference`,
  },
});
const categorised = (expenseId: string, categoryId: string) => ({
  ...expenseCategorisedV1.example,
  expenseId,
  categoryId,
  reason: `${marker} reason`,
});

/** A person with rows in every table. */
async function settle() {
  const person = await expenses.person();
  await expenses.deliverNext(person.id, userRegisteredV1, registered);
  const { recordExpense } = await person.dataOf(record, { input: fullInput, key: `${marker} key` });
  await person.dataOf(importFile);
  const { submitBankMessages } = await person.dataOf(submit);
  const messageId: string = submitBankMessages[0].id;
  await expenses.deliverNext(person.id, bankMessageParsedV1, parsed(messageId));
  await person.dataOf(importInput, { input: fileOfExample(`${marker} shop`) });
  const [categoryId = ""] = Object.values(await categoriesOf(person));
  await expenses.deliverNext(person.id, expenseCategorisedV1, categorised(recordExpense.id, categoryId));
  await setRuleOf(person, {
    when: { text: `${marker} shop` },
    then: { addTags: [`${marker} rule`] },
    applyToExisting: true,
  });
  await person.dataOf('mutation { setBudget(input: { amount: { amount: "1" } }) { id } }');
  await expenses.deliverNext(person.id, recurringChargeDetectedV1, chargeOf(recordExpense.id, marker));
  await expenses.deliverNext(person.id, insightFoundV1, insightOn(recordExpense.id, marker));
  await expenses.deliverNext(person.id, forecastUpdatedV1, forecastUpdatedV1.example);
  await beginTagRemoval(person.id, fullInput.tags[0] ?? "");
  return { ...person, expenseId: recordExpense.id as string, messageId, categoryId };
}

/** A person with rows in the tables of conversions too: they stay to be done, as no background work runs in this test. */
async function settleAbroad() {
  const person = await settle();
  await person.dataOf(record, { input: { ...fullInput, amount: { amount: "5", currency: "CHF" }, externalId: null } });
  const back = { ...fullInput, direction: "CREDIT", externalId: null };
  const { recordExpense: refund } = await person.dataOf(record, { input: back });
  await person.dataOf("mutation ($id: ID!, $of: ID!) { linkRefund(refundId: $id, expenseId: $of) { id } }", {
    id: refund.id,
    of: person.expenseId,
  });
  await expenses.deliverNext(person.id, profileUpdatedV1, { ...profileUpdatedV1.example, baseCurrency: "EUR" });
  return person;
}

/** As if the process had been killed before it removed the tag from the expenses. */
const beginTagRemoval = (ownerId: string, from: string) =>
  inTransaction(expenses.db, async (tx) => {
    await lockOwner(tx, ownerId);
    return beginBulkChanges(tx, ownerId, [{ kind: "TAG", from, to: null }], { ...noQuotas, changesADay: 100 });
  });
const noQuotas = { expenses: 1, bankMessages: 1, bankMessagesADay: 1, importedRowsADay: 1 };

const tablesOf = async (column: string): Promise<string[]> => {
  const rows: { t: string }[] = await expenses.db.query(
    "SELECT table_name AS t FROM information_schema.columns WHERE table_schema = DATABASE() AND column_name = ?",
    [column],
  );
  return rows.map(({ t }) => t);
};

test("erasing an owner deletes the owner's rows from every table", async () => {
  const stream = ["outbox", "outbox_dead", "owner_stream", "position"];
  expect((await tablesOf("owner_id")).toSorted()).toEqual([...ownerTables, ...stream].toSorted());
});

const forgotten = { outbox: ["headers", "owner_id"], owner_stream: ["owner_id"], position: ["owner_id"] };

test("only the id of an erased owner is left, even when events arrive late", async () => {
  const asha = await settleAbroad();
  const bo = await settleAbroad();
  const traces = await findTraces(expenses.db, [asha.id]);
  expect(Object.keys(traces)).toEqual(expect.arrayContaining([...ownerTables]));
  const bosRows = await rowsOf(bo);
  await expenses.deliverNext(asha.id, userErasedV1, {});
  expect(await findTraces(expenses.db, [asha.id])).toEqual(forgotten);

  await expenses.deliverNext(asha.id, userRegisteredV1, registered);
  await expenses.deliverNext(asha.id, bankMessageParsedV1, parsed(asha.messageId));
  await expenses.deliverNext(asha.id, expenseCategorisedV1, categorised(asha.expenseId, asha.categoryId));
  for (const [operation, variables] of [
    [record, { input: fullInput }],
    [submit, {}],
    [importFile, {}],
    [`mutation { deleteExpense(id: "${asha.expenseId}") { id } }`, {}],
    [`mutation { updateExpense(id: "${asha.expenseId}", version: 1, input: { note: "n" }) { id } }`, {}],
    [`mutation { restoreExpense(id: "${asha.expenseId}") { id } }`, {}],
  ] as const) {
    expect([operation, refusal(await asha.ask(operation, variables))?.code]).toEqual([operation, "UNAUTHENTICATED"]);
  }
  expect(await findTraces(expenses.db, [asha.id])).toEqual(forgotten);
  expect(await rowsOf(bo)).toEqual(bosRows);
  await expenses.deliverNext(bo.id, userErasedV1, {});
  expect(await findTraces(expenses.db, [marker])).toEqual({});
});

async function rowsOf({ id }: Pick<Person, "id">) {
  const tables = [...ownerTables, "outbox"].toSorted();
  return Promise.all(
    tables.map((table) => expenses.db.query(`SELECT * FROM \`${table}\` WHERE owner_id = ? ORDER BY 1, 2`, [id])),
  );
}

test("results and mutations that run at the same time as the erasure leave nothing behind", async () => {
  for (let round = 0; round < 5; round++) {
    const asha = await settle();
    const late = [
      ...Array.from({ length: 4 }, () => asha.ask(record, { input: { ...fullInput, externalId: newId() } })),
      ...Array.from({ length: 2 }, () => asha.ask(submit)),
      expenses.deliverNext(asha.id, bankMessageParsedV1, parsed(asha.messageId)),
      expenses.deliverNext(asha.id, userErasedV1, {}),
      ...Array.from({ length: 4 }, () => asha.ask(record, { input: { ...fullInput, externalId: newId() } })),
      expenses.deliverNext(asha.id, profileUpdatedV1, profileUpdatedV1.example),
      expenses.deliverNext(asha.id, expenseCategorisedV1, categorised(asha.expenseId, asha.categoryId)),
    ];
    for (const answer of await Promise.all(late)) {
      expect(["UNAUTHENTICATED", undefined]).toContain(refusal(answer)?.code);
    }
    expect(await findTraces(expenses.db, [asha.id])).toEqual(forgotten);
  }
  expect(await findTraces(expenses.db, [marker])).toEqual({});
});

test("every column is in the export, or the code gives the reason why it is not", async () => {
  expect(await unaccountedColumns(expenses.db, exportedTables, leftOutTables)).toEqual([]);
});

const exportOf = "query ($of: [_Any!]!) { _entities(representations: $of) { ... on DataExport { id expenses } } }";

test("an export holds the user's own expenses with their history and the worker's findings, and no data of others", async () => {
  const [asha, bo] = [await settle(), await settle()];
  const of = [asha.id, bo.id].map((id) => ({ __typename: "DataExport", id: `${id}.${newId()}` }));
  const { _entities } = await asha.dataOf(exportOf, { of });
  expect(_entities).toEqual([expect.objectContaining({ id: of[0]?.id }), null]);
  const part = _entities[0].expenses;
  expect(part).toMatchObject({
    complete: true,
    cutOff: [],
    settings: [{ baseCurrency: "INR", timeZone: "Asia/Kolkata", monthStartDay: 1 }],
    bankMessages: [{ text: `${marker} text`, status: "PARSED", extracted: { merchant: `${marker} shop` } }],
  });
  expect(part.categories.length).toBeGreaterThan(10);
  expect(part.expenses).toEqual([
    expect.objectContaining({
      id: asha.expenseId,
      amountValue: "12.3400",
      amountMinor: "1234",
      tags: [`${marker} tag`],
      bookedOn: fullInput.bookedOn,
      categorySource: "LEARNED",
      categoryReason: `${marker} reason`,
      externalId: `${marker} id`,
    }),
    expect.objectContaining({ source: "IMPORT", merchant: `${marker} file` }),
    expect.objectContaining({ source: "BANK_MESSAGE", bankMessageId: asha.messageId }),
  ]);
  expect(part.insights).toEqual([expect.objectContaining({ kind: "PRICE_RISE", text: `${marker} insight` })]);
  expect(part).toMatchObject({
    imports: [{ format: "CSV", status: "DONE", imported: 1 }, { duplicates: 1 }],
    importedRows: [{ outcomes: [{ line: 2 }] }, { outcomes: [{ outcome: "DUPLICATE" }] }],
    matchedRows: [{ source: "csv", content: { merchant: `${marker} shop` } }],
  });
  const authors = part.revisions.map(({ author }: { author: string }) => author);
  // What a file gave is in `expenses`, or in the first revision of it.
  expect(authors).toEqual(["USER", "DS", "DS", "RULE"]);
  expect(JSON.stringify(part)).not.toContain(bo.expenseId);
});

test("an export of thousands of rows is read in pages, and one that is too large says which lists are cut off", async () => {
  const asha = await settle();
  await expenses.db.query(
    `INSERT INTO expense (id, owner_id, version, amount_minor, currency, amount_value, direction, category_source, inputs_version, tags, booked_on, source, created_at, updated_at)
     SELECT UUID(), owner_id, version, amount_minor, currency, amount_value, direction, category_source, inputs_version, tags, booked_on, source, created_at, updated_at
     FROM (SELECT * FROM expense WHERE id = ?) one, (SELECT 1 FROM information_schema.columns, (SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3) threefold LIMIT 3500) many`,
    [asha.expenseId],
  );
  const whole = await exportTables(expenses.db, asha.id, exportedTables);
  expect(whole["expenses"]).toHaveLength(3503);
  expect(new Set((whole["expenses"] as { id: string }[]).map(({ id }) => id)).size).toBe(3503);
  expect(whole).toMatchObject({ complete: true, cutOff: [] });

  const limits = { bytes: 1_000_000, ms: 60_000, rowsPerRead: 500 };
  const cut = await exportTables(expenses.db, asha.id, exportedTables, limits);
  expect(cut).toMatchObject({
    complete: false,
    cutOff: ["expenses", "bankMessages", "imports", "importedRows", "matchedRows", "revisions"],
  });
  expect(Buffer.byteLength(JSON.stringify(cut))).toBeLessThan(1_100_000);
  expect((cut["expenses"] as unknown[]).length).toBeGreaterThan(500);
});

test("at most two exports are made at a time, and at most one for each owner", async () => {
  const people = [await settle(), await settle(), await settle()];
  const [asha, bo] = people;
  const exported = () => people.map(({ id }) => exportTables(expenses.db, id, exportedTables));
  const codes = async (exports: Promise<unknown>[]) =>
    (await Promise.allSettled(exports)).map((made) => (made.status === "rejected" ? made.reason.code : "OK"));
  expect(await codes(exported())).toEqual(["OK", "OK", "RATE_LIMITED"]);
  const owners = [asha, asha, asha, bo].map((person) => person?.id ?? "");
  expect(await codes(owners.map((id) => exportTables(expenses.db, id, exportedTables)))).toEqual([
    "OK",
    "RATE_LIMITED",
    "RATE_LIMITED",
    "OK",
  ]);
  expect(await codes(exported())).toEqual(["OK", "OK", "RATE_LIMITED"]);
});

test("an owner who requests many exports at once gets one, and can request another later", async () => {
  const asha = await settle();
  const of = [{ __typename: "DataExport", id: `${asha.id}.${newId()}` }];
  const answers = await Promise.all(Array.from({ length: 6 }, () => asha.ask(exportOf, { of })));
  const codes = answers.map((answer) => refusal(answer)?.code);
  expect(new Set(codes)).toEqual(new Set([undefined, "RATE_LIMITED"]));
  expect(refusal(await asha.ask(exportOf, { of }))).toBeUndefined();
});
