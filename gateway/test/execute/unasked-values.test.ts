import { expect, test } from "@jest/globals";
import { SubgraphError } from "../../src/subgraph/subgraph-error";
import { product, shop } from "./shop";

const stray = { name: "stray", price: -1 };

test("what a subgraph was not asked for does not replace what another one answers", async () => {
  const answer = await shop("{ products { name price } }", async (subgraph) =>
    subgraph === "prices"
      ? { data: { _entities: [{ ...stray, price: 5 }] } }
      : { data: { products: [{ ...product("p1"), name: "Tea" }] } },
  );
  expect(answer).toEqual({ data: { products: [{ name: "Tea", price: 5 }] }, errors: [], broken: [] });
});

test("what a subgraph was not asked for does not stand in for what another one could not answer", async () => {
  const answer = await shop("{ products { name price } }", async (subgraph) =>
    subgraph === "prices"
      ? { data: { _entities: [{ price: null }] }, errors: [new SubgraphError("failed", ["_entities", 0, "price"], {})] }
      : { data: { products: [{ ...stray, ...product("p1"), name: "Tea" }] } },
  );
  expect(answer).toEqual({
    data: { products: [{ name: "Tea", price: null }] },
    errors: ["products.0.price: failed"],
    broken: [],
  });
});
