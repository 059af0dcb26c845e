import { profileUpdatedV1 } from "@expense-tracker/events/profile-updated.v1";
import type { GraphQLAnswer } from "@expense-tracker/testing/subgraph";
import { deleteExpense, expenseOf, restoreExpense, updateExpense } from "../expense-operations";
import { convertDue, loadRates } from "../rates/converted";
import { setRule, undoRun } from "../rule-operations";
import type { Expenses, Person } from "../start-expenses";
import type { Random } from "./random-changes";

export const oneOf = <Item>(random: Random, items: readonly Item[]): Item => items[random(items.length)] as Item;
const merchants = ["Swiggy", "SWIGGY", "Zomato", "Café Noir", "🍕", "🍔"];
const tags = ["work", "trip", "home", "🍔"];
const days = ["2026-01-31", "2026-02-28", "2026-03-01", "2025-12-31"];
const randomInput = (random: Random) => ({
  amount: { amount: String(random(900) + 1), currency: oneOf(random, ["INR", "INR", "USD", "EUR"]) },
  merchant: oneOf(random, merchants),
  note: `note ${random(50)}`,
  tags: [oneOf(random, tags)],
  direction: random(5) === 0 ? "CREDIT" : "DEBIT",
  bookedOn: oneOf(random, days),
});

type Action = () => Promise<GraphQLAnswer | null>;

/** What a writer of one owner may do next, through the API or as events and rates arrive. */
export function actionsOf(expenses: Expenses, person: Person, random: Random, categories: string[]): Action[] {
  const { db } = expenses;
  const ids = async (): Promise<string[]> => {
    const rows: { id: string }[] = await db.query("SELECT id FROM expense WHERE owner_id = ?", [person.id]);
    return rows.map(({ id }) => id);
  };
  const anyId = async () => oneOf(random, await ids());
  const changed = async (input: object) => {
    const id = await anyId();
    const { version } = await expenseOf(person, id);
    return person.ask(updateExpense, { id, version, input });
  };
  const run = async () => {
    const rows: { id: string }[] = await db.query("SELECT id FROM rule_run WHERE owner_id = ?", [person.id]);
    return rows.length > 0 ? person.ask(undoRun, { run: oneOf(random, rows).id }) : null;
  };
  return [
    async () => person.ask("mutation ($input: RecordExpenseInput!) { recordExpense(input: $input) { id } }", { input: randomInput(random) }),
    async () => person.ask("mutation ($inputs: [RecordExpenseInput!]!) { recordExpenses(inputs: $inputs) { outcomes { error { code } } } }", { inputs: Array.from({ length: 5 }, () => randomInput(random)) }),
    async () => changed({ note: `changed ${random(50)}`, amount: { amount: String(random(900) + 1) } }),
    async () => changed({ merchant: oneOf(random, merchants), categoryId: oneOf(random, categories), bookedOn: oneOf(random, days) }),
    async () => person.ask(deleteExpense, { id: await anyId() }),
    async () => person.ask(restoreExpense, { id: await anyId() }),
    async () => person.ask("mutation ($from: [String!]!, $into: String!) { mergeMerchants(from: $from, into: $into) }", { from: [oneOf(random, merchants)], into: oneOf(random, merchants) }),
    async () => person.ask("mutation ($from: String!, $to: String!) { renameTag(from: $from, to: $to) }", { from: oneOf(random, tags), to: oneOf(random, tags) }),
    async () => person.ask("mutation ($tag: String!) { removeTag(tag: $tag) }", { tag: oneOf(random, tags) }),
    async () => person.ask(setRule, { input: { when: { merchant: oneOf(random, merchants) }, then: { categoryId: oneOf(random, categories), addTags: [oneOf(random, tags)] }, applyToExisting: true } }),
    run,
    async () => person.ask("mutation ($input: ImportInput!) { importExpenses(input: $input) { id } }", { input: { format: "CSV", content: `date,payee,amount\n2026-01-0${1 + random(9)},${oneOf(random, merchants)},-${random(50) + 1}\n2026-02-01,Rent,-900\n` } }),
    async () => person.ask("mutation ($input: BudgetInput!) { setBudget(input: $input) { id } }", { input: { amount: { amount: String(random(5_000) + 1), currency: "INR" }, categoryId: random(2) ? oneOf(random, categories) : null, carryOver: random(2) === 0 } }),
    async () => person.ask("mutation ($id: ID!, $rate: Decimal!) { setExchangeRate(expenseId: $id, rate: $rate) { id } }", { id: await anyId(), rate: String(random(90) + 1) }),
    async () => expenses.deliverNext(person.id, profileUpdatedV1, { ...profileUpdatedV1.example, baseCurrency: oneOf(random, ["INR", "INR", "USD"]), monthStartDay: random(31) + 1 }),
    async () => loadRates(db, { "2026-02-27": { INR: String(90 + random(9)), USD: `1.${random(9) + 1}` } }).then(() => null),
    async () => convertDue(db).then(() => null),
  ]; // prettier-ignore
}
