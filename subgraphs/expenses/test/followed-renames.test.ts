import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { CategoryRuleRow } from "../src/rule-matching/category-rule.row";
import { continueRun } from "../src/category-rule/run-rule";
import { RuleRunRow } from "../src/category-rule/rule-run.row";
import { newId } from "@expense-tracker/kit/input/id";
import { expenseOf, record } from "./expense-operations";
import { rulesOf, setRuleOf, settledPerson } from "./rule-operations";
import { startExpenses, type Expenses, type Person } from "./start-expenses";

// What names a tag, a merchant or a category follows when it is renamed, merged, removed or archived.

let expenses: Expenses;
let person: Person;
let categories: Record<string, string>;
beforeAll(async () => {
  expenses = await startExpenses();
});
afterAll(() => expenses?.stop());

const begin = async () => {
  ({ person, categories } = await settledPerson(expenses));
};
const rename = (from: string, to: string) =>
  person.dataOf("mutation ($from: String!, $to: String!) { renameTag(from: $from, to: $to) }", { from, to });
const remove = (tag: string) => person.dataOf("mutation ($tag: String!) { removeTag(tag: $tag) }", { tag });
const merge = (from: string[], into: string) =>
  person.dataOf("mutation ($from: [String!]!, $into: String!) { mergeMerchants(from: $from, into: $into) }", {
    from,
    into,
  });
const archive = (id: string | undefined, to?: string) =>
  person.dataOf("mutation ($id: ID!, $to: ID) { archiveCategory(id: $id, moveExpensesTo: $to) { archived } }", {
    id,
    to,
  });
const setBudget = async (categoryId: string | undefined, amount: string) =>
  (
    await person.dataOf("mutation ($input: BudgetInput!) { setBudget(input: $input) { id version } }", {
      input: { categoryId, amount: { amount, currency: "INR" } },
    })
  ).setBudget;
const budgets = async () => {
  const { me } = await person.dataOf("{ me { budgets { category { name } amount { amount } version } } }");
  return me.budgets.map(
    (budget: { category: { name: string } | null; amount: { amount: string }; version: number }) => [
      budget.category?.name ?? null,
      budget.amount.amount,
      budget.version,
    ],
  );
};
const ruleEvents = async () =>
  (await expenses.emitted(person.id, "category-rule.changed")).map(({ payload }) => [
    payload.rule.id,
    payload.rule.position,
    payload.deleted,
  ]);

test("a rule adds the new name of a renamed tag, also when no expense has the tag", async () => {
  await begin();
  const { rule } = await setRuleOf(person, { when: { merchant: "a" }, then: { addTags: ["old", "both", "other"] } });
  await rename("old", "both");
  expect((await rulesOf(person))[0].then.addTags).toEqual(["both", "other"]);
  expect((await record(person, { merchant: "a" })).tags).toEqual(["both", "other"]);
  await rename("Other", "x");
  expect(await ruleEvents()).toEqual([
    [rule.id, 1, false],
    [rule.id, 1, false],
  ]);
});

test("a rule does not add a removed tag again, and a rule that does nothing else is deleted", async () => {
  await begin();
  const only = (await setRuleOf(person, { when: { merchant: "a" }, then: { addTags: ["gone"] } })).rule;
  const then = { addTags: ["gone", "stays"], merchant: "B" };
  const more = (await setRuleOf(person, { when: { merchant: "a" }, then })).rule;
  await record(person, { merchant: "a" });
  await remove("gone");
  expect(
    (await rulesOf(person)).map(({ id, position, then: given }: { id: string; position: number; then: object }) => [
      id,
      position,
      given,
    ]),
  ).toEqual([[more.id, 1, { category: null, addTags: ["stays"], merchant: "B" }]]);
  expect((await record(person, { merchant: "a" })).tags).toEqual(["stays"]);
  expect((await ruleEvents()).slice(2)).toEqual([
    [only.id, 1, true],
    [more.id, 1, false],
  ]);
});

