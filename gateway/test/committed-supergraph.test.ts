import { readFileSync } from "node:fs";
import { join } from "node:path";
import { operationFromDocument, Supergraph } from "@apollo/federation-internals";
import { expect, test } from "@jest/globals";
import { getOperationAST, isNonNullType, parse, validate } from "graphql";
import { createCheckDocument } from "../src/limits/check-document";
import { operationLimits } from "../src/limits/operation-limits";
import { priceOperation } from "../src/prices/operation-price";
import { readPriceBook } from "../src/prices/price-book";
import { composeSupergraph } from "@expense-tracker/schema/compose";
import { attachScalars } from "@expense-tracker/kit/input/attach-scalars";
import { checkSupergraph } from "../src/supergraph/check-supergraph";

const root = join(__dirname, "../..");
const read = (file: string) => readFileSync(join(root, file), "utf8");
const names = ["auth", "expenses", "users"];
const supergraphSdl = read("gateway/supergraph.graphql");
const supergraph = Supergraph.build(supergraphSdl);
const schema = supergraph.apiSchema().toGraphQLJSSchema();
attachScalars(schema);

/** The home screen of a SPA. */
const homeScreen = `
  query Home($month: Month!) {
    me {
      id
      account { email emailVerified sessions { id current device lastUsedAt } }
      profile { displayName baseCurrency timeZone locale monthStartDay }
      expenses(first: 50) {
        edges { cursor node {
          id amount { ...MoneyParts } baseAmount { ...MoneyParts } direction merchant
          category { id name icon colour parent { id name } } categorySource categoryReason
          bookedOn note tags paymentMethod source bankMessage { id status }
        } }
        pageInfo { hasNextPage endCursor }
        totalCount
      }
      byCategory: spending(period: { month: $month }, groupBy: CATEGORY) { total { ...MoneyParts } groups { key label share total { ...MoneyParts } } }
      byMonth: spending(period: { month: $month }, groupBy: MONTH) { groups { label total { ...MoneyParts } } }
      categories { id name icon colour archived }
      toReview: bankMessages(status: NEEDS_REVIEW, first: 10) { edges { node { id text receivedAt } } }
    }
  }
  fragment MoneyParts on Money { amount currency }
`;

test("composing the committed schemas gives the committed supergraph", () => {
  const contracts = names.map((name) => {
    const file = `subgraphs/${name}/schema.graphql`;
    return { name, file, sdl: read(file) };
  });
  expect(composeSupergraph(contracts).sdl).toBe(supergraphSdl);
});

test("every mutation may be null, so that one that is refused does not take the answers of its neighbours with it", () => {
  const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
  expect(mutations.length).toBeGreaterThan(0);
  expect(mutations.filter(({ type }) => isNonNullType(type)).map(({ name }) => name)).toEqual([]);
});

test("a full home screen is one parallel round over all three subgraphs, within every limit", () => {
  const document = parse(homeScreen);
  expect(validate(schema, document)).toEqual([]);
  createCheckDocument(operationLimits)(homeScreen);
  const operation = getOperationAST(document);
  if (!operation) throw new Error("the home screen has no operation");
  const prices = readPriceBook(supergraphSdl);
  const price = priceOperation({ schema, prices, document, operation })({ month: "2026-11" });
  expect(price.answer).toBeLessThan(operationLimits.answerCost / 3);

  const planner = checkSupergraph(supergraphSdl, new Set(names));
  const { node } = planner.buildQueryPlan(operationFromDocument(supergraph.apiSchema(), document));
  expect(node?.kind).toBe("Parallel");
  const fetches = node?.kind === "Parallel" ? node.nodes : [];
  expect(fetches.map((fetch) => (fetch.kind === "Fetch" ? fetch.serviceName : fetch.kind)).toSorted()).toEqual(names);
});

test("the parts of an export are fetched at the same time, each by one fetch of its subgraph", () => {
  const document = parse("mutation { exportMyData { id account profile expenses } }");
  const planner = checkSupergraph(supergraphSdl, new Set(names));
  const { node } = planner.buildQueryPlan(operationFromDocument(supergraph.apiSchema(), document));
  const [begin, rest, ...more] = node?.kind === "Sequence" ? node.nodes : [];
  expect(more).toEqual([]);
  expect(begin).toMatchObject({ kind: "Fetch", serviceName: "auth" });
  const parts = rest?.kind === "Parallel" ? rest.nodes : [];
  expect(
    parts.map((part) => (part.kind === "Flatten" && part.node.kind === "Fetch" ? part.node.serviceName : part.kind)),
  ).toEqual(expect.arrayContaining(["expenses", "users"]));
  expect(parts).toHaveLength(2);
});

test("the API has no internal types or fields", () => {
  for (const name of ["DeliveredEventInput", "DeliveryReceipt", "_Entity", "_Any"])
    expect(schema.getType(name)).toBeUndefined();
  const mutations = Object.keys(schema.getMutationType()?.getFields() ?? {});
  expect(mutations.filter((name) => name.startsWith("deliverTo"))).toEqual([]);
  expect(Object.keys(schema.getQueryType()?.getFields() ?? {}).filter((name) => name.startsWith("_"))).toEqual([]);
});
