import { expect, test } from "@jest/globals";
import { getIntrospectionQuery, getNamedType, getNullableType, isLeafType, isListType, isObjectType } from "graphql";
import { operationLimits } from "../src/limits/operation-limits";
import { committedPrices, priceIn } from "./price-world";

const world = committedPrices();
const price = (text: string, variables: Record<string, unknown> = {}) => priceIn(world, text, variables);

test("every list of objects declares its size, or takes a list as argument", () => {
  const { schema, prices } = world;
  const sized = new Set<string>();
  const lists: string[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith("__")) continue;
    for (const field of Object.values(type.getFields())) {
      const coordinate = `${type.name}.${field.name}`;
      const sizing = prices.listSize(coordinate);
      for (const name of sizing?.sizedFields ?? []) sized.add(`${getNamedType(field.type).name}.${name}`);
      const isGivenOne = field.args.some((argument) => isListType(getNullableType(argument.type)));
      if (!isListType(getNullableType(field.type)) || isLeafType(getNamedType(field.type)) || isGivenOne) continue;
      if (!sizing) lists.push(coordinate);
    }
  }
  expect(lists.filter((coordinate) => !sized.has(coordinate))).toEqual([]);
});

test("every mutation and every field of User has a price", () => {
  const { schema, prices } = world;
  const roots = [schema.getMutationType(), schema.getType("User")].filter(isObjectType);
  const fields = roots.flatMap((type) => Object.keys(type.getFields()).map((name) => `${type.name}.${name}`));
  expect(fields.filter((coordinate) => prices.field(coordinate) === undefined)).toEqual(["User.id"]);
});

test("a value costs the same as a variable, as a default and as a literal", () => {
  const of = (first: string) => `{ me { expenses(first: ${first}) { edges { node { id history { at } } } } } }`;
  const literal = price(of("70"));
  expect(price(`query ($n: Int) ${of("$n")}`, { n: 70 })).toBe(literal);
  expect(price(`query ($n: Int = 70) ${of("$n")}`)).toBe(literal);
  expect(price(`query ($n: Int = 7) ${of("$n")}`, { n: 70 })).toBe(literal);
  expect(literal).toBeGreaterThan(2 * price(of("30")));
});

test.each([
  ["absent", {}],
  ["null", { n: null }],
  ["of another type", { n: "1" }],
  ["an object", { n: { a: 1 } }],
])("a page size that is %s costs the page that the schema gives without one", (_, variables) => {
  const of = (argument: string) => `{ me { expenses${argument} { edges { node { id } } } } }`;
  expect(price(`query ($n: Int) ${of("(first: $n)")}`, variables)).toBe(price(of("")));
});

test("a page from the end costs the same as one from the beginning", () => {
  const of = (argument: string) => price(`{ me { expenses(${argument}) { edges { node { id } } } } }`);
  expect(of("last: 90")).toBe(of("first: 90"));
});

test("each item of a list argument is priced, wherever the list is written", () => {
  const text = "mutation ($m: [BankMessageInput!]!) { submitBankMessages(messages: $m) { id } }";
  const cost = (count: number) => price(text, { m: Array.from({ length: count }, () => ({ text: "x" })) });
  expect(cost(100) - cost(50)).toBe(50 * (cost(2) - cost(1)));
  expect(cost(2)).toBeGreaterThan(cost(1));
  const inline = (count: number) =>
    price(`mutation { submitBankMessages(messages: [${'{ text: "x" }'.repeat(count)}]) { id } }`);
  expect(inline(50)).toBe(cost(50));
  const tags = (value: string) => price(`{ me { expenses(filter: { tags: ${value} }) { edges { cursor } } } }`);
  expect(tags('"a"')).toBe(tags('["a"]'));
  expect(tags('["a", "b"]')).toBeGreaterThan(tags('["a"]'));
});

test("a search costs once for the page, and once more for each count and total beside it", () => {
  const of = (filter: string, fields: string) => price(`{ me { expenses${filter} { ${fields} } } }`);
  const search = '(filter: { search: "a" })';
  const more = (fields: string) => of(search, fields) - of("", fields);
  expect(more("pageInfo { hasNextPage }")).toBeGreaterThan(0);
  expect(more("totalCount")).toBe(2 * more("pageInfo { hasNextPage }"));
  expect(more("a: totalCount b: totalCount total { amount }")).toBe(4 * more("pageInfo { hasNextPage }"));
});

