import { expect, test } from "@jest/globals";
import type { Send } from "../../src/execute/fetch-run";
import { product, shop } from "./shop";

/** Keeps what is sent to each subgraph. */
function recording(data: (subgraph: string) => Record<string, unknown>) {
  const sent: string[] = [];
  const send: Send = async (subgraph, { variables }) => {
    sent.push(`${subgraph} ${JSON.stringify(variables())}`);
    return { data: data(subgraph) };
  };
  return { sent, send };
}

test("the same entity at several places is asked for once, and the places do not share their values", async () => {
  const { sent, send } = recording((subgraph) =>
    subgraph === "prices"
      ? { _entities: [{ price: 5 }] }
      : { products: [product("p1"), product("p1")], best: product("p1") },
  );
  const { data } = await shop("{ products { price } best { price } }", send);
  expect(data).toEqual({ products: [{ price: 5 }, { price: 5 }], best: { price: 5 } });
  expect(sent.filter((text) => text.startsWith("prices"))).toEqual([
    'prices {"representations":[{"__typename":"Product","id":"p1"}]}',
  ]);
});

test("after each mutation of an operation its entities are asked for again", async () => {
  let price = 0;
  const { sent, send } = recording((subgraph) =>
    subgraph === "prices" ? { _entities: [{ price: ++price }] } : { rename: product("p1"), restock: product("p1") },
  );
  const { data } = await shop("mutation { rename { price } restock { price } }", send);
  expect(sent.filter((text) => text.startsWith("prices"))).toHaveLength(2);
  expect(data).toMatchObject({ rename: { price: expect.any(Number) }, restock: { price: expect.any(Number) } });
});

test("an entity that its subgraph does not know has null in its fields, without an error", async () => {
  const { send } = recording((subgraph) => (subgraph === "prices" ? { _entities: [null] } : { best: product("gone") }));
  expect(await shop("{ best { id price } }", send)).toEqual({
    data: { best: { id: "gone", price: null } },
    errors: [],
    broken: [],
  });
});
