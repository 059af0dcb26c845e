import { describe, expect, test } from "@jest/globals";
import { checkRules } from "./check-rules";
import { entityKeys } from "./entity-keys";
import { placesOf, pointersOf, publicApi } from "./places";

const check = (sdl: string, entities = entityKeys()) => {
  const places = placesOf(sdl);
  checkRules(places, pointersOf(places), entities);
};
const api = publicApi();
const withField = (type: string, field: string) => api.replace(`type ${type} {`, `type ${type} { ${field}`);
const input = "input NewInput { id: ID lines: [NewLine!] again: NewInput } input NewLine { ids: [ID!]! name: String }";

// In the printed table these tests are a group of their own, about the schema.
describe("Rules", () => {
  test("schema: the current API has a rule for everything", () => check(api));

  test.each([
    ["Mutation.forget: add it to calls", withField("Mutation", "forget(id: ID!): Boolean")],
    ["Mutation.forget(id): add it to pointers", withField("Mutation", "forget(id: ID!): Boolean")],
    ["Mutation.mend(input.id): add it", `${withField("Mutation", "mend(input: NewInput): Expense")} ${input}`],
    ["Mutation.mend(input.lines.ids): add it", `${withField("Mutation", "mend(input: NewInput): Expense")} ${input}`],
    ["User.news(since): add it", withField("User", "news(since: String): [Expense!]")],
    ["Money.in(rate): add it", withField("Money", "in(rate: ID): Money")],
    ["Query.figures: add it to open", withField("Query", "figures: Int")],
    [
      "has User.expense(id) in pointers, but the API does not",
      api.replace(/expense\([^)]*\): Expense/, "expense: Expense"),
    ],
    [
      "Hidden.expense(id): places.ts knows no way there",
      `${withField("User", "hidden(id: ID!): Hidden")} type Hidden { expense(id: ID!): Expense }`,
    ],
  ])("schema: a part without a rule is named: %s", (message, sdl) => {
    expect(() => check(sdl)).toThrow(message);
  });

  test("schema: a new entity is named", () => {
    const entities = [...entityKeys(), { where: "expenses" as const, type: "Budget", key: ["id"] }];
    expect(() => check(api, entities)).toThrow("lacks Budget: add it to keys");
  });
});