test("a longer report costs more, by the number of its groups", () => {
  const of = (period: string, groupBy: string) =>
    price(`{ me { spending(period: ${period}, groupBy: ${groupBy}) { groups { key label share } } } }`);
  const decade = '{ from: "2016-01-01", to: "2025-12-31" }';
  const year = '{ from: "2025-01-01", to: "2025-12-31" }';
  expect(of(decade, "DAY")).toBeGreaterThan(5 * of(year, "DAY"));
  expect(of(decade, "DAY")).toBeGreaterThan(of(decade, "MONTH"));
  expect(of(year, "CATEGORY")).toBeGreaterThan(of('{ month: "2025-01" }', "CATEGORY"));
  const odd = (period: unknown) =>
    price("query ($p: PeriodInput!) { me { spending(period: $p, groupBy: DAY) { groups { key } } } }", { p: period });
  for (const period of [
    { from: "x", to: "y" },
    { from: "2016-01-01" },
    { from: "2016-01-01", to: 7 },
    { from: "2016-01-01", to: "2025-12-31", month: "2020-01" },
    { from: "0001-01-01", to: "9999-12-31" },
  ])
    expect(odd(period)).toBeGreaterThanOrEqual(odd({ from: "2016-01-01", to: "2025-12-31" }));
});

test("nested lists multiply", () => {
  const histories = (first: number) =>
    price(`{ me { expenses(first: ${first}) { edges { node { history { changes { field } } } } } } }`);
  expect(histories(100) - histories(50)).toBe(50 * (histories(2) - histories(1)));
  expect(histories(100)).toBeGreaterThan(20 * histories(1));
});

test("all root fields need a user, except those that sign in and those that use a mailed link", () => {
  const { schema, prices } = world;
  const open = [schema.getQueryType(), schema.getMutationType()]
    .filter(isObjectType)
    .flatMap((type) => Object.keys(type.getFields()).map((name) => `${type.name}.${name}`))
    .filter((coordinate) => !prices.needsUser(coordinate));
  expect(open.toSorted()).toEqual([
    "Mutation.cancelTwoFactorRemoval",
    "Mutation.completeTwoFactor",
    "Mutation.completeTwoFactorRemoval",
    "Mutation.logIn",
    "Mutation.refreshSession",
    "Mutation.requestPasswordReset",
    "Mutation.requestTwoFactorRemoval",
    "Mutation.resetPassword",
    "Mutation.signUp",
    "Mutation.verifyEmail",
    "Query.currencies",
    "Query.exchangeRate",
  ]);
});

test("introspection is priced by how much of the schema it walks", () => {
  const whole = price(getIntrospectionQuery());
  expect(whole).toBeGreaterThan(50_000);
  expect(whole).toBeLessThan(operationLimits.cost);
  expect(price('{ __type(name: "Expense") { name } }')).toBeLessThan(100);
  const types = price("{ __schema { types { fields { name } } } }");
  expect(price("{ a: __schema { types { fields { name } } } b: __schema { types { fields { name } } } }")).toBe(
    2 * types,
  );
  expect(price("{ __schema { types { fields { type { fields { name } } } } } }")).toBeGreaterThan(4 * types);
});

test("a trend costs as many reports as it has months, and one over five years with groups is within the limits", () => {
  const of = (from: unknown, to: unknown, more = "") =>
    price(
      `query ($from: Month!, $to: Month!) { me { spendingTrend(from: $from, to: $to, groupBy: CATEGORY${more}) { months { total { amount } groups { key label share total { amount } } } } } }`,
      { from, to },
    );
  const year = of("2025-01", "2025-12");
  const five = of("2021-01", "2025-12");
  expect(five).toBeGreaterThan(4 * year);
  expect(of("2025-12", "2025-12")).toBeLessThan(year / 5);
  expect(of("2021-01", "2025-12", ', filter: { search: "x" }')).toBeGreaterThan(2 * five);
  for (const [from, to] of [
    ["x", "y"],
    [null, "2025-12"],
    ["2021-01", 7],
    ["0001-01", "9999-12"],
    ["2021-01", "__proto__"],
  ])
    expect(of(from, to)).toBeGreaterThanOrEqual(five);
});

test("an import costs by the length of its file, and the longest one is within the limits", () => {
  const text = "mutation ($i: ImportInput!) { importExpenses(input: $i) { id } }";
  const of = (content: unknown) => price(text, { i: { format: "CSV", content } });
  const [short, long, longest] = [of("x"), of("x".repeat(70_000)), of("x".repeat(5_000_000))];
  expect(long).toBeGreaterThan(3 * short);
  expect(longest).toBeGreaterThan(2 * long);
  // Beside it the body pays 50 for each kB.
  expect(longest + 4_000 * 50).toBeLessThanOrEqual(operationLimits.cost + 1_000);
  for (const wrong of [null, 7, ["x"], undefined]) expect(of(wrong)).toBe(of(""));
  expect(price(text, { i: null })).toBe(of(""));
  expect(price(text, { i: "x" })).toBe(of(""));
});

test("a grouping that is no grouping is priced like days, whatever its name is in JavaScript", () => {
  const of = (groupBy: string) =>
    price(
      `query ($by: SpendingGroupBy!) { me { spending(period: { from: "2025-01-01", to: "2025-12-31" }, groupBy: $by) { groups { key } } } }`,
      { by: groupBy },
    );
  for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty"]) expect(of(name)).toBe(of("DAY"));
});
