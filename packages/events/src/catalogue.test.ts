import { readdirSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { catalogue } from "./catalogue";
import { dataSchemaOf, versionOfDataSchema } from "./contract";
import { expenseDeletedV1 } from "./expense-deleted.v1";
import { checkPayload, ContractViolation, isEvent, readEvent } from "./validate";

test("every contract file is in the catalogue, once", () => {
  const files = readdirSync(__dirname)
    .filter((file) => /\.v\d+\.ts$/.test(file))
    .map((file) => file.replace(/\.ts$/, ""));
  const listed = catalogue.map((contract) => `${contract.type.replaceAll(".", "-")}.v${contract.version}`);
  expect(listed.toSorted()).toEqual(files.toSorted());
});

test.each(catalogue.map((contract) => [contract.type, contract] as const))(
  "the example of %s keeps its contract",
  (_, contract) => {
    expect(() => checkPayload(contract, contract.example)).not.toThrow();
  },
);

test("our data schemas name a version, and foreign data schemas name none", () => {
  expect(versionOfDataSchema(dataSchemaOf(expenseDeletedV1))).toBe(1);
  expect(versionOfDataSchema("https://example.test/schema/1")).toBeNull();
});

test("an unknown type is ignored, and an unknown version of a known type is refused", () => {
  expect(readEvent("weather.changed", 1, "{}")).toBeNull();
  expect(() => readEvent("expense.deleted", 99, "{}")).toThrow(ContractViolation);
});

test("a payload that lacks a field is refused without quoting its values", () => {
  const payload = JSON.stringify({ id: "secret-looking", version: 1, deletedAt: "2026-11-21T09:30:00.000Z" });
  expect(() => readEvent("expense.deleted", 1, payload)).toThrow(/^expense.deleted v1: \/id must match format "uuid"$/);
});

test("a reader ignores fields that it does not know", () => {
  const event = readEvent("expense.deleted", 1, JSON.stringify({ ...expenseDeletedV1.example, later: true }));
  expect(event && isEvent(event, expenseDeletedV1) && event.payload.version).toBe(2);
});
