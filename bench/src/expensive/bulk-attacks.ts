import { bigMerchants, fileOf } from "../prices/use-everything";
import type { Attack } from "./attack";

const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, n) => text(n)).join(" ");
const setRule = "mutation ($i: CategoryRuleInput!) { setCategoryRule(input: $i) { matched run } }";
const importedRows = 40_000;
const file = fileOf(importedRows, "attack");

/** Operations on all of an account's 20,000 expenses. */
export const bulkAttacks: readonly Attack[] = [
  {
    name: "a tag that is renamed to and fro",
    text: "mutation ($a: String!, $b: String!) { renameTag(from: $a, to: $b) }",
    variables: { a: "tag 1", b: "tag x" },
    turns: [{ a: "tag x", b: "tag 1" }],
  },
  {
    name: "merchants of most expenses that are merged to and fro",
    text: "mutation ($a: [String!]!, $b: String!) { mergeMerchants(from: $a, into: $b) }",
    variables: { a: bigMerchants, b: "One" },
    turns: [
      { a: ["One"], b: "Two" },
      { a: ["Two"], b: "One" },
    ],
  },
  {
    name: "a rule that is run over everything, with another tag each time",
    text: setRule,
    variables: { i: { when: { text: "a" }, then: { addTags: ["run 1"] }, applyToExisting: true } },
    turns: [{ i: { when: { text: "e" }, then: { addTags: ["run 2"] }, applyToExisting: true } }],
  },
  {
    name: "dry runs of a rule whose expression has no small automaton",
    text: setRule,
    variables: { i: { when: { text: "/[a-m].{190}#/" }, then: { addTags: ["dry"] }, dryRun: true } },
  },
  {
    name: "a base currency that is changed to and fro",
    text: "mutation ($c: CurrencyCode!) { updatePreferences(input: { baseCurrency: $c, monthStartDay: 3 }) { id } }",
    variables: { c: "USD" },
    turns: [{ c: "INR" }],
  },
  {
    name: "exports of everything",
    text: "mutation { exportExpenses(format: JSON) { rowCount content } }",
    variables: {},
  },
  {
    name: "files of 40,000 rows that are only tried",
    text: "mutation ($i: ImportInput!) { importExpenses(input: $i) { id } }",
    variables: { i: { format: "CSV", content: file, dryRun: true } },
  },
  {
    name: "500 expenses at once, with long notes",
    text: "mutation ($i: [RecordExpenseInput!]!) { recordExpenses(inputs: $i) { outcomes { error { code } } } }",
    variables: {
      i: Array.from({ length: 500 }, (_, n) => ({
        amount: { amount: `${n + 1}` },
        merchant: `Attacker ${n}`,
        tags: times(19, (tag) => `t${tag}-${n}`).split(" "),
        note: times(250, (word) => `w${word}n${n}`),
      })),
    },
  },
  {
    name: "five years by merchant, by a filter, month by month",
    text: 'query { me { spendingTrend(from: "2021-01", to: "2025-12", groupBy: MERCHANT, filter: { search: "whom" }) { months { total { amount } groups { label share } } } } }',
    variables: {},
  },
  {
    name: "12 counts and totals by every filter",
    text: `{ me { ${times(12, (n) => `e${n}: expenses(first: 1, filter: { source: MANUAL, direction: DEBIT, minAmount: "1", without: [PAYMENT_METHOD], currency: "INR", maxAmount: "${99_999 - n}" }) { totalCount total { amount } }`)} } }`,
    variables: {},
  },
  {
    name: "all changes, 500 at a time, with what belongs to them",
    text: "{ me { expenseChanges(first: 500) { changes { expense { category { name } bankMessage { id } refunds { id } } } } } }",
    variables: {},
  },
];
