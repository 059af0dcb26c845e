import type { ExportedTable } from "@expense-tracker/kit/subgraph/export-tables";

const owned = { ownedBy: "owner_id", key: "id" } as const;
const ownerLeftOut = { owner_id: "the account's id" };

/** The columns that users get in their data export, with the findings of the worker. The longest list comes last. */
export const exportedTables: readonly ExportedTable[] = [
  {
    table: "owner",
    as: "settings",
    ownedBy: "owner_id",
    key: "owner_id",
    columns: {
      base_currency: "plain",
      time_zone: "plain",
      month_start_day: "plain",
      created_at: "plain",
      updated_at: "plain",
    },
    leftOut: ownerLeftOut,
  },
  {
    table: "category",
    as: "categories",
    ...owned,
    columns: {
      id: "plain",
      default_key: "plain",
      name: "plain",
      parent_id: "plain",
      icon: "plain",
      colour: "plain",
      archived: "flag",
      version: "plain",
      created_at: "plain",
      updated_at: "plain",
    },
    leftOut: ownerLeftOut,
  },
  {
    table: "expense",
    as: "expenses",
    ...owned,
    columns: {
      id: "plain",
      version: "plain",
      amount_value: "plain",
      amount_minor: "plain",
      currency: "plain",
      direction: "plain",
      merchant: "plain",
      category_id: "plain",
      category_source: "plain",
      category_reason: "plain",
      category_confidence: "plain",
      note: "plain",
      tags: "json",
      payment_method: "plain",
      account: "plain",
      booked_on: "plain",
      occurred_at: "plain",
      source: "plain",
      external_id: "plain",
      bank_message_id: "plain",
      created_at: "plain",
      updated_at: "plain",
      deleted_at: "plain",
    },
    leftOut: { ...ownerLeftOut, inputs_version: "counts changes, for our own use", deleted: "deletedAt, for an index" },
  },
  {
    table: "bank_message",
    as: "bankMessages",
    ...owned,
    columns: {
      id: "plain",
      text: "plain",
      sender: "plain",
      received_at: "plain",
      status: "plain",
      because: "plain",
      confidence: "plain",
      extracted: "json",
      created_at: "plain",
      updated_at: "plain",
    },
    leftOut: { ...ownerLeftOut, digest: "a hash that recognises a message that is submitted again" },
  },
  {
    table: "expense_revision",
    as: "revisions",
    ...owned,
    columns: { id: "plain", expense_id: "plain", author: "plain", changes: "json", at: "plain" },
    leftOut: ownerLeftOut,
  },
];

/** The tables that are not exported, and why. */
export const leftOutTables: Readonly<Record<string, string>> = {
  expense_tag: "expenses.tags, for searching",
  idempotency: "clients' names for requests, and hashes of these: answers repeated requests",
  quota_use: "the numbers of exported rows, counted for the quotas",
};
