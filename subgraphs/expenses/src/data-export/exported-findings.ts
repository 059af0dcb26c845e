import type { ExportedTable } from "@expense-tracker/kit/subgraph/export-tables";
import { owned, ownerLeftOut } from "./owned";

/** What the worker found in a user's expenses, with what the user said about it. */
export const exportedFindings: readonly ExportedTable[] = [
  {
    table: "recurring_charge",
    as: "recurringCharges",
    ...owned,
    columns: {
      id: "plain",
      merchant: "plain",
      name: "plain",
      currency: "plain",
      amount_minor: "plain",
      amount_min_minor: "plain",
      amount_max_minor: "plain",
      recurs: "plain",
      next_due_on: "plain",
      last_paid_on: "plain",
      confidence: "plain",
      found: "flag",
      confirmed: "flag",
      dismissed: "flag",
      created_at: "plain",
      updated_at: "plain",
    },
    leftOut: ownerLeftOut,
  },
  {
    table: "recurring_payment",
    as: "recurringPayments",
    ownedBy: "owner_id",
    key: "expense_id",
    columns: { expense_id: "plain", recurring_charge_id: "plain" },
    leftOut: ownerLeftOut,
  },
  {
    table: "insight",
    as: "insights",
    ...owned,
    columns: {
      id: "plain",
      kind: "plain",
      text: "plain",
      parameters: "json",
      expense_id: "plain",
      recurring_charge_id: "plain",
      budget_id: "plain",
      found: "flag",
      dismissed_at: "plain",
      created_at: "plain",
      updated_at: "plain",
    },
    leftOut: ownerLeftOut,
  },
];
