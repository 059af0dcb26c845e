import { afterAll, beforeAll, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { categoriesOf, deleteExpense, record } from "../expense-operations";
import { wrongRollups } from "../../src/rollup/rebuild-rollups";
import { refusal, startExpenses, type Expenses, type Person } from "../start-expenses";

const exportFile =
  "mutation ($filter: ExpenseFilter, $format: ExportFormat!) { exportExpenses(filter: $filter, format: $format) { format fileName content rowCount } }";
const importFile =
  "mutation ($input: ImportInput!) { importExpenses(input: $input) { status source total imported duplicates failed notes rows(first: 500) { line outcome error { message field } } } }";

let expenses: Expenses;
beforeAll(async () => {
  expenses = await startExpenses();
});
afterAll(() => expenses.stop());

type Format = "CSV" | "OFX" | "JSON";
const fileOf = async (person: Person, format: Format, filter?: object) =>
  (await person.dataOf(exportFile, { format, filter })).exportExpenses;
const upload = async (person: Person, format: Format, content: string) =>
  (await person.dataOf(importFile, { input: { format, content } })).importExpenses;

interface Kept {
  id: string;
  source: string;
  [field: string]: unknown;
}
const keptBy = async (person: Person): Promise<Kept[]> => JSON.parse((await fileOf(person, "JSON")).content).expenses;

/**
 * What comes back: all but the id, and that the row was imported. A refund names its expense by what that one says. Sorted, because rows
 * of one day have no order.
 */
const comparable = (rows: readonly Kept[], leftOut: readonly string[] = []) => {
  const without = (row: Kept | undefined, names: readonly string[]) =>
    row && { ...row, ...Object.fromEntries([...names, ...leftOut].map((name) => [name, null])) };
  const expenseOf = ({ refundOf }: Kept) => without(rows.find(({ id }) => id === refundOf), ["id", "source", "refundOf"]) ?? null; // prettier-ignore
  return rows.map((row) => JSON.stringify(without({ ...row, refundOf: expenseOf(row) }, ["id", "source"]))).toSorted();
};

const character = fc.oneof(
  fc.constantFrom("=", "+", "-", "@", "'", '"', ",", ";", "|", "\\", "<", "&", "é", "🍕", "𝒳", "א", "\u202e", "0", "1", " ", "%"),
  fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
); // prettier-ignore
const textOf = (max: number, breaks = false) =>
  fc
    .array(breaks ? fc.oneof(character, fc.constantFrom("\n", "\t", "\r\n")) : character, { maxLength: max })
    .map((parts) =>
      parts
        .join("")
        .replace(breaks ? /[^\P{C}\n\t\r\u202e]/gu : /[^\P{C}\u202e]/gu, "")
        .trim(),
    )
    .map((text) => Array.from(text).slice(0, max).join("").trim());
const optional = (max: number, breaks = false) => fc.option(textOf(max, breaks).map((text) => text || null));
const money = fc.oneof(
  fc.tuple(fc.bigInt(1n, 10n ** 9n), fc.constantFrom("INR", "EUR", "USD")).map(([minor, currency]) => ({ currency, amount: decimal(minor, 2) })),
  fc.bigInt(1n, 10n ** 9n).map((minor) => ({ currency: "JPY", amount: String(minor) })),
  fc.bigInt(1n, 10n ** 9n).map((minor) => ({ currency: "KWD", amount: decimal(minor, 3) })),
); // prettier-ignore
const decimal = (minor: bigint, places: number) => {
  const digits = String(minor).padStart(places + 1, "0");
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
};
const instants = fc.option(
  fc
    .date({ min: new Date("2000-01-01"), max: new Date("2030-01-01"), noInvalidDate: true })
    .map((date) => date.toISOString()),
);
const row = fc.record({
  money,
  direction: fc.constantFrom("DEBIT", "CREDIT"),
  bookedOn: fc.date({ min: new Date("2015-01-01"), max: new Date("2030-01-01"), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)),
  occurredAt: instants,
  merchant: optional(60),
  note: optional(200, true),
  category: fc.constantFrom(null, "Groceries", "Fuel", "Travel"),
  tags: fc.uniqueArray(textOf(20).filter((tag) => tag !== ""), { maxLength: 4 }),
  paymentMethod: fc.constantFrom(null, "CARD", "UPI", "CASH", "CHEQUE", "DIRECT_DEBIT", "BANK_TRANSFER", "WALLET", "OTHER"),
  account: optional(20),
  externalId: optional(30),
}); // prettier-ignore

/** People whose expenses are these rows. */
async function withRows(rows: readonly object[]): Promise<Person> {
  const person = await expenses.person();
  await categoriesOf(person);
  const report = await upload(person, "JSON", JSON.stringify(rows));
  expect(report).toMatchObject({ status: "DONE", failed: 0 });
  return person;
}

/** Links refunds by the API: every second expense has two, before or after its day. */
async function linkSome(person: Person, rows: readonly Kept[]): Promise<void> {
  const of = (direction: string) => rows.filter((each) => each["direction"] === direction);
  const spent = of("DEBIT");
  for (const [index, refund] of of("CREDIT").slice(0, 60).entries()) {
    const expenseId = spent[index - (index % 2)]?.id;
    await person.dataOf("mutation ($refundId: ID!, $expenseId: ID!) { linkRefund(refundId: $refundId, expenseId: $expenseId) { id } }", { refundId: refund.id, expenseId }); // prettier-ignore
  }
}

test("what is exported as CSV or JSON imports back to the same rows, and again to none; OFX but for what it has no place for", async () => {
  // One seed, so that each run tries the same rows.
  const samples = fc.sample(row, { numRuns: 300, seed: 20261127 });
  const asha = await withRows(
    samples.map(({ money: of, ...rest }, index) => ({
      ...rest,
      ...of,
      externalId: rest.externalId && `${rest.externalId} ${index}`,
    })),
  );
  await linkSome(asha, await keptBy(asha));
  const original = await keptBy(asha);
  expect(original.length).toBeGreaterThan(290);
  expect(original.filter(({ refundOf }) => refundOf !== null).length).toBe(60);
  for (const format of ["CSV", "JSON", "OFX"] as const) {
    const { content, rowCount } = await fileOf(asha, format);
    expect(rowCount).toBe(original.length);
    const bo = await expenses.person();
    await categoriesOf(bo);
    const report = await upload(bo, format, content);
    expect([format, report.rows.filter(({ outcome }: { outcome: string }) => outcome !== "IMPORTED")]).toEqual([
      format,
      [],
    ]);
    expect(report).toMatchObject({ source: "expense-tracker", imported: original.length, notes: [] });
    const leftOut = format === "OFX" ? ["category", "tags", "paymentMethod", "refundOf"] : [];
    expect(comparable(await keptBy(bo), leftOut)).toEqual(comparable(original, leftOut));
    expect(await upload(bo, format, content)).toMatchObject({ imported: 0, duplicates: original.length });
    // And to where they came from.
    expect(await upload(asha, format, content)).toMatchObject({ imported: 0, duplicates: original.length });
    expect(await keptBy(asha)).toEqual(original);
    expect(await wrongRollups(expenses.db, bo.id)).toEqual([]);
  }
});

test("no cell of an exported CSV begins like a formula", async () => {
  const asha = await expenses.person();
  const formulas = ["=1+1", "+1", "-1", "@SUM(A1)", "'=x", "＝1", '=HYPERLINK("http://x","y")'];
  for (const text of formulas)
    await record(asha, { merchant: text, note: `${text}\nmore`, tags: [text], account: text });
  const { content } = await fileOf(asha, "CSV");
  const cells = content.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)|\r\n/).map((cell: string) => cell.replace(/^"/, ""));
  expect(cells.filter((cell: string) => /^[=+\-@＝＋－＠]/.test(cell))).toEqual([]);
});

test("an export holds what the filter asks for, has a name, emits an event, and holds nothing of others", async () => {
  const [asha, bo] = [await expenses.person(), await expenses.person()];
  await record(bo, { merchant: "Bo only" });
  await record(asha, { merchant: "Old", bookedOn: "2024-05-05" });
  const { id } = await record(asha, { merchant: "Gone" });
  await asha.dataOf(deleteExpense, { id });
  await record(asha, { merchant: "New", bookedOn: "2026-05-05" });
  expect((await keptBy(asha)).map(({ merchant }) => merchant)).toEqual(["Old", "New"]);
  const file = await fileOf(asha, "CSV", { bookedFrom: "2026-01-01" });
  expect(file).toMatchObject({ rowCount: 1, fileName: expect.stringMatching(/^expenses-\d{4}-\d\d-\d\d\.csv$/) });
  expect(file.content).not.toContain("Bo only");
  expect((await expenses.emitted(asha.id, "expenses.exported")).at(-1)?.payload).toEqual({
    format: "CSV",
    rowCount: 1,
  });
  expect((await fileOf(await expenses.person(), "OFX")).rowCount).toBe(0);
  const [theirs] = Object.values(await categoriesOf(bo));
  expect(refusal(await asha.ask(exportFile, { format: "CSV", filter: { categoryIds: [theirs] } }))).toMatchObject({
    code: "NOT_FOUND",
  });
});
