import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { newId } from "@expense-tracker/kit/input/id";
import { importRound } from "../../src/import/import-round";
import { wrongRollups } from "../../src/rollup/rebuild-rollups";
import { deleteExpense, record, updateExpense } from "../expense-operations";
import { startExpenses, type Expenses, type Person } from "../start-expenses";

const importFile =
  "mutation ($input: ImportInput!) { importExpenses(input: $input) { id status imported duplicates rows(first: 500) { outcome expense { id } } } }";
const readJob = "query ($id: ID!) { me { importJob(id: $id) { status total done imported duplicates failed } } }";
const exportFile = "mutation { exportExpenses(format: JSON) { content } }";
const quotas = { expenses: 100_000, bankMessages: 10, bankMessagesADay: 10, changesADay: 1_000, importedRowsADay: 500_000 }; // prettier-ignore

let expenses: Expenses;
beforeAll(async () => {
  expenses = await startExpenses({ quotas });
});
afterAll(() => expenses?.stop());

interface Row {
  id?: string;
  merchant: string;
  refundOf?: string | null;
  [field: string]: unknown;
}
const spent = (id: string, more: object = {}): Row => ({ id, merchant: id, amount: "100", currency: "INR", direction: "DEBIT", bookedOn: "2026-11-02", ...more }); // prettier-ignore
const back = (id: string, refundOf: string, more: object = {}): Row => ({ ...spent(id), amount: "40", direction: "CREDIT", refundOf, ...more }); // prettier-ignore

const upload = async (person: Person, rows: readonly Row[], more: object = {}) =>
  (await person.dataOf(importFile, { input: { format: "JSON", content: JSON.stringify(rows), ...more } }))
    .importExpenses;
const jobOf = async (person: Person, id: string) => (await person.dataOf(readJob, { id })).me.importJob;
const keptBy = async (person: Person): Promise<Row[]> =>
  JSON.parse((await person.dataOf(exportFile)).exportExpenses.content).expenses;
/** The links by the names of both expenses, in order. */
async function linksOf(person: Person): Promise<string[]> {
  const rows = await keptBy(person);
  const nameOf = new Map(rows.map(({ id, merchant }) => [id, merchant]));
  const linked = rows.filter(({ refundOf }) => refundOf !== null);
  return linked.map(({ merchant, refundOf }) => `${merchant} of ${nameOf.get(refundOf ?? "")}`).toSorted();
}
const linkedEvents = async (person: Person) => (await expenses.emitted(person.id, "refund.linked")).map(({ payload }) => `${payload.refund.merchant} ${payload.refund.version}`).toSorted(); // prettier-ignore

test("a refund is linked that comes before its expense or after it, once, with its event and its sums", async () => {
  const asha = await expenses.person();
  const rows = [back("early", "phone"), spent("phone"), spent("shoes"), back("late", "shoes"), back("late", "shoes")];
  expect(await upload(asha, rows, { dryRun: true })).toMatchObject({ status: "DONE", imported: 4 });
  expect(await linkedEvents(asha)).toEqual([]);
  expect(await upload(asha, rows)).toMatchObject({ status: "DONE", imported: 4, duplicates: 1 });
  expect(await linksOf(asha)).toEqual(["early of phone", "late of shoes"]);
  expect(await linkedEvents(asha)).toEqual(["early 2", "late 2"]);
  const before = await expenses.emitted(asha.id);
  expect(await upload(asha, rows)).toMatchObject({ status: "DONE", imported: 0, duplicates: 5 });
  expect((await expenses.emitted(asha.id)).map(({ type }) => type)).toEqual(before.map(({ type }) => type));
  // A later file names an expense that is stored already.
  await upload(asha, [spent("phone"), back("later", "phone")]);
  // A dry run links nothing, also where both are stored.
  await upload(asha, [spent("bag"), back("money", "bag", { refundOf: null })]);
  await upload(asha, [spent("bag"), back("money", "bag")], { dryRun: true });
  expect(await linksOf(asha)).toEqual(["early of phone", "late of shoes", "later of phone"]);
  expect(await wrongRollups(expenses.db, asha.id)).toEqual([]);
});

