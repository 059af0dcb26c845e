import {
  databaseUrl,
  httpUrl,
  namedKeys,
  port,
  processSettings,
  readConfig,
  secret,
  text,
  type Environment,
} from "@expense-tracker/kit/config";

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
    jwksUrl: httpUrl("JWKS_URL"),
    tokenIssuer: text("TOKEN_ISSUER", "http://localhost:8000"),
    tokenAudience: text("TOKEN_AUDIENCE", "expense-tracker"),
  });
}
