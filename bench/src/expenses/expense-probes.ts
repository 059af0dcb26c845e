import { randomBytes } from "node:crypto";
import { listExpenses } from "@expense-tracker/subgraph-expenses/listing/list-expenses";
import type { ExpenseCriteria } from "@expense-tracker/subgraph-expenses/listing/select-expenses";
import { countExpenses, totalExpenses } from "@expense-tracker/subgraph-expenses/listing/total-expenses";
import { groupingOf } from "@expense-tracker/subgraph-expenses/spending/groupings";
import type { SpendingGroupBy } from "@expense-tracker/subgraph-expenses/spending/spending.type";
import { sumSpending } from "@expense-tracker/subgraph-expenses/spending/sum-spending";
import type { DataSource } from "typeorm";
import { seededYears } from "./seed-expenses";

/** One question to the expenses of an owner. */
export interface ExpenseProbe {
  name: string;
  /** How many times as long a million expenses may take as ten thousand. */
  atMost: number;
  ask: (db: DataSource, ownerId: string) => Promise<unknown>;
}

const cursorKey = randomBytes(32);

const everyExpense: ExpenseCriteria = {
  bookedFrom: null,
  bookedTo: null,
  categoryIds: null,
  tags: null,
  merchant: null,
  merchantIs: null,
  without: null,
  search: null,
  minAmount: null,
  maxAmount: null,
  currency: null,
  direction: null,
  source: null,
  paymentMethod: null,
  uncategorisedOnly: false,
  deleted: false,
};

const report =
  (by: SpendingGroupBy, from: string, to: string, filter: Partial<ExpenseCriteria> = {}) =>
  (db: DataSource, ownerId: string) =>
    sumSpending(db, {
      ownerId,
      criteria: { ...everyExpense, ...filter },
      period: { from, to },
      grouping: groupingOf(by, 1),
      currency: "INR",
      isBase: true,
    });

const count = (filter: Partial<ExpenseCriteria>) => (db: DataSource, ownerId: string) =>
  countExpenses(db, ownerId, { ...everyExpense, ...filter });

const total = (filter: Partial<ExpenseCriteria>) => (db: DataSource, ownerId: string) =>
  totalExpenses(db, ownerId, { ...everyExpense, ...filter });

const firstPage =
  (by: "BOOKED_ON" | "AMOUNT", filter: Partial<ExpenseCriteria> = {}) =>
  (db: DataSource, ownerId: string) =>
    listExpenses(db, cursorKey, {
      ownerId,
      criteria: { ...everyExpense, ...filter },
      sort: { by, descending: true },
      page: { first: 20 },
    });

const { from, to } = seededYears;
const year = ["2025-01-01", "2025-12-31"] as const;
/** A month that begins on day 25: whole months do not help. */
const month = ["2025-10-25", "2025-11-24"] as const;
const times = ["DAY", "WEEK", "MONTH"] as const;

export const expenseProbes: ExpenseProbe[] = [
  { name: "page 1 by day", atMost: 1.2, ask: firstPage("BOOKED_ON") },
  { name: "page 1 by amount", atMost: 1.2, ask: firstPage("AMOUNT") },
  { name: "page 1 of a month", atMost: 1.2, ask: firstPage("BOOKED_ON", { bookedFrom: month[0], bookedTo: month[1] }) },
  { name: "month by category", atMost: 1.5, ask: report("CATEGORY", ...month) },
  { name: "year by category", atMost: 1.5, ask: report("CATEGORY", ...year) },
  { name: "ten years by category", atMost: 1.5, ask: report("CATEGORY", from, to) },
  ...times.map((by) => ({ name: `ten years by ${by.toLowerCase()}`, atMost: 1.5, ask: report(by, from, to) })),
  { name: "total", atMost: 1.5, ask: total({}) },
  { name: "totalCount", atMost: 1.5, ask: count({}) },
  { name: "totalCount of a month", atMost: 1.5, ask: count({ bookedFrom: month[0], bookedTo: month[1] }) },
  { name: "total of a payment method", atMost: 1.5, ask: total({ paymentMethod: "CARD" }) },
  { name: "ten years by merchant", atMost: 5, ask: report("MERCHANT", from, to) },
  { name: "ten years by tag", atMost: 5, ask: report("TAG", from, to) },
  { name: "ten years by method", atMost: 5, ask: report("PAYMENT_METHOD", from, to) },
  { name: "a month by merchant", atMost: 100, ask: report("MERCHANT", ...month) },
  {
    name: "ten years by category, with a filter",
    atMost: 100,
    ask: report("CATEGORY", from, to, { source: "MANUAL" }),
  },
  {
    name: "ten years by merchant, with a filter",
    atMost: 100,
    ask: report("MERCHANT", from, to, { paymentMethod: "CARD", currency: "INR" }),
  },
  {
    name: "totalCount of four filters",
    atMost: 100,
    ask: count({ source: "MANUAL", paymentMethod: "CARD", currency: "INR", direction: "DEBIT" }),
  },
  { name: "total of two filters", atMost: 100, ask: total({ source: "MANUAL", paymentMethod: "CARD" }) },
];
