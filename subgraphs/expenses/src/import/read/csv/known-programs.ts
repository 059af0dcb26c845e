import { type KnownFile, transfersIn } from "./known-file";

/** Other programs for personal finances, and our own export. */
export const knownPrograms: readonly KnownFile[] = [
  {
    source: "expense-tracker",
    needs: ["id", "bookedon", "occurredat", "direction", "amount", "currency", "externalid"],
    columns: {
      exportedId: ["id"],
      externalId: ["externalid"],
      date: ["bookedon"],
      occurredAt: ["occurredat"],
      paymentMethod: ["paymentmethod"],
      note: ["note"],
      merchant: ["merchant"],
    },
    rules: "exported",
  },
  {
    source: "firefly-iii",
    needs: ["journal id", "type", "amount", "description", "date", "source name", "destination name"],
    columns: { externalId: ["journal id"], note: ["description"], merchant: [], account: [], status: ["type"] },
    rules: "firefly",
  },
  {
    source: "ynab",
    needs: ["account", "date", "payee", "memo", "outflow", "inflow"],
    columns: { category: ["category group category", "category"], note: ["memo"], externalId: [], tags: [] },
    noExpenses: [
      { header: "payee", values: /^transfer : /i, because: "a transfer between your own accounts" },
      { header: "payee", values: ["starting balance"], because: "the account's first balance" },
    ],
  },
  {
    source: "mint",
    needs: ["date", "description", "original description", "amount", "transaction type", "category", "account name"],
    columns: { note: ["notes"], merchant: ["description"], tags: ["labels"] },
    dateOrder: "MDY",
    noExpenses: [transfersIn("category", "transfer", "credit card payment")],
  },
  {
    source: "lunch-money",
    needs: ["date", "payee", "amount", "currency", "category", "account", "tags", "notes"],
    columns: { direction: [], externalId: ["id"] },
    isSpentPositive: true,
  },
  {
    source: "actual",
    needs: ["account", "date", "payee", "notes", "category", "amount"],
    columns: { note: ["notes"], direction: [], externalId: [] },
    dateOrder: "YMD",
  },
  {
    source: "monarch",
    needs: ["date", "merchant", "category", "account", "original statement", "amount"],
    columns: { note: ["notes"], externalId: ["id"] },
    dateOrder: "YMD",
    noExpenses: [transfersIn("category", "transfer", "credit card payment")],
  },
  {
    source: "copilot",
    needs: ["date", "name", "amount", "status", "category", "excluded", "type", "account"],
    columns: { direction: [], status: ["status"], note: ["note"] },
    dateOrder: "YMD",
    isSpentPositive: true,
    paid: ["posted"],
    noExpenses: [transfersIn("type", "internal transfer")],
  },
  {
    source: "rocket-money",
    needs: ["date", "original date", "account name", "institution name", "name", "custom name", "amount", "category"],
    columns: {
      merchant: ["custom name", "name", "description"],
      note: ["note"],
      tags: ["transaction tags"],
      account: ["account name"],
      direction: [],
      externalId: [],
    },
    dateOrder: "YMD",
    isSpentPositive: true,
    noExpenses: [transfersIn("category", "credit card payment", "internal transfers")],
  },
  {
    source: "splitwise",
    needs: ["date", "description", "category", "cost", "currency"],
    columns: { amount: ["cost"], merchant: ["description"], note: [], externalId: [] },
    dateOrder: "YMD",
    isSpentPositive: true,
    noExpenses: [
      { header: "description", values: ["total balance"], because: "the balance of the group" },
      { header: "category", values: ["payment"], because: "a settlement within the group" },
    ],
    note: "the costs are those of the whole group, not your share of them",
  },
  {
    source: "wallet",
    needs: ["account", "category", "currency", "amount", "ref currency amount", "type", "payment type", "transfer"],
    columns: { note: ["note"], tags: ["labels"], merchant: ["payee"], externalId: [] },
    dateOrder: "YMD",
    noExpenses: [transfersIn("transfer", "true")],
  },
  {
    source: "toshl",
    needs: ["date", "account", "category", "tags", "expense amount", "income amount", "currency"],
    columns: {
      debit: ["expense amount"],
      credit: ["income amount"],
      note: ["description"],
      merchant: [],
      externalId: [],
    },
  },
];