test("a rule renames to the merchant that others were merged into, and is for the old and the new name", async () => {
  await begin();
  const then = { merchant: "Café del Mar" };
  await setRuleOf(person, { when: { text: "mar*cafe" }, then });
  await setRuleOf(person, { when: { merchant: "Bäckerei Süß & Co. (Mitte)" }, then: { addTags: ["bread"] } });
  await setRuleOf(person, { when: { merchant: "/b[aä]cker/" }, then: { addTags: ["expression"] } });
  await merge(["CAFÉ DEL MAR", "BÄCKEREI Süß & Co. (Mitte)"], "Süße Ecke");
  const [cafe, bakery, expression] = await rulesOf(person);
  expect(cafe).toMatchObject({ when: { text: "mar*cafe" }, then: { merchant: "Süße Ecke" } });
  expect(expression.when.merchant).toBe("/b[aä]cker/");
  const tagsAt = async (merchant: string) => (await record(person, { merchant })).tags;
  expect(await tagsAt("SÜSSE ECKE")).toEqual(["bread"]);
  expect(await tagsAt("backerei suss & Co. (mitte)")).toEqual(["bread", "expression"]);
  expect(await tagsAt("backerei suss & Co1 (mitte)")).toEqual(["expression"]);
  // And once more: the rule names both.
  await merge(["Süße Ecke"], "Ångström/Bakers|x");
  expect(await tagsAt("angstrom/bakers|x")).toEqual(["bread"]);
  expect(await tagsAt("angstrom")).toEqual([]);
  expect((await rulesOf(person))[1]).toMatchObject({ id: bakery.id, position: 2 });
  // A name that holds the old one is found already.
  await merge(["Ångström/Bakers|x"], "The Ångström/Bakers|x of Rome");
  expect((await rulesOf(person))[1].when.merchant.split("|")).toHaveLength(4);
});

test("rules give the category into which theirs was merged, and its budget follows unless that one has a budget", async () => {
  await begin();
  const { Groceries, Transport, Fuel } = categories;
  const make = "mutation ($input: CategoryInput!) { createCategory(input: $input) { id } }";
  const market = (await person.dataOf(make, { input: { name: "Market", parentId: Groceries } })).createCategory.id;
  await setRuleOf(person, { when: { merchant: "m" }, then: { categoryId: market } });
  await setRuleOf(person, { when: { merchant: "f" }, then: { categoryId: Fuel } });
  await setBudget(Groceries, "500");
  await setBudget(market, "50");
  await setBudget(Fuel, "70");
  const moved = await record(person, { merchant: "m" });
  await archive(Groceries, Transport);
  expect(
    (await rulesOf(person)).map(({ then }: { then: { category: { name: string } } }) => then.category.name),
  ).toEqual(["Transport", "Fuel"]);
  expect(await expenseOf(person, moved.id)).toMatchObject({ category: { name: "Transport" } });
  expect(await record(person, { merchant: "m" })).toMatchObject({
    category: { name: "Transport" },
    categorySource: "RULE",
  });
  expect(await budgets()).toEqual([
    ["Transport", "500.00", 2],
    ["Fuel", "70.00", 1],
  ]);
  await archive(Transport, Fuel);
  expect(await budgets()).toEqual([["Fuel", "70.00", 1]]);
  expect((await expenses.emitted(person.id, "budget.changed")).map(({ payload }) => payload.deleted)).toEqual([
    false,
    false,
    false,
    false,
    true,
    true,
  ]);
});

test("a category that is archived without another one keeps its budget, and its rules give no category", async () => {
  await begin();
  const { Groceries } = categories;
  await setRuleOf(person, { when: { merchant: "m" }, then: { categoryId: Groceries, addTags: ["t"] } });
  await setBudget(Groceries, "500");
  await archive(Groceries);
  expect(await budgets()).toEqual([["Groceries", "500.00", 1]]);
  expect(await record(person, { merchant: "m" })).toMatchObject({ category: null, tags: ["t"] });
  expect((await rulesOf(person))[0].then.category).toEqual({ name: "Groceries" });
});

test("a run that has not ended goes on with the new names", async () => {
  await begin();
  const { id } = await record(person, { merchant: "m" });
  const { rule } = await setRuleOf(person, { when: { merchant: "m" }, then: { addTags: ["old"] } });
  const rules = [await expenses.db.manager.findOneByOrFail(CategoryRuleRow, { id: rule.id })];
  const run = {
    id: newId(),
    ownerId: person.id,
    ruleId: rule.id,
    rules,
    status: "RUNNING" as const,
    matched: 0,
    changed: 0,
    undone: 0,
    lastId: null,
    lastCreatedAt: null,
    createdAt: new Date(Date.now() + 1_000),
  };
  await expenses.db.manager.insert(RuleRunRow, run);
  await rename("old", "new");
  await continueRun(expenses.db, run);
  expect((await expenseOf(person, id)).tags).toEqual(["new"]);
});
