import { httpUrl, integer, optional, readConfig, secret, type Environment } from "@expense-tracker/kit/process/config";
import { subgraphSettings } from "@expense-tracker/kit/subgraph/subgraph-settings";
import { trustSettings } from "@expense-tracker/kit/subgraph/trust";
import type { Quotas } from "./quota/quotas";

const atMost = 1_000_000_000;

const quotaSettings = {
  expenses: integer("QUOTA_EXPENSES", 200_000, 1, atMost),
  bankMessages: integer("QUOTA_BANK_MESSAGES", 100_000, 1, atMost),
  bankMessagesADay: integer("QUOTA_BANK_MESSAGES_A_DAY", 2_000, 1, atMost),
  changesADay: integer("QUOTA_CHANGES_A_DAY", 20_000, 1, atMost),
  importedRowsADay: integer("QUOTA_IMPORTED_ROWS_A_DAY", 100_000, 1, atMost),
};

const rateSettings = {
  url: optional("EXCHANGE_RATES_URL", httpUrl("EXCHANGE_RATES_URL")),
  everyMinutes: integer("EXCHANGE_RATES_EVERY_MINUTES", 60, 1, 10_080),
  deadlineMs: integer("EXCHANGE_RATES_DEADLINE_MS", 30_000, 1_000, 600_000),
};

export type Config = ReturnType<typeof readExpensesConfig>;

/** @throws ConfigurationError listing every problem. */
export function readExpensesConfig(env: Environment) {
  return readConfig(env, {
    ...subgraphSettings("expenses"),
    ...trustSettings,
    cursorKey: secret("CURSOR_KEY"),
    exchangeRates: (settings: Environment) => readConfig(settings, rateSettings),
    quotas: (settings: Environment): Quotas => readConfig(settings, quotaSettings),
  });
}
