import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Supergraph } from "@apollo/federation-internals";
import { getOperationAST, type GraphQLSchema, parse, validate } from "graphql";
import { priceOperation } from "../src/prices/operation-price";
import { type PriceBook, readPriceBook } from "../src/prices/price-book";
import { supergraphFile } from "@expense-tracker/schema/contracts";
import { attachScalars } from "@expense-tracker/kit/input/attach-scalars";

/** Prices operations on the committed supergraph, as the gateway does. */
export function committedPrices() {
  const sdl = readFileSync(join(__dirname, "../..", supergraphFile), "utf8");
  const schema = Supergraph.build(sdl).apiSchema().toGraphQLJSSchema();
  attachScalars(schema);
  return { sdl, schema, prices: readPriceBook(sdl) };
}

/** @throws Error for an operation that is not valid. */
export function priceIn(
  { schema, prices }: { schema: GraphQLSchema; prices: PriceBook },
  text: string,
  variables: Record<string, unknown> = {},
): number {
  const document = parse(text);
  const [problem] = validate(schema, document);
  const operation = getOperationAST(document);
  if (problem || !operation) throw problem ?? new Error("there is not one operation");
  return priceOperation({ schema, prices, document, operation })(variables).total;
}
