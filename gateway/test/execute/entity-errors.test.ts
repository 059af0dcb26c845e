import { expect, test } from "@jest/globals";
import { SubgraphError } from "../../src/subgraph/subgraph-error";
import type { Send } from "../../src/execute/fetch-run";
import { product, shop } from "./shop";

const failed = (...path: (string | number)[]) => new SubgraphError("failed", path, { code: "CONFLICT" });
const products = ["p0", "p1", "p2", "p1"].map(product);

/** Prices answers so; the other subgraphs answer as they should. */
function pricesAnswer(result: Awaited<ReturnType<Send>>): Send {
  return async (subgraph) => (subgraph === "prices" ? result : { data: { products: structuredClone(products) } });
}

test("an error of one entity stands at the items that are this entity, and at no other", async () => {
  const answer = await shop(
    "{ products { price } }",
    pricesAnswer({
      data: { _entities: [{ price: 1 }, { price: null }, { price: 3 }] },
      errors: [failed("_entities", 1, "price")],
    }),
  );
  expect(answer).toEqual({
    data: { products: [{ price: 1 }, { price: null }, { price: 3 }, { price: null }] },
    errors: ["products.1.price: failed", "products.3.price: failed"],
    broken: [],
  });
});

test("an entity that is lost with an error of its own is null in its fields", async () => {
  const answer = await shop(
    "{ products { price } }",
    pricesAnswer({ data: { _entities: [{ price: 1 }, { price: 2 }, null] }, errors: [failed("_entities", 2)] }),
  );
  expect(answer.data).toEqual({ products: [{ price: 1 }, { price: 2 }, { price: null }, { price: 2 }] });
  expect(answer.errors).toEqual(["products.2: failed"]);
});

test("an error of one item does not hide that another item has a null without a reason", async () => {
  const answer = await shop(
    "{ products { cost } }",
    pricesAnswer({
      data: { _entities: [{ cost: null }, { cost: 2 }, null] },
      errors: [failed("_entities", 2, "cost")],
    }),
  );
  expect(answer).toEqual({
    data: { products: [null, { cost: 2 }, null, { cost: 2 }] },
    errors: ["products.2.cost: failed"],
    broken: ["products.0.cost"],
  });
});

test("a field that needs a lost field has the error of that field", async () => {
  const answer = await shop("{ products { offer } }", pricesAnswer({ data: null, errors: [failed("_entities")] }));
  expect(answer.data).toEqual({ products: products.map(() => ({ offer: null })) });
  expect(answer.errors.slice(0, 3)).toEqual(["products.0: failed", "products.1: failed", "products.3: failed"]);
  expect(answer.broken).toEqual([]);
});

test("errors of very many items end with one for the whole list", async () => {
  const many = Array.from({ length: 200 }, (_, index) => product(`p${index}`));
  const answer = await shop("{ products { price } }", async (subgraph) =>
    subgraph === "prices" ? { data: null, errors: [failed("_entities")] } : { data: { products: many } },
  );
  expect(answer.errors).toHaveLength(51);
  expect(answer.errors.at(-1)).toBe("products: failed");
});
