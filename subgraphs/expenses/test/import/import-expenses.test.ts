import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { importRound } from "../../src/import/import-round";
import { categoriesOf, deleteExpense } from "../expense-operations";
import { refusal, startExpenses, type Expenses, type Person } from "../start-expenses";

const report =
  "id status source total done imported duplicates failed notes problem { code message } rows(first: 500) { line outcome expense { id merchant note bookedOn direction amount { amount currency } category { name } categorySource tags account externalId source history { by } } error { code message field } }";
const importFile = `mutation ($input: ImportInput!) { importExpenses(input: $input) { ${report} } }`;
const readJob = `query ($id: ID!, $after: Int) { me { importJob(id: $id) { status total done imported duplicates failed problem { code } rows(first: 500, after: $after) { line outcome expense { id } } } } }`;
const countExpenses = "query ($filter: ExpenseFilter) { me { expenses(filter: $filter) { totalCount } } }";

const quotas = {
  expenses: 100_000,
  bankMessages: 10,
  bankMessagesADay: 10,
  changesADay: 1_000,
  importedRowsADay: 500_000,
};
let expenses: Expenses;
beforeAll(async () => {
  expenses = await startExpenses({ quotas });
});
afterAll(() => expenses.stop());

const upload = async (person: Person, content: string, more: object = {}) =>
  (await person.dataOf(importFile, { input: { format: "CSV", content, ...more } })).importExpenses;
const countOf = async (person: Person, filter: object = {}) =>
  (await person.dataOf(countExpenses, { filter })).me.expenses.totalCount;
const csv = (rows: readonly string[]) => `date,payee,amount\n${rows.join("\n")}\n`;
const manyRows = (count: number) =>
  Array.from(
    { length: count },
    (_, index) => `2026-0${1 + (index % 9)}-1${index % 10},Shop ${index % 97},-${index + 1}.25`,
  );
const workOff = async () => {
  const round = importRound({ db: expenses.db, quotas });
  while (await round());
};

const outcomes = (job: { rows: { outcome: string }[] }) => job.rows.map(({ outcome }) => outcome);

test("a small file is imported when the answer comes, each row with its outcome, its history and its event", async () => {
  const asha = await expenses.person();
  await categoriesOf(asha);
  const content =
    'date,payee,amount,category,tags,notes\n2026-01-05,Big Bazaar,-120.50,groceries,"food,home",weekly\n2026-01-06,Boss,1000,Nowhere,,\n2026-02-31,Bad,-1,,,\n2026-01-07,Zero,0,,,\n';
  const done = await upload(asha, content, { account: "1234" });
  expect(done).toMatchObject({
    status: "DONE",
    source: "csv",
    total: 4,
    done: 4,
    imported: 2,
    duplicates: 0,
    failed: 2,
    problem: null,
  });
  expect(done.rows).toMatchObject([
    { line: 2, outcome: "IMPORTED", expense: { merchant: "Big Bazaar", note: "weekly", bookedOn: "2026-01-05", direction: "DEBIT", amount: { amount: "120.50", currency: "INR" }, category: { name: "Groceries" }, categorySource: "USER", tags: ["food", "home"], account: "1234", source: "IMPORT", history: [{ by: "IMPORT" }] } },
    { line: 3, outcome: "IMPORTED", expense: { merchant: "Boss", direction: "CREDIT", category: null } },
    { line: 4, outcome: "FAILED", expense: null, error: { code: "BAD_USER_INPUT", field: "bookedOn" } },
    { line: 5, outcome: "FAILED", expense: null, error: { code: "NOT_AN_EXPENSE" } },
  ]); // prettier-ignore
  expect(done.notes.join()).toContain('"Nowhere"');
  const [event, ...others] = await expenses.emitted(asha.id, "expenses.imported");
  expect(others).toEqual([]);
  expect(event?.payload).toMatchObject({
    importId: done.id,
    expenses: [{ merchant: "Big Bazaar", source: "IMPORT" }, { merchant: "Boss" }],
  });
});

