import { readFileSync } from "node:fs";
import { join } from "node:path";
import { subgraphNames } from "@expense-tracker/services/services";
import { expect, test } from "@jest/globals";
import { getOperationAST, parse } from "graphql";
import { compileOperation } from "../../src/execute/compile-operation";
import { UnknownPlan } from "../../src/execute/fetch-run";
import { planOperation } from "../../src/execute/plan-operation";
import { readSupergraphTypes } from "../../src/execute/supergraph-types";
import { checkSupergraph } from "../../src/supergraph/check-supergraph";

const root = join(__dirname, "../../..");
const supergraphSdl = readFileSync(join(root, "gateway/supergraph.graphql"), "utf8");
const texts: Record<string, string> = JSON.parse(
  readFileSync(join(root, "operations/persisted-operations.json"), "utf8"),
);
const planner = checkSupergraph(supergraphSdl, new Set(subgraphNames));
const schema = planner.supergraph.apiSchema().toGraphQLJSSchema();
const types = readSupergraphTypes(parse(supergraphSdl));

function compile(text: string) {
  const document = parse(text);
  const operation = getOperationAST(document);
  if (!operation) throw new Error("a text has one operation");
  const plan = planOperation(planner, { schema, document, operation });
  return compileOperation({ schema, types, document, operation, plan });
}

test("our executor runs every operation that clients send", () => {
  const unknown = Object.values(texts).filter((text) => {
    try {
      compile(text);
      return false;
    } catch (error) {
      if (error instanceof UnknownPlan) return true;
      throw error;
    }
  });
  expect(Object.keys(texts).length).toBeGreaterThan(10);
  expect(unknown).toEqual([]);
});

test("it leaves to Apollo's executor what it does not know", () => {
  expect(() => compile("{ __schema { types { name } } }")).toThrow(UnknownPlan);
  expect(() => compile('{ __type(name: "User") { name } }')).toThrow(UnknownPlan);
  expect(() => compile("{ me { __proto__: id } }")).toThrow(UnknownPlan);
  expect(() => compile("{ me { __typename: id } }")).toThrow(UnknownPlan);
});
