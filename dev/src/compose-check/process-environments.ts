import { readAccountsConfig } from "@expense-tracker/event-bridge/accounts-config";
import { readDeliveryConfig } from "@expense-tracker/event-bridge/delivery/config";
import { readDsConfig } from "@expense-tracker/event-bridge/ds/config";
import { readRelayConfig } from "@expense-tracker/event-bridge/relay/config";
import { readTopicsConfig } from "@expense-tracker/event-bridge/topics-config";
import { readGatewayConfig } from "@expense-tracker/gateway/config";
import { ConfigurationError, type Environment, readConfig } from "@expense-tracker/kit/process/config";
import { readMigrationConfig } from "@expense-tracker/kit/database/start-migration";
import { deploymentSettings } from "@expense-tracker/local-edge/files/deployment";
import { readAuthConfig } from "@expense-tracker/subgraph-auth/config";
import { readExpensesConfig } from "@expense-tracker/subgraph-expenses/config";
import { readUsersConfig } from "@expense-tracker/subgraph-users/config";
import { readProvisionConfig } from "../compose/provision-config";
import { type ComposeFile, isOurs } from "./compose-file";

/** The very functions with which the programs read their environment when they start. */
const readers: Readonly<Record<string, (env: Environment) => unknown>> = {
  auth: readAuthConfig,
  users: readUsersConfig,
  expenses: readExpensesConfig,
  "gateway-1": readGatewayConfig,
  "gateway-2": readGatewayConfig,
  relay: readRelayConfig,
  "ds-worker": readDsConfig,
  delivery: readDeliveryConfig,
  topics: readTopicsConfig,
  "kafka-accounts": readAccountsConfig,
  "migrate-auth": (env) => readMigrationConfig("auth", env),
  "migrate-users": (env) => readMigrationConfig("users", env),
  "migrate-expenses": (env) => readMigrationConfig("expenses", env),
  "migrate-ds": (env) => readMigrationConfig("ds", env),
  "database-accounts": readProvisionConfig,
  "database-rights": readProvisionConfig,
  "kong-render": (env) => readConfig(env, deploymentSettings),
};

/** What the images of others read. */
const foreign: Readonly<Record<string, RegExp>> = {
  database: /^MYSQL_ROOT_PASSWORD$/,
  kafka: /^(KAFKA_[A-Z0-9_]+|EXTRA_ARGS|LOG_DIR)$/,
  kong: /^KONG_(PREFIX|NGINX_WORKER_PROCESSES|DNS_VALID_TTL|NGINX_LOCATION_PROXY_SET_HEADER)$/,
};

/**
 * Does every program get the variables that it reads, with values that it accepts, and no other?
 *
 * @param imageEnv what our image sets already.
 */
export function environmentProblems({ services }: ComposeFile, imageEnv: Environment): string[] {
  return Object.entries(services).flatMap(([name, service]) => {
    const { environment } = service;
    const known = foreign[name];
    const reader = readers[name];
    if (known && !isOurs(service)) return unread(name, environment, (variable) => known.test(variable));
    if (!reader) return [`${name}: process-environments.ts does not say what it reads`];
    return programProblems(name, reader, environment, imageEnv);
  });
}

function programProblems(
  name: string,
  reader: (env: Environment) => unknown,
  environment: Environment,
  imageEnv: Environment,
): string[] {
  const read = new Set<string>();
  const recording = new Proxy<Environment>(
    { ...imageEnv, ...environment },
    {
      get(env, variable) {
        if (typeof variable !== "string") return undefined;
        read.add(variable);
        return env[variable];
      },
    },
  );
  try {
    reader(recording);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return error.problems.map((problem) => `${name}: ${problem}`);
  }
  return unread(name, environment, (variable) => read.has(variable));
}

function unread(name: string, environment: Environment, isRead: (variable: string) => boolean): string[] {
  return Object.keys(environment)
    .filter((variable) => !isRead(variable))
    .map((variable) => `${name}: ${variable} is given, but nothing reads it`);
}
