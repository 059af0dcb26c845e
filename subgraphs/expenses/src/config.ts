import { databaseUrl } from "@expense-tracker/kit/database/database-url";
import {
  httpUrl,
  integer,
  namedKeys,
  port,
  processSettings,
  readConfig,
  secret,
  text,
  type Environment,
} from "@expense-tracker/kit/process/config";
import { serverTls, subgraphAuthority } from "@expense-tracker/kit/http/tls-settings";
import type { Quotas } from "./quota/quotas";

const atMost = 1_000_000_000;

const quotaSettings = {
  expenses: integer("QUOTA_EXPENSES", 200_000, 1, atMost),
  bankMessages: integer("QUOTA_BANK_MESSAGES", 100_000, 1, atMost),
  bankMessagesADay: integer("QUOTA_BANK_MESSAGES_A_DAY", 2_000, 1, atMost),
  changesADay: integer("QUOTA_CHANGES_A_DAY", 20_000, 1, atMost),
};

export type Config = ReturnType<typeof readExpensesConfig>;

/** @throws ConfigurationError listing every problem. */
export function readExpensesConfig(env: Environment) {
  return readConfig(env, {
    ...processSettings,
    port: port("PORT", 4003),
    databaseUrl: databaseUrl("DATABASE_URL_EXPENSES"),
    gatewayKeys: namedKeys("HOP_KEYS_GATEWAY"),
    deliveryKeys: namedKeys("HOP_KEYS_DELIVERY"),
    cursorKey: secret("CURSOR_KEY"),
    quotas: (settings: Environment): Quotas => readConfig(settings, quotaSettings),
    jwksUrl: httpUrl("JWKS_URL"),
    authority: subgraphAuthority("JWKS_URL"),
    tls: serverTls,
    tokenIssuer: text("TOKEN_ISSUER", "http://localhost:8000"),
    tokenAudience: text("TOKEN_AUDIENCE", "expense-tracker"),
  });
}
