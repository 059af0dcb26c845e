import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { Kind, parse } from "graphql";
import * as generated from "@expense-tracker/operations/graphql";

const folder = join(__dirname, "..");
const safelist: Record<string, string> = JSON.parse(readFileSync(join(folder, "persisted-operations.json"), "utf8"));
const documents = Object.values(generated).filter(
  (value): value is (typeof generated)["HomeDocument"] =>
    value instanceof generated.TypedDocumentString && value.__meta__?.["hash"] !== undefined,
);

test("the safelist holds exactly what clients send, by its SHA-256", () => {
  const sent = documents.map((document) => document.toString());
  expect(sent.length).toBeGreaterThan(10);
  expect(Object.values(safelist).toSorted()).toEqual(sent.toSorted());
  for (const [hash, text] of Object.entries(safelist)) {
    expect(hash).toBe(createHash("sha256").update(text).digest("hex"));
  }
});

test("each document has the same hash as in the safelist", () => {
  for (const document of documents) expect(safelist[document.__meta__?.["hash"]]).toBe(document.toString());
});

test("each file holds one operation or fragment, named as the file", () => {
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".graphql"))) {
    const [definition, ...others] = parse(readFileSync(join(folder, file), "utf8")).definitions;
    if (definition?.kind !== Kind.OPERATION_DEFINITION && definition?.kind !== Kind.FRAGMENT_DEFINITION)
      throw new Error(file);
    expect(others).toEqual([]);
    expect(definition.name?.value.replaceAll(/(?<!^)[A-Z]/g, "-$&").toLowerCase()).toBe(file.replace(".graphql", ""));
  }
});