/** Pairs whose rows are far from each other: each refund is in the first chunks, its expense in the last, or the other way round. */
function farPairs(pairs: number): Row[] {
  const [first, second] = [0, 1].map((turn) =>
    Array.from({ length: pairs }, (_, index) => {
      const isRefund = index % 2 === turn;
      return isRefund ? back(`refund ${index}`, `expense ${index}`) : spent(`expense ${index}`);
    }),
  );
  return [...(first ?? []), ...(second ?? [])];
}

test("rows of different chunks are linked in chunks of their own, each whole or not at all, however often the work is cut off", async () => {
  const asha = await expenses.person();
  const { id } = await upload(asha, farPairs(700));
  const round = importRound({ db: expenses.db, quotas });
  for (let chunk = 1; chunk <= 3; chunk++) await round();
  expect(await jobOf(asha, id)).toMatchObject({ status: "RUNNING", total: 1_400, done: 1_400, imported: 1_400 });
  expect(await linksOf(asha)).toEqual([]);
  await round();
  expect(await linksOf(asha)).toHaveLength(500);
  await expenses.db.query("RENAME TABLE outbox TO outbox_hidden");
  await expect(round()).rejects.toThrow();
  await expenses.db.query("RENAME TABLE outbox_hidden TO outbox");
  expect(await linksOf(asha)).toHaveLength(500);
  // Another process goes on.
  const other = importRound({ db: expenses.db, quotas });
  while (await other());
  const wanted = Array.from({ length: 700 }, (_, index) => index);
  expect(await linksOf(asha)).toEqual(wanted.map((index) => `refund ${index} of expense ${index}`).toSorted());
  expect(await linkedEvents(asha)).toEqual(wanted.map((index) => `refund ${index} 2`).toSorted());
  expect(await jobOf(asha, id)).toEqual({ status: "DONE", total: 1_400, done: 1_400, imported: 1_400, duplicates: 0, failed: 0 }); // prettier-ignore
  expect(await wrongRollups(expenses.db, asha.id)).toEqual([]);
});

test("an import that stopped before its links gives them when the file comes again, but not to what was changed since", async () => {
  const asha = await expenses.person();
  const rows = farPairs(400);
  await upload(asha, rows);
  const full = importRound({ db: expenses.db, quotas: { ...quotas, expenses: 700 } });
  while (await full());
  expect(await linksOf(asha)).toEqual([]);
  const { id } = (await keptBy(asha)).find(({ merchant }) => merchant === "refund 0") ?? {};
  await asha.dataOf(updateExpense, { id, version: 1, input: { note: "mine" } });
  await upload(asha, rows);
  const round = importRound({ db: expenses.db, quotas });
  while (await round());
  const links = await linksOf(asha);
  expect(links).toHaveLength(399);
  expect(links).not.toContain("refund 0 of expense 0");
});

test("a refund that cannot be linked is imported without a link", async () => {
  const [asha, bo] = [await expenses.person(), await expenses.person()];
  const theirs = await record(bo, { merchant: "theirs" });
  const trashed = await upload(asha, [spent("trashed")]);
  await asha.dataOf(deleteExpense, { id: trashed.rows[0].expense.id });
  const rows = [
    back("of none", newId()),
    back("of another owner", theirs.id),
    back("of itself", "of itself"),
    spent("trashed"),
    back("of trash", "trashed"),
    spent("bad", { bookedOn: "2026-02-31" }),
    back("of a bad row", "bad"),
    back("of a refund", "of none"),
    spent("phone"),
    { ...back("spent", "phone"), direction: "DEBIT" },
    ...Array.from({ length: 22 }, (_, index) => back(`phone ${10 + index}`, "phone")),
  ];
  const report = await upload(asha, rows);
  const outcomes = report.rows.map(({ outcome }: { outcome: string }) => outcome);
  expect(outcomes).toEqual(
    rows.map(({ merchant }) => (merchant === "bad" ? "FAILED" : merchant === "trashed" ? "DUPLICATE" : "IMPORTED")),
  );
  expect(await linksOf(asha)).toEqual(Array.from({ length: 20 }, (_, index) => `phone ${10 + index} of phone`));
  // The owner's own rows get the link of their file; a row with the id of another owner's expense is this owner's own row.
  await upload(asha, [spent(theirs.id), back("late", theirs.id)]);
  expect(await linksOf(asha)).toContain(`late of ${theirs.id}`);
  expect((await keptBy(bo)).map(({ merchant }) => merchant)).toEqual(["theirs"]);
  expect(await wrongRollups(expenses.db, asha.id)).toEqual([]);
});
