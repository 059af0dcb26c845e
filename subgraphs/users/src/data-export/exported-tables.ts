import type { ExportedTable } from "@expense-tracker/kit/subgraph/export-tables";

/** The columns that users get in their data export. */
export const exportedTables: readonly ExportedTable[] = [
  {
    table: "profile",
    as: "profile",
    ownedBy: "owner_id",
    key: "owner_id",
    columns: {
      first_name: "plain",
      last_name: "plain",
      display_name: "plain",
      phone_number: "plain",
      base_currency: "plain",
      time_zone: "plain",
      locale: "plain",
      month_start_day: "plain",
      version: "plain",
      updated_at: "plain",
    },
    leftOut: { owner_id: "the account's id" },
  },
];

/** The tables that are not exported, and why. */
export const leftOutTables: Readonly<Record<string, string>> = {
  quota_use: "how often the profile was changed today",
};
