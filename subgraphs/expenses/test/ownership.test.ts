import "reflect-metadata";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { newId } from "@expense-tracker/kit/input/id";
import {
  buildASTSchema,
  isInputObjectType,
  isObjectType,
  getNamedType,
  parse,
  type GraphQLArgument,
  type GraphQLField,
} from "graphql";
import { buildSubgraph } from "@expense-tracker/kit/subgraph/subgraph-schema";
import { subgraph } from "../src/schema";
import { categoriesOf, deleteExpense, record } from "./expense-operations";
import { refusal, startExpenses, type Expenses, type Person } from "./start-expenses";

const committed = readFileSync(join(__dirname, "../schema.graphql"), "utf8");
const schema = buildASTSchema(parse(committed), { assumeValid: true });

let expenses: Expenses;
let asha: Person;
let bo: Person;
/** One row of Asha's for each type that has an id. */
let ashas: Record<string, string>;
let bosCategory: string;

beforeAll(async () => {
  expenses = await startExpenses();
  [asha, bo] = [await expenses.person(), await expenses.person()];
  const expense = await record(asha, { merchant: "Asha only" });
  const deleted = await record(asha, { merchant: "Asha only" });
  await asha.dataOf(deleteExpense, { id: deleted.id });
  const { submitBankMessages } = await asha.dataOf(
    'mutation { submitBankMessages(messages: [{ text: "Asha only" }]) { id } }',
  );
  const { Fuel = "" } = await categoriesOf(asha);
  await record(bo, { merchant: "Bo" });
  bosCategory = (await categoriesOf(bo))["Fuel"] ?? "";
  ashas = { expense: expense.id, deleted: deleted.id, category: Fuel, bankMessage: submitBankMessages[0].id };
});
afterAll(() => expenses?.stop());

test("the committed schema is the one that this code makes", async () => {
  const { sdl } = await buildSubgraph(subgraph.parts, null);
  expect(sdl).toBe(committed);
});

/** Every field of User and Mutation that takes an id, with a call that gives it one. */
const doors = [schema.getType("User"), schema.getMutationType()].flatMap((type) =>
  isObjectType(type)
    ? Object.values(type.getFields())
        .filter(({ name }) => name !== "deliverToExpenses")
        .flatMap((field) =>
          field.args.flatMap((argument) => idPaths(argument).map((path) => ({ parent: type.name, field, path }))),
        )
    : [],
);

/** The places of ids in an argument: the argument itself, or a field of its input object. */
function idPaths(argument: GraphQLArgument): string[][] {
  const type = getNamedType(argument.type);
  if (type.name === "ID") return [[argument.name]];
  if (!isInputObjectType(type)) return [];
  return Object.values(type.getFields())
    .filter((field) => getNamedType(field.type).name === "ID")
    .map((field) => [argument.name, field.name]);
}

/** Values for the other required arguments of these fields. */
const fillers: Record<string, Record<string, string>> = {
  exportExpenses: { format: "CSV" },
  updateExpense: { version: "1", input: '{ note: "mine now" }' },
  updateCategory: { input: '{ name: "Mine" }' },
  updateRecurringCharge: { input: "{ confirmed: true }" },
  setExchangeRate: { rate: '"1.1"' },
  spending: { period: '{ month: "2026-11" }', groupBy: "MERCHANT" },
  spendingTrend: { from: '"2026-11"', to: '"2026-11"' },
};
const inputFillers: Record<string, string> = {
  recordExpenses: 'amount: { amount: "1", currency: "INR" }',
  recordExpense: 'amount: { amount: "1", currency: "INR" }',
  createCategory: 'name: "Mine"',
  setBudget: 'amount: { amount: "1", currency: "INR" }',
  setCategoryRule: 'when: { text: "shop" }, then: { addTags: ["mine"] }',
  updateCategory: 'name: "Mine"',
};

function callOf(
  field: GraphQLField<unknown, unknown>,
  [argument = "", inner]: string[],
  id: string,
  own: string,
): string {
  const value = (list: boolean) => (list ? `["${id}"]` : `"${id}"`);
  const given: Record<string, string> = { ...fillers[field.name] };
  const type = String(field.args.find(({ name }) => name === argument)?.type);
  if (inner === undefined) given[argument] = value(type.includes("["));
  else {
    const input = `{ ${inner}: ${value(inner.endsWith("s"))} ${inputFillers[field.name] ?? ""} }`;
    given[argument] = type.includes("[") ? `[${input}]` : input;
  }
  // The other ids that the field needs are the caller's own.
  for (const { name, type: needed } of field.args) {
    if (String(needed) === "ID!" && name !== argument) given[name] = `"${own}"`;
  }
  const selection = field.name === "recordExpenses" ? "{ outcomes { error { code } } }" : "{ __typename }";
  return `${field.name}(${Object.entries(given)
    .map(([name, text]) => `${name}: ${text}`)
    .join(", ")}) ${isObjectType(getNamedType(field.type)) ? selection : ""}`;
}

