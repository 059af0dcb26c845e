import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Supergraph } from "@apollo/federation-internals";
import { expect, test } from "@jest/globals";
import { buildSchema } from "graphql";
import { supergraphFile } from "@expense-tracker/schema/contracts";
import { waysBack } from "./ways-back";

const supergraphSdl = readFileSync(join(__dirname, "../..", supergraphFile), "utf8");

test("no item of a list leads back to its owner, or to a list or report over the owner's whole account", () => {
  expect(waysBack(Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema())).toEqual([]);
});

const rest = `
  type Account { email: String }
  type Report { total: Int }
  type Edge { node: Item }
  type Page { edges: [Edge] }
  interface Thing { id: ID }
`;

test.each([
  ["to the owner", "type Item { owner: User }", ["Edge.node > Item.owner"]],
  [
    "to a union that contains the owner",
    "type Item { by: Actor } union Actor = Account | User",
    ["Edge.node > Item.by"],
  ],
  ["over another object", "type Item { box: Box } type Box { owner: User }", ["Edge.node > Item.box > Box.owner"]],
  ["to a page of others", "type Item { similar(first: Int): [Item] }", ["Edge.node > Item.similar", "Item.similar"]],
  ["to a page without a size", "type Item { siblings: Page }", ["Edge.node > Item.siblings"]],
  ["to a report", "type Item { spending: Report }", ["Edge.node > Item.spending"]],
  ["to the owner's account", "type Item { account: Account }", ["Edge.node > Item.account"]],
  [
    "over an interface",
    "type Item { thing: Thing } type Box implements Thing { id: ID owner: User }",
    ["Edge.node > Item.thing > Box.owner"],
  ],
])("a path back is found: %s", (_, types, ways) => {
  const schema = buildSchema(`
    type Query { me: User }
    type User { id: ID account: Account item(id: ID!): Item items(first: Int): Page report: Report }
    ${rest} ${types}
  `);
  expect(waysBack(schema)).toEqual(ways);
});

test("an item may lead to another item, and to a short list of its own", () => {
  const schema = buildSchema(`
    type Query { me: User }
    type User { id: ID item(id: ID!): Item items(first: Int): Page kinds: [Kind] }
    type Item { kind: Kind refundOf: Item refunds: [Item] history: [Change] }
    type Kind { parent: Kind }
    type Change { at: Int }
    ${rest}
  `);
  expect(waysBack(schema)).toEqual([]);
});
