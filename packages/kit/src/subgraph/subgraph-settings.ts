import { services, type SubgraphName, variableOf } from "@expense-tracker/services/services";
import { databaseUrl } from "../database/database-url";
import { serverTls } from "../http/tls-settings";
import { namedKeys, port, processSettings, text } from "../process/config";
import { tracingSettings } from "../process/tracing-settings";

/** The settings that every subgraph has, for `readConfig`. */
export function subgraphSettings(name: SubgraphName) {
  const { port: usualPort, database } = services[name];
  return {
    ...processSettings,
    tracing: tracingSettings,
    port: port("PORT", usualPort),
    tls: serverTls,
    databaseUrl: databaseUrl(variableOf("DATABASE_URL", database)),
    gatewayKeys: namedKeys("HOP_KEYS_GATEWAY"),
    tokenIssuer: text("TOKEN_ISSUER", "http://localhost:8000"),
    tokenAudience: text("TOKEN_AUDIENCE", "expense-tracker"),
  };
}