test("there are fields that take an id", () => {
  expect(doors.map(({ parent, field, path }) => `${parent}.${field.name}(${path.join(".")})`).sort()).toEqual([
    "Mutation.acceptBankMessage(corrections.categoryId)",
    "Mutation.acceptBankMessage(id)",
    "Mutation.archiveCategory(id)",
    "Mutation.archiveCategory(moveExpensesTo)",
    "Mutation.createCategory(input.parentId)",
    "Mutation.deleteBudget(id)",
    "Mutation.deleteCategoryRule(id)",
    "Mutation.deleteExpense(id)",
    "Mutation.dismissInsight(id)",
    "Mutation.exportExpenses(filter.categoryIds)",
    "Mutation.linkRefund(expenseId)",
    "Mutation.linkRefund(refundId)",
    "Mutation.recordExpense(input.categoryId)",
    "Mutation.recordExpenses(inputs.categoryId)",
    "Mutation.rejectBankMessage(id)",
    "Mutation.restoreExpense(id)",
    "Mutation.separateDuplicate(id)",
    "Mutation.setBudget(input.categoryId)",
    "Mutation.setBudget(input.id)",
    "Mutation.setCategoryRule(input.id)",
    "Mutation.setExchangeRate(expenseId)",
    "Mutation.undoImport(id)",
    "Mutation.undoRuleRun(run)",
    "Mutation.unlinkRefund(refundId)",
    "Mutation.updateCategory(id)",
    "Mutation.updateCategory(input.parentId)",
    "Mutation.updateExpense(id)",
    "Mutation.updateExpense(input.categoryId)",
    "Mutation.updateRecurringCharge(id)",
    "User.bankMessage(id)",
    "User.expense(id)",
    "User.expenses(filter.categoryIds)",
    "User.importJob(id)",
    "User.spending(filter.categoryIds)",
    "User.spendingTrend(filter.categoryIds)",
  ]);
});

test.each(doors.map((door) => [`${door.parent}.${door.field.name}(${door.path.join(".")})`, door] as const))(
  "%s answers NOT_FOUND for another owner's id, an unknown id, and text that is not an id",
  async (_, { parent, field, path }) => {
    const own = await record(bo);
    const before = await expenses.emitted(asha.id);
    for (const id of [...Object.values(ashas), newId(), "' OR 1=1--", "ümlaut", "", own.id.toUpperCase()]) {
      const call = callOf(field, path, id, field.name.endsWith("Category") ? bosCategory : own.id);
      const answer = await bo.ask(parent === "User" ? `{ me { ${call} } }` : `mutation { ${call} }`);
      // Of several expenses each has its own outcome.
      const code = refusal(answer)?.code ?? answer.data?.recordExpenses?.outcomes[0]?.error?.code;
      expect([id, code]).toEqual([id, "NOT_FOUND"]);
      expect(JSON.stringify(answer)).not.toContain("Asha only");
    }
    expect(await expenses.emitted(asha.id)).toEqual(before);
  },
);

test("lists, totals and reports hold only the user's own expenses", async () => {
  const carol = await expenses.person();
  const { me } = await carol.dataOf(
    '{ me { expenses { totalCount total { amount } edges { node { id } } } trash: expenses(filter: { deleted: true }) { totalCount } bankMessages { totalCount edges { node { id } } } categories { id } spending(period: { from: "2020-01-01", to: "2029-12-31" }, groupBy: MERCHANT) { expenseCount } } }',
  );
  expect(me).toEqual({
    expenses: { totalCount: 0, total: [], edges: [] },
    trash: { totalCount: 0 },
    bankMessages: { totalCount: 0, edges: [] },
    categories: [],
    spending: { expenseCount: 0 },
  });
});

test("a reference to another user is null, and to oneself has everything", async () => {
  const entities =
    "query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on User { expenses { totalCount } } } }";
  const { data } = await bo.ask(entities, {
    representations: [
      { __typename: "User", id: asha.id },
      { __typename: "User", id: bo.id },
    ],
  });
  expect(data._entities).toEqual([null, { expenses: { totalCount: expect.any(Number) } }]);
});

test("a signed-out caller gets the currencies, but no user", async () => {
  const { data, errors } = await expenses.service.ask(null, "{ me { id } currencies { code exponent name } }");
  expect(errors).toBeUndefined();
  expect(data.me).toBeNull();
  expect(data.currencies).toContainEqual({ code: "JPY", exponent: 0, name: "Japanese Yen" });
});
