import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { projectRoot } from "@expense-tracker/dev/project-root";
import { buildASTSchema, executeSync, parse, validate } from "graphql";
import { homeData } from "../home/home-data";
import { homeOperation } from "../home/home-operation";
import { type Call, oneOperation, restCalls } from "./rest-calls";

const sdl = readFileSync(join(projectRoot(), "gateway/supergraph.graphql"), "utf8");
const schema = buildASTSchema(parse(sdl), { assumeValidSDL: true });

function answer({ body }: Call): { me: Record<string, unknown> } {
  const { query, variables } = JSON.parse(body) as { query: string; variables: Record<string, unknown> };
  const document = parse(query);
  expect(validate(schema, document)).toEqual([]);
  const { data, errors } = executeSync({
    schema,
    document,
    rootValue: { me: homeData("u1") },
    variableValues: variables,
  });
  expect(errors).toBeUndefined();
  return JSON.parse(JSON.stringify(data)) as { me: Record<string, unknown> };
}

test("the calls, one for each resource, together return exactly what the one operation returns", () => {
  const home = homeOperation();
  const calls = restCalls(home);
  const parts = calls.map((call) => answer(call).me);
  const [whole] = oneOperation(home).map((call) => answer(call).me);
  expect(Object.assign({}, ...parts)).toEqual(whole);
  expect(calls.map(({ name }) => name)).toEqual(["account", "profile", "expenses", "spending", "categories"]);
  // No two calls ask for the same field.
  expect(parts.flatMap((part) => Object.keys(part)).sort()).toEqual(Object.keys(whole ?? {}).sort());
});
