import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "@expense-tracker/dev/project-root";
import { type Price, priceOperation } from "@expense-tracker/gateway/prices/operation-price";
import { readPriceBook } from "@expense-tracker/gateway/prices/price-book";
import { buildSchema, getOperationAST, parse, validate } from "graphql";

/** The committed API with its prices, as the gateway reads them. */
export function readPriceList() {
  const read = (file: string) => readFileSync(join(projectRoot(), "gateway", file), "utf8");
  const schema = buildSchema(read("api.graphql"));
  const prices = readPriceBook(read("supergraph.graphql"));
  const pricesOf = (text: string, variables: Record<string, unknown> = {}): Price => {
    const document = parse(text);
    const [problem] = validate(schema, document);
    const operation = getOperationAST(document);
    if (problem || !operation) throw problem ?? new Error("the text must hold exactly one operation");
    return priceOperation({ schema, prices, document, operation })(variables);
  };
  return {
    schema,
    prices,
    /** @throws Error when the operation is not valid. */
    pricesOf,
    priceOf: (text: string, variables: Record<string, unknown> = {}): number => pricesOf(text, variables).total,
  };
}

export type PriceList = ReturnType<typeof readPriceList>;
