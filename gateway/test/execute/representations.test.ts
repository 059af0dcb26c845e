import type { QueryPlanSelectionNode } from "@apollo/query-planner";
import { expect, test } from "@jest/globals";
import { parse } from "graphql";
import { compileRepresentation } from "../../src/execute/representations";
import { readSupergraphTypes } from "../../src/execute/supergraph-types";

const types = readSupergraphTypes(
  parse(`
    interface Media @join__type(graph: A, key: "id") { id: ID! title: String }
    type Book implements Media @join__type(graph: A, key: "id") { id: ID! title: String at: Spot }
    type Film implements Media @join__type(graph: A, key: "id") { id: ID! title: String }
    type Spot { zone: Int! }
  `),
);

const field = (name: string, ...selections: QueryPlanSelectionNode[]): QueryPlanSelectionNode =>
  selections.length > 0 ? { kind: "Field", name, selections } : { kind: "Field", name };
const on = (typeCondition: string, ...selections: QueryPlanSelectionNode[]): QueryPlanSelectionNode => ({
  kind: "InlineFragment",
  typeCondition,
  selections,
});

test("an object without a key is not asked for, though the planner lists what another type needs beside its own keys", () => {
  const requires = [on("Film", field("__typename"), field("id")), on("Media", field("__typename"), field("title"))];
  const read = compileRepresentation(requires, types);
  expect(read({ __typename: "Book", id: "b1", title: "Emma" })).toBeNull();
  expect(read({ __typename: "Film", id: "f1", title: "Brazil" })).toEqual({
    __typename: "Film",
    id: "f1",
    title: "Brazil",
  });
});

test("a value of another type inside of a required object is not handed on", () => {
  const requires = [on("Book", field("__typename"), field("id"), field("at", field("zone")))];
  const read = compileRepresentation(requires, types);
  expect(read({ __typename: "Book", id: "b1", at: { zone: 3 } })).toMatchObject({ at: { zone: 3 } });
  expect(read({ __typename: "Book", id: "b1", at: { zone: "three" } })).toBe("at");
});
