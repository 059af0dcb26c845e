import { databaseUrl } from "@expense-tracker/kit/database/database-url";
import {
  httpUrl,
  integer,
  namedKeys,
  port,
  processSettings,
  readConfig,
  text,
  type Environment,
} from "@expense-tracker/kit/process/config";
import { serverTls, subgraphAuthority } from "@expense-tracker/kit/http/tls-settings";
import type { Quotas } from "./quota/quotas";

const quotaSettings = { profileChangesADay: integer("QUOTA_PROFILE_CHANGES_A_DAY", 200, 1, 1_000_000_000) };

export type Config = ReturnType<typeof readUsersConfig>;

/** @throws ConfigurationError listing every problem. */
export function readUsersConfig(env: Environment) {
  return readConfig(env, {
    ...processSettings,
    port: port("PORT", 4002),
    databaseUrl: databaseUrl("DATABASE_URL_USERS"),
    gatewayKeys: namedKeys("HOP_KEYS_GATEWAY"),
    deliveryKeys: namedKeys("HOP_KEYS_DELIVERY"),
    jwksUrl: httpUrl("JWKS_URL"),
    authority: subgraphAuthority("JWKS_URL"),
    tls: serverTls,
    quotas: (settings: Environment): Quotas => readConfig(settings, quotaSettings),
    tokenIssuer: text("TOKEN_ISSUER", "http://localhost:8000"),
    tokenAudience: text("TOKEN_AUDIENCE", "expense-tracker"),
  });
}
