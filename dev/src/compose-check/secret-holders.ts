import { databaseNames } from "@expense-tracker/services/services";
import { ownParkingUrl, ownUrls } from "../system/databases";
import { type SecretName, secretNames, type Secrets } from "../system/secrets";
import type { ComposeFile } from "./compose-file";
import { variablesIn } from "./variables";

const provisioning = ["database-accounts", "database-rights"];

/** Who may know what, beside those who make the databases' users. Nobody else gets a secret or sees a database. */
const holders: Readonly<Record<SecretName, readonly string[]>> = {
  HOP_KEYS_GATEWAY: ["auth", "users", "expenses", "gateway-1", "gateway-2"],
  HOP_KEYS_DELIVERY: ["users", "expenses", "delivery"],
  EDGE_KEY: ["gateway-1", "gateway-2", "kong"],
  PASSWORD_PEPPER: ["auth"],
  REFRESH_TOKEN_KEY: ["auth"],
  SIGNING_KEY_ENCRYPTION_KEY: ["auth"],
  AUTH_CURSOR_KEY: ["auth"],
  EXPENSES_CURSOR_KEY: ["expenses"],
  DATABASE_ADMIN_PASSWORD: ["database", ...provisioning],
  AUTH_MIGRATION_PASSWORD: ["migrate-auth", ...provisioning],
  AUTH_SERVICE_PASSWORD: ["auth", ...provisioning],
  AUTH_RELAY_PASSWORD: ["relay", ...provisioning],
  USERS_MIGRATION_PASSWORD: ["migrate-users", ...provisioning],
  USERS_SERVICE_PASSWORD: ["users", ...provisioning],
  USERS_RELAY_PASSWORD: ["relay", ...provisioning],
  EXPENSES_MIGRATION_PASSWORD: ["migrate-expenses", ...provisioning],
  EXPENSES_SERVICE_PASSWORD: ["expenses", ...provisioning],
  EXPENSES_RELAY_PASSWORD: ["relay", ...provisioning],
  DS_MIGRATION_PASSWORD: ["migrate-ds", ...provisioning],
  DS_SERVICE_PASSWORD: ["ds-worker", ...provisioning],
  DS_RELAY_PASSWORD: ["relay", ...provisioning],
  DS_DELIVERY_PASSWORD: ["delivery", ...provisioning],
  KAFKA_ADMIN_PASSWORD: ["kafka", "kafka-accounts"],
  KAFKA_BROKER_PASSWORD: ["kafka"],
  KAFKA_RELAY_PASSWORD: ["relay", "kafka-accounts"],
  KAFKA_DS_WORKER_PASSWORD: ["ds-worker", "kafka-accounts"],
  KAFKA_DELIVERY_PASSWORD: ["delivery", "kafka-accounts"],
  KAFKA_TOPICS_PASSWORD: ["topics", "kafka-accounts"],
  KAFKA_OPERATOR_PASSWORD: ["kafka-accounts"],
  KAFKA_READER_PASSWORD: ["kafka-accounts"],
};

const databaseAddress = "database:3306";

/** Is every secret asked for, without a default, and made by `npm run compose:secrets`? @param text docker-compose.yml. */
export function secretVariableProblems(text: string): string[] {
  const uses = variablesIn(text);
  const made: readonly string[] = secretNames;
  const problems = uses.flatMap(({ name, isRequired, fallback }) => {
    if (made.includes(name)) return fallback === null ? [] : [`${name} is a secret and has a default`];
    if (isRequired) return [`${name} must be given, but npm run compose:secrets does not make it`];
    return fallback === null ? [`${name} is no secret and has no default`] : [];
  });
  const required = new Set(uses.filter(({ isRequired }) => isRequired).map(({ name }) => name));
  const unasked = made.filter((name) => !required.has(name)).map((name) => `${name} is not asked for: \${${name}:?…}`);
  return [...problems, ...unasked];
}

/** Is every secret with those who need it, and with nobody else? @param secrets those that the file was resolved with. */
export function secretHolderProblems({ services }: ComposeFile, secrets: Secrets): string[] {
  return secretNames.flatMap((secret) => {
    const found = Object.entries(services)
      .filter(([, service]) => JSON.stringify(service).includes(secrets[secret]))
      .map(([name]) => name);
    const leaked = found.filter((name) => !holders[secret].includes(name));
    const lacking = holders[secret].filter((name) => !found.includes(name));
    return [
      ...leaked.map((name) => `${name}: gets ${secret}, which is not its own`),
      ...lacking.map((name) => `${name}: does not get ${secret}`),
    ];
  });
}

/** Does everybody log in to its own database, as the user that was made for it? */
export function databaseUserProblems({ services }: ComposeFile, secrets: Secrets): string[] {
  const expected = new Map<string, string>();
  for (const database of databaseNames) {
    const urls = ownUrls(database, { address: databaseAddress }, secrets);
    const name = database.toUpperCase();
    expected.set(`DATABASE_URL_${name}`, urls.service);
    expected.set(`MIGRATION_DATABASE_URL_${name}`, urls.migration);
    expected.set(`RELAY_DATABASE_URL_${name}`, urls.relay);
  }
  return Object.entries(services).flatMap(([service, { environment }]) =>
    Object.entries(environment).flatMap(([variable, url]) => {
      if (!variable.includes("DATABASE_URL")) return [];
      const own =
        service === "delivery" ? ownParkingUrl({ address: databaseAddress }, secrets) : expected.get(variable);
      return url === own ? [] : [`${service}: ${variable} is not the address that npm start would give it`];
    }),
  );
}