test("the same file again imports nothing, also after an expense was deleted; an overlapping statement brings only what is new", async () => {
  const asha = await expenses.person();
  const rows = ["2026-01-05,Coffee,-3", "2026-01-05,Coffee,-3", "2026-01-06,Tea,-2"];
  const first = await upload(asha, csv(rows));
  expect(first.imported).toBe(3);
  await asha.dataOf(deleteExpense, { id: first.rows[2].expense.id });
  const again = await upload(asha, csv(rows));
  expect(again).toMatchObject({ imported: 0, duplicates: 3 });
  expect(again.rows.map(({ expense }: { expense: { id: string } }) => expense.id)).toEqual(
    first.rows.map(({ expense }: { expense: { id: string } }) => expense.id),
  );
  const later = await upload(asha, csv([...rows, "2026-01-06,Tea,-2", "2026-01-07,Cake,-4"]));
  expect(later.rows.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
    "DUPLICATE",
    "DUPLICATE",
    "DUPLICATE",
    "IMPORTED",
    "IMPORTED",
  ]);
  expect(await countOf(asha)).toBe(4);
  // Another account may have the same purchase, and another person the same file.
  expect((await upload(asha, csv(rows), { account: "other" })).imported).toBe(3);
  expect((await upload(await expenses.person(), csv(rows))).imported).toBe(3);
});

test("an amount is recognised in whatever way it is written, and ten times as much is another purchase", async () => {
  const asha = await expenses.person();
  expect(outcomes(await upload(asha, csv(["2026-01-05,Cash,-10", "2026-01-06,Cash,-7.50"])))).toEqual([
    "IMPORTED",
    "IMPORTED",
  ]);
  const later = ["2026-01-05,Cash,-100", "2026-01-05,Cash,-1000", "2026-01-05,Cash,-10.00", "2026-01-06,Cash,-7.5"];
  expect(outcomes(await upload(asha, csv(later)))).toEqual(["IMPORTED", "IMPORTED", "DUPLICATE", "DUPLICATE"]);
});

test("a dry run tells what would become of each row, stores no expense and emits nothing", async () => {
  const asha = await expenses.person();
  await upload(asha, csv(["2026-01-05,Coffee,-3"]));
  const before = await expenses.emitted(asha.id);
  const dry = await upload(asha, csv(["2026-01-05,Coffee,-3", "2026-01-05,Coffee,-3", "2026-13-06,Tea,-2"]), {
    dryRun: true,
  });
  expect(dry.rows.map(({ outcome }: { outcome: string }) => outcome)).toEqual(["DUPLICATE", "WOULD_IMPORT", "FAILED"]);
  expect(dry).toMatchObject({ status: "DONE", imported: 1, duplicates: 1, failed: 1 });
  expect(await countOf(asha)).toBe(1);
  expect(await expenses.emitted(asha.id)).toEqual(before);
});

test("an id of the row's own recognises it, once in a file and again in the next", async () => {
  const asha = await expenses.person();
  const withIds = (...rows: string[]) => `date,payee,amount,transaction id\n${rows.join("\n")}\n`;
  const file = withIds("2026-01-05,Coffee,-3,A", "2026-01-05,Coffee,-3,B", "2026-01-09,Corrected,-4,A");
  expect(outcomes(await upload(asha, file, { dryRun: true }))).toEqual(["WOULD_IMPORT", "WOULD_IMPORT", "DUPLICATE"]);
  expect(outcomes(await upload(asha, file))).toEqual(["IMPORTED", "IMPORTED", "DUPLICATE"]);
  expect(outcomes(await upload(asha, file))).toEqual(["DUPLICATE", "DUPLICATE", "DUPLICATE"]);
});

test("a large file is worked off in the background, in chunks, and can be read meanwhile", async () => {
  const asha = await expenses.person();
  const queued = await upload(asha, csv(manyRows(1_250)));
  expect(queued).toMatchObject({ status: "QUEUED", total: 1_250, done: 0, rows: [] });
  const round = importRound({ db: expenses.db, quotas });
  await round();
  const readAgain = async (after?: number) => (await asha.dataOf(readJob, { id: queued.id, after })).me.importJob;
  expect(await readAgain()).toMatchObject({ status: "RUNNING", done: 500, imported: 500 });
  while (await round());
  expect(await readAgain()).toMatchObject({ status: "DONE", done: 1_250, imported: 1_250 });
  expect((await readAgain(1_000)).rows.map(({ line }: { line: number }) => line)).toEqual(
    Array.from({ length: 251 }, (_, index) => 1_001 + index),
  );
  expect(await countOf(asha)).toBe(1_250);
  const events = await expenses.emitted(asha.id, "expenses.imported");
  expect(events.flatMap(({ payload }) => payload.expenses).length).toBe(1_250);
  const kept: { content: string | null }[] = await expenses.db.query(
    "SELECT content FROM import_chunk WHERE owner_id = ?",
    [asha.id],
  );
  expect(kept.map(({ content }) => content)).toEqual([null, null, null]);
});

