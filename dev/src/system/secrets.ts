import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";

/** Everything that must stay the same from start to start and be known to nobody else. */
export type Secrets = Readonly<Record<SecretName, string>>;
export type SecretName = keyof typeof makers;

const key = (): string => randomBytes(32).toString("base64url");
/** `kid:secret`, as hop keys are given to those who use them; the next one to be put before it would be `k2`. */
const namedKey = (): string => `k1:${key()}`;
const password = (): string => randomBytes(18).toString("base64url");

const makers = {
  HOP_KEYS_GATEWAY: namedKey,
  HOP_KEYS_DELIVERY: namedKey,
  EDGE_KEY: key,
  PASSWORD_PEPPER: key,
  REFRESH_TOKEN_KEY: key,
  SIGNING_KEY_ENCRYPTION_KEY: key,
  AUTH_CURSOR_KEY: key,
  EXPENSES_CURSOR_KEY: key,
  DATABASE_ADMIN_PASSWORD: password,
  AUTH_MIGRATION_PASSWORD: password,
  AUTH_SERVICE_PASSWORD: password,
  AUTH_RELAY_PASSWORD: password,
  USERS_MIGRATION_PASSWORD: password,
  USERS_SERVICE_PASSWORD: password,
  USERS_RELAY_PASSWORD: password,
  EXPENSES_MIGRATION_PASSWORD: password,
  EXPENSES_SERVICE_PASSWORD: password,
  EXPENSES_RELAY_PASSWORD: password,
  DS_MIGRATION_PASSWORD: password,
  DS_SERVICE_PASSWORD: password,
  DS_RELAY_PASSWORD: password,
  DS_DELIVERY_PASSWORD: password,
  KAFKA_ADMIN_PASSWORD: password,
  KAFKA_BROKER_PASSWORD: password,
  KAFKA_RELAY_PASSWORD: password,
  KAFKA_DS_WORKER_PASSWORD: password,
  KAFKA_DELIVERY_PASSWORD: password,
  KAFKA_TOPICS_PASSWORD: password,
  KAFKA_OPERATOR_PASSWORD: password,
  KAFKA_READER_PASSWORD: password,
} as const;

export const secretNames = Object.keys(makers) as SecretName[];

/** Makes every secret anew. */
export function newSecrets(): Secrets {
  return Object.fromEntries(Object.entries(makers).map(([name, make]) => [name, make()])) as Record<SecretName, string>;
}

/**
 * Reads the secrets that were made at the first start, makes what is missing, and keeps them where only this user can read them.
 * One that the environment gives wins, and is not kept.
 */
export function loadSecrets(file: string, env: NodeJS.ProcessEnv): Secrets {
  const kept: Partial<Record<string, string>> = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  const secrets = { ...newSecrets(), ...kept };
  const given = secretNames.flatMap((name) => (env[name] ? [[name, env[name]]] : []));
  // Written beside and renamed: half a file would make every account of the database unusable.
  writeFileSync(`${file}.partial`, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  renameSync(`${file}.partial`, file);
  return { ...secrets, ...Object.fromEntries(given) };
}
