import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { continueRun } from "../src/category-rule/run-rule";
import { RuleRunRow } from "../src/category-rule/rule-run.row";
import { deleteExpense, expenseOf, record, updateExpense } from "./expense-operations";
import { rulesOf, setRuleOf, settledPerson, undoRun } from "./rule-operations";
import { startExpenses, type Expenses } from "./start-expenses";

let expenses: Expenses;
beforeAll(async () => {
  expenses = await startExpenses();
});
afterAll(() => expenses?.stop());

/** A person whose default categories are made. */
const newPerson = () => settledPerson(expenses);

test("a rule that is applied to old expenses leaves the user's choices alone, and one call undoes all of it", async () => {
  const { person, categories } = await newPerson();
  const plain = await record(person, { merchant: "Café Rio", tags: ["x"] });
  const chosen = await record(person, { merchant: "cafe rio", categoryId: categories["Groceries"] });
  const gone = await record(person, { merchant: "CAFE RIO" });
  await person.dataOf(deleteExpense, { id: gone.id });
  const other = await record(person, { merchant: "elsewhere" });
  const result = await setRuleOf(person, {
    when: { merchant: "café" },
    then: { categoryId: categories["Transport"], addTags: ["coffee"] },
    applyToExisting: true,
  });
  expect(result.matched).toBe(2);
  expect(new Set(result.changed.map(({ id }: { id: string }) => id))).toEqual(new Set([plain.id, chosen.id]));
  expect(result.run).toEqual(expect.any(String));
  expect(await expenseOf(person, plain.id)).toMatchObject({
    version: 2,
    category: { name: "Transport" },
    categorySource: "RULE",
    tags: ["x", "coffee"],
  });
  expect((await expenseOf(person, plain.id)).history.at(-1)).toMatchObject({ by: "RULE" });
  expect(await expenseOf(person, chosen.id)).toMatchObject({ category: { name: "Groceries" }, tags: ["coffee"] });
  expect(await expenseOf(person, gone.id)).toMatchObject({ version: 2, tags: [] });
  expect(await expenseOf(person, other.id)).toEqual(other);
  expect((await rulesOf(person))[0].latestRun).toEqual({
    id: result.run,
    done: true,
    undone: false,
    matched: 2,
    changed: 2,
  });
  expect(await expenses.emitted(person.id, "expense.updated")).toHaveLength(2);

  // What the user changed since stays.
  await person.dataOf(updateExpense, { id: chosen.id, version: 2, input: { tags: ["coffee", "mine"] } });
  expect((await person.dataOf(undoRun, { run: result.run })).undoRuleRun).toBe(1);
  expect(await expenseOf(person, plain.id)).toMatchObject({ category: null, categorySource: "NONE", tags: ["x"] });
  expect(await expenseOf(person, chosen.id)).toMatchObject({ tags: ["coffee", "mine"] });
  expect((await person.dataOf(undoRun, { run: result.run })).undoRuleRun).toBe(1);
  expect(await expenseOf(person, plain.id)).toMatchObject({ version: 3 });
});

test("undoing a run leaves each field that the user changed since, takes the others back, and tells of each expense", async () => {
  const { person, categories } = await newPerson();
  const told = ["recategorised", "renamed", "retagged", "untouched", "gone"];
  const ids = new Map<string, string>();
  for (const note of told) ids.set(note, (await record(person, { merchant: "rio", note })).id);
  const idOf = (note: string) => ids.get(note) ?? "";
  const { run } = await setRuleOf(person, {
    when: { merchant: "rio" },
    then: { categoryId: categories["Transport"], addTags: ["coffee"], merchant: "Café Rio" },
    applyToExisting: true,
  });
  const change = (note: string, input: object) => person.dataOf(updateExpense, { id: idOf(note), version: 2, input });
  await change("recategorised", { categoryId: categories["Groceries"] });
  await change("renamed", { merchant: "Rio Grande" });
  await change("retagged", { tags: ["mine"] });
  await person.dataOf(deleteExpense, { id: idOf("gone") });
  const before = (await expenses.emitted(person.id, "expense.updated")).length;
  expect((await person.dataOf(undoRun, { run })).undoRuleRun).toBe(5);

  const plain = { category: null, categorySource: "NONE", tags: [], merchant: "rio" };
  const expected: Record<string, object> = {
    recategorised: { ...plain, category: { name: "Groceries" }, categorySource: "USER" },
    renamed: { ...plain, merchant: "Rio Grande" },
    retagged: { ...plain, tags: ["mine"] },
    untouched: plain,
    gone: plain,
  };
  for (const [note, fields] of Object.entries(expected)) {
    expect(await expenseOf(person, idOf(note))).toMatchObject({ note, ...fields });
  }
  // Readers take the one in the trash for gone.
  const events = (await expenses.emitted(person.id, "expense.updated")).slice(before);
  expect(new Set(events.map(({ payload }) => payload.expense.id))).toEqual(
    new Set(told.filter((note) => note !== "gone").map(idOf)),
  );
});

test("a run goes on chunk by chunk where it was broken off, and changes each expense once", async () => {
  const { person, categories } = await newPerson();
  const { ownerId, rules } = { ownerId: person.id, rules: await rulesOf(person) };
  expect(rules).toEqual([]);
  const amounts = Array.from({ length: 1_100 }, (_, n) => n);
  const row = (await expenses.db.query("SELECT * FROM expense WHERE owner_id = ? LIMIT 1", [ownerId]))[0];
  // What its request has no time for, the background does.
  const finish = async (id: string) => {
    for (;;) {
      const next = await continueRun(expenses.db, { id, ownerId });
      if (next?.status !== "RUNNING" && next?.status !== "UNDOING") return next;
    }
  };
  const stored: { name: string }[] = await expenses.db.query(
    "SELECT column_name AS name FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'expense' AND extra NOT LIKE '%GENERATED%'",
  );
  const names = stored.map(({ name }) => name);
  const copies = amounts.map((n) =>
    names.map((name) =>
      name === "id"
        ? `0193b1c2-7a4e-7c3d-9f21-${ownerId.slice(-8)}${String(n).padStart(4, "0")}`
        : name === "merchant"
          ? "bulk"
          : row[name],
    ),
  );
  await expenses.db.query(`INSERT INTO expense (${names.join(", ")}) VALUES ?`, [copies]);
  const { run, rule } = await setRuleOf(person, {
    when: { merchant: "bulk" },
    then: { categoryId: categories["Groceries"] },
    applyToExisting: true,
  });
  expect(await finish(run)).toMatchObject({ status: "DONE", matched: 1_100, changed: 1_100 });
  await person.dataOf(undoRun, { run });
  expect(await finish(run)).toMatchObject({ status: "UNDONE", undone: 1_100 });
  const again = await setRuleOf(person, {
    id: rule.id,
    when: { merchant: "bulk" },
    then: { categoryId: categories["Groceries"] },
    applyToExisting: true,
  });
  await finish(again.run);
  // As if the process had ended after the last chunk, before it noted that there are no more.
  await expenses.db.query("UPDATE rule_run SET status = 'RUNNING' WHERE id = ?", [again.run]);
  expect(await finish(again.run)).toMatchObject({ status: "DONE", matched: 1_100, changed: 1_100 });
  const [count] = await expenses.db.query(
    "SELECT COUNT(*) AS counted FROM expense WHERE owner_id = ? AND category_source = 'RULE' AND version = 4",
    [ownerId],
  );
  expect(Number(count.counted)).toBe(1_100);
  expect(await expenses.db.getRepository(RuleRunRow).countBy({ ownerId })).toBe(2);
});