test("a chunk that was read before its turn is understood by the categories that there are at its turn", async () => {
  const asha = await expenses.person();
  const rows = manyRows(1_100).map((row) => `${row},Groceries`);
  await upload(asha, `date,payee,amount,category\n${rows.join("\n")}\n`);
  const { Groceries: id } = await categoriesOf(asha);
  const round = importRound({ db: expenses.db, quotas });
  await round();
  await asha.dataOf("mutation ($id: ID!) { archiveCategory(id: $id) { id } }", { id });
  while (await round());
  expect(await countOf(asha, { categoryIds: [id] })).toBe(500);
  expect(await countOf(asha, { without: ["CATEGORY"] })).toBe(600);
});

test("two processes that work on the same import store each row once", async () => {
  const asha = await expenses.person();
  const { id } = await upload(asha, csv(manyRows(2_000)));
  await Promise.all([workOff(), workOff()]);
  expect((await asha.dataOf(readJob, { id })).me.importJob).toMatchObject({
    status: "DONE",
    done: 2_000,
    imported: 2_000,
  });
  expect(await countOf(asha)).toBe(2_000);
});

test("a chunk whose events cannot be stored is not stored either; the import goes on afterwards", async () => {
  const asha = await expenses.person();
  const { id } = await upload(asha, csv(manyRows(600)));
  await expenses.db.query("RENAME TABLE outbox TO outbox_hidden");
  await expect(importRound({ db: expenses.db, quotas })()).rejects.toThrow();
  await expenses.db.query("RENAME TABLE outbox_hidden TO outbox");
  expect(await countOf(asha)).toBe(0);
  expect((await asha.dataOf(readJob, { id })).me.importJob).toMatchObject({ status: "QUEUED", done: 0 });
  await workOff();
  expect((await asha.dataOf(readJob, { id })).me.importJob).toMatchObject({ status: "DONE", imported: 600 });
});

test("an import that fills the quota stops with the reason, and keeps what is done", async () => {
  const asha = await expenses.person();
  const { id } = await upload(asha, csv(manyRows(1_000)));
  const round = importRound({ db: expenses.db, quotas: { ...quotas, expenses: 700 } });
  while (await round());
  const job = (await asha.dataOf(readJob, { id })).me.importJob;
  expect(job).toMatchObject({ status: "FAILED", done: 500, imported: 500, problem: { code: "LIMIT_EXCEEDED" } });
  expect(await countOf(asha)).toBe(500);
});

test("a chunk that fails again and again does not keep other imports waiting, and is given up at last", async () => {
  const [asha, bob] = [await expenses.person(), await expenses.person()];
  const broken = await upload(asha, csv(manyRows(501)));
  const fine = await upload(bob, csv(manyRows(501)));
  await expenses.db.query("UPDATE import_chunk SET content = '[{\"line\":2' WHERE job_id = ? AND number = 1", [
    broken.id,
  ]);
  const round = importRound({ db: expenses.db, quotas });
  for (let turn = 0, isMore = true; isMore && turn < 20; turn++) isMore = await round().catch(() => true);
  expect((await bob.dataOf(readJob, { id: fine.id })).me.importJob).toMatchObject({ status: "DONE", imported: 501 });
  expect((await asha.dataOf(readJob, { id: broken.id })).me.importJob).toMatchObject({
    status: "FAILED",
    done: 0,
    problem: { code: "INTERNAL" },
  });
});

test("another user's import and category are not found, and a file that cannot be read stores nothing", async () => {
  const [asha, bob] = [await expenses.person(), await expenses.person()];
  const { id } = await upload(asha, csv(["2026-01-05,Coffee,-3"]));
  expect(refusal(await bob.ask(readJob, { id }))).toMatchObject({ code: "NOT_FOUND" });
  const theirs = Object.values(await categoriesOf(asha))[0];
  const mapping = { categories: { Food: theirs } };
  expect(
    refusal(await bob.ask(importFile, { input: { format: "CSV", content: csv(["2026-01-05,Coffee,-3"]), mapping } })),
  ).toMatchObject({ code: "NOT_FOUND" });
  const bad = { format: "CSV", content: 'date,payee,amount\n2026-01-05,"x,-1' };
  expect(refusal(await bob.ask(importFile, { input: bad }))).toMatchObject({
    code: "BAD_USER_INPUT",
    field: "input.content",
  });
  expect(await countOf(bob)).toBe(0);
});
