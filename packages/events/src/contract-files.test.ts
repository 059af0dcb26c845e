import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { catalogue } from "./catalogue";
import { incompatibilities } from "./compatibility";
import { contractFiles } from "./contract-files";

const committed = (path: string) => readFileSync(join(__dirname, "..", path), "utf8");
const released = JSON.parse(committed(contractFiles.released.path)) as Record<string, object>;

test("the committed AsyncAPI document is generated from the current contracts", () => {
  expect(committed(contractFiles.asyncApi.path)).toBe(contractFiles.asyncApi.content());
});

test.each(Object.entries(released))("%s is still compatible with its released schema", (name, schema) => {
  const contract = catalogue.find(({ type, version }) => `${type}.v${version}` === name);
  expect(contract).toBeDefined();
  expect(incompatibilities(schema, contract?.payload as object)).toEqual([]);
});

const before = {
  type: "object",
  properties: {
    id: { type: "string" },
    kind: { anyOf: [{ const: "A" }, { const: "B" }] },
    size: { type: "integer", minimum: 1, maximum: 28 },
    parts: { items: { properties: { n: { type: "number" } }, required: ["n"] } },
  },
  required: ["id"],
};
const changed = (changes: object) => ({ ...before, properties: { ...before.properties, ...changes } });

test.each([
  ["a new required field", { ...changed({ more: { type: "string" } }), required: ["id", "more"] }, /more is required/],
  [
    "a field that is gone",
    { ...before, properties: { kind: before.properties.kind, parts: before.properties.parts } },
    /id is gone/,
  ],
  ["a field that may be absent now", { ...before, required: [] }, /id is no longer required/],
  ["another type", changed({ id: { type: "integer" } }), /id has changed/],
  [
    "a new value",
    changed({ kind: { anyOf: [...before.properties.kind.anyOf, { const: "C" }] } }),
    /kind has another set/,
  ],
  ["a narrower range", changed({ size: { type: "integer", minimum: 2, maximum: 28 } }), /size has changed/],
  ["a bound that is new", changed({ id: { type: "string", maximum: 3 } }), /id has changed/],
  [
    "a change deep inside",
    changed({ parts: { items: { properties: { n: { type: "string" } }, required: ["n"] } } }),
    /parts\[\]\.n has changed/,
  ],
])("%s is reported as breaking", (_, current, problem) => {
  expect(incompatibilities(before, current).join()).toMatch(problem);
});

test.each([
  ["wider", { type: "integer", minimum: 0, maximum: 31 }],
  ["open at one end", { type: "integer", minimum: 1 }],
])("a range that is %s does not break the contract", (_, size) => {
  expect(incompatibilities(before, changed({ size }))).toEqual([]);
});

test("a new optional field and a changed description do not break the contract", () => {
  expect(
    incompatibilities(before, changed({ more: { type: "string" }, id: { type: "string", description: "better" } })),
  ).toEqual([]);
});
