import { composeSupergraph } from "@expense-tracker/schema/compose";
import { getOperationAST, parse } from "graphql";
import { compileOperation } from "../../src/execute/compile-operation";
import type { Send } from "../../src/execute/fetch-run";
import { planOperation } from "../../src/execute/plan-operation";
import { readSupergraphTypes } from "../../src/execute/supergraph-types";
import { checkSupergraph } from "../../src/supergraph/check-supergraph";

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires"])';

/** Products of one subgraph, whose prices and offers two others have. */
const sdls = {
  products: `${link} type Query { products: [Product] best: Product } type Product @key(fields: "id") { id: ID! name: String }
    type Mutation { rename: Product restock: Product }`,
  prices: `${link} type Product @key(fields: "id") { id: ID! price: Int cost: Int! }`,
  offers: `${link} type Product @key(fields: "id") { id: ID! price: Int @external offer: String @requires(fields: "price") }`,
};

const { sdl } = composeSupergraph(Object.entries(sdls).map(([name, text]) => ({ name, file: name, sdl: text })));
const planner = checkSupergraph(sdl, new Set(Object.keys(sdls)));
const schema = planner.supergraph.apiSchema().toGraphQLJSSchema();
const types = readSupergraphTypes(parse(sdl));

/** Runs an operation over these subgraphs, which answer what `send` says. */
export async function shop(text: string, send: Send) {
  const document = parse(text);
  const operation = getOperationAST(document);
  if (!operation) throw new Error("there is no operation");
  const plan = planOperation(planner, { schema, document, operation });
  const executed = await compileOperation({ schema, types, document, operation, plan }).execute({}, {}, send);
  const { text: written, errors, broken } = executed;
  return {
    data: JSON.parse(written) as unknown,
    errors: errors.map(({ path, message }) => `${path?.join(".")}: ${message}`),
    broken: broken.map(({ path }) => path.join(".")),
  };
}

export const product = (id: string) => ({ __typename: "Product", id });
