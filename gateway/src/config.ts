import { isIP } from "node:net";
import { join } from "node:path";
import {
  httpUrl,
  httpUrls,
  integer,
  edgeKey,
  namedKeys,
  optional,
  port,
  processSettings,
  readConfig,
  text,
  type Environment,
  type Setting,
} from "@expense-tracker/kit/process/config";
import { isForOthers, isLocalUrl } from "@expense-tracker/kit/process/local-url";
import { tracingSettings } from "@expense-tracker/kit/process/tracing-settings";
import { serverTls, subgraphAuthority } from "@expense-tracker/kit/http/tls-settings";
import { recordOf, services, type SubgraphName, subgraphNames, variableOf } from "@expense-tracker/services/services";
import { operationLimits } from "./limits/operation-limits";
import { committedOperations } from "./persisted/safelist-file";
import { type CostsPerMinute, expensiveShare } from "./prices/payer-budgets";

export type Config = ReturnType<typeof readGatewayConfig>;

const urlVariable = (subgraph: SubgraphName) => variableOf("SUBGRAPH_URL", subgraph);
const operationsPath = join(__dirname, "../../../operations/persisted-operations.json");
const publicUrl = "http://localhost:8000";

/** @throws ConfigurationError listing every problem. */
export function readGatewayConfig(env: Environment) {
  return readConfig(env, {
    ...processSettings,
    tracing: tracingSettings,
    port: port("PORT", services.gateway.port),
    subgraphUrls: (environment: Environment) =>
      readConfig(
        environment,
        recordOf(subgraphNames, (name) => httpUrls(urlVariable(name))),
      ),
    supergraphPath: text("SUPERGRAPH_PATH", join(__dirname, "../../supergraph.graphql")),
    hopKeys: namedKeys("HOP_KEYS_GATEWAY"),
    jwksUrl: httpUrl("JWKS_URL"),
    authority: subgraphAuthority(...subgraphNames.map(urlVariable), "JWKS_URL"),
    tls: serverTls,
    tokenIssuer: text("TOKEN_ISSUER", publicUrl),
    tokenAudience: text("TOKEN_AUDIENCE", "expense-tracker"),
    trustedProxies: networks("TRUSTED_PROXIES", "none"),
    edgeKey: optional("EDGE_KEY", edgeKey("EDGE_KEY")),
    costsPerMinute,
    operations: committedOperations(operationsPath),
    allowedOrigins: origins("ALLOWED_ORIGINS", ownPages(env).join()),
  });
}

/**
 * In production a user gets a tenth of one core, and all signed-out clients of a network together half a core: enough for 68 log-ins
 * from one office, or from the phones behind one address of a carrier. In development all users share one address.
 */
const defaultCosts = {
  production: { user: 6_000_000, network: 30_000_000 },
  development: { user: 300_000_000, network: 300_000_000 },
};
const maxCostPerMinute = 1_000_000_000;

const costsPerMinute: Setting<CostsPerMinute> = (env) => {
  const defaults = defaultCosts[env["NODE_ENV"] === "production" ? "production" : "development"];
  // A smaller budget could not pay for the most expensive operation that the limits allow.
  const { cost } = operationLimits;
  return readConfig(env, {
    user: integer("COST_BUDGET_PER_MINUTE", defaults.user, cost, maxCostPerMinute),
    network: integer("NETWORK_COST_BUDGET_PER_MINUTE", defaults.network, cost / expensiveShare, maxCostPerMinute),
  });
};

/** `none`, or comma-separated `loopback`, addresses, or networks such as 10.0.0.0/8. */
function networks(name: string, fallback: string): Setting<string[]> {
  return (env) => {
    const entries = listed(text(name, fallback)(env)).flatMap((entry) =>
      entry === "loopback" ? ["127.0.0.0/8", "::1"] : entry === "none" ? [] : [entry],
    );
    if (!entries.every(isNetwork))
      throw new Error(`${name} must be "none", "loopback", addresses or networks, comma-separated`);
    return entries;
  };
}

function isNetwork(entry: string): boolean {
  const [address = "", prefix, ...rest] = entry.split("/");
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  // A prefix of 0 would trust every client to name any address.
  return prefix === undefined || (/^[1-9]\d*$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128));
}

/** Origins of a SPA in development. The edge allows the same ones; with fewer here, a page could read answers but not refresh its session. */
const developmentPages = ["http://localhost:3000", "http://localhost:5173"];

function ownPages(env: Environment): string[] {
  const issuer = env["TOKEN_ISSUER"] || publicUrl;
  return env["NODE_ENV"] === "production" ? [issuer] : [issuer, ...developmentPages];
}

/** Comma-separated origins, `scheme://host[:port]`. */
function origins(name: string, fallback: string): Setting<string[]> {
  return (env) => {
    const entries = listed(text(name, fallback)(env));
    if (!entries.every((entry) => URL.canParse(entry) && new URL(entry).origin === entry)) {
      throw new Error(`${name} must be origins such as https://app.example.com, comma-separated`);
    }
    if (isForOthers(env) && entries.some(isLocalUrl)) {
      throw new Error(`${name} must not name localhost unless TOKEN_ISSUER does`);
    }
    return entries;
  };
}

function listed(value: string): string[] {
  return value
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
}
