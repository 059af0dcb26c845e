import { expect, test } from "@jest/globals";
import { operationLimits } from "@expense-tracker/gateway/limits/operation-limits";
import { allFields } from "./all-fields";
import { bulkProbes } from "./bulk-probes";
import { mutationProbes } from "./mutation-probes";
import { readPriceList } from "./price-list";
import { readProbes } from "./read-probes";
import { unmeasured } from "./unmeasured";
import type { ProbedAccount } from "./use-everything";

const list = readPriceList();
const ids = Array.from({ length: 1_000 }, (_, n) => `01890000-0000-7000-8000-${String(n).padStart(12, "0")}`);
/** Probes are written for it; nothing is sent. */
const account = {
  userId: "user",
  credentials: { email: "asha@example.com", password: "ten years of receipts" },
  expenseIds: ids,
  refundIds: ids,
  categoryIds: ids,
  bankMessageIds: ids,
  foreignIds: ids,
  importId: "import",
  undoneIds: ids,
  ruleIds: ids,
  runIds: ids,
  budgetIds: ids,
} as unknown as ProbedAccount;
const reads = readProbes(list, account);
const mutations = [...mutationProbes, ...bulkProbes];

test("each field of the API has a probe of its price, or a reason why it has none", () => {
  const covered = new Set([...reads, ...mutations].flatMap(({ covers }) => covers));
  expect(allFields(list.schema).filter((field) => !covered.has(field) && !(field in unmeasured))).toEqual([]);
});

test("no probe and no reason is for a field that the API does not have", () => {
  const known = new Set(allFields(list.schema));
  const named = [...[...reads, ...mutations].flatMap(({ covers }) => covers), ...Object.keys(unmeasured)];
  expect(named.filter((field) => !known.has(field))).toEqual([]);
});

test("a field with a probe has no reason to have none", () => {
  const covered = new Set([...reads, ...mutations].flatMap(({ covers }) => covers));
  expect(Object.keys(unmeasured).filter((field) => covered.has(field))).toEqual([]);
});

test.each(
  reads.flatMap((probe) => [probe.with, probe.without].filter(Boolean).map((text) => [probe.what, text] as const)),
)("the probe of %s is within the limits of an operation", (_, text) => {
  const variables = ["message", "export"].filter((name) => text.includes(`$${name}`));
  const declared = variables.map((name) => `$${name}: ID!`).join(", ");
  const { total, answer } = list.pricesOf(declared ? `query (${declared}) ${text}` : text);
  expect(total).toBeLessThanOrEqual(operationLimits.cost);
  expect(answer).toBeLessThanOrEqual(operationLimits.answerCost);
});

test.each(mutations.map((probe) => [probe.what, probe] as const))(
  "the probe of %s is a valid operation",
  (_, probe) => {
    const { text, variables } = probe.operation(account, 1);
    expect(list.pricesOf(text, variables).total).toBeLessThanOrEqual(operationLimits.cost);
  },
);
