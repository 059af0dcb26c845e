import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { passwordVariable, type PasswordVariable } from "@expense-tracker/event-bridge/accounts-config";
import { accountNames } from "@expense-tracker/event-bridge/kafka/accounts";
import { type OwnSecretName, ownSecretNames, recordOf } from "@expense-tracker/services/services";
import { databasePasswords, type PasswordName } from "./databases";

/** Values that stay the same at every start, and that only this user may know. */
export type Secrets = Readonly<Record<SecretName, string>>;

const key = (): string => randomBytes(32).toString("base64url");
/** A hop key, `kid:secret`. The next key, `k2`, would be put before it. */
const namedKey = (): string => `k1:${key()}`;
const password = (): string => randomBytes(18).toString("base64url");

const sharedSecrets = {
  HOP_KEYS_GATEWAY: namedKey,
  HOP_KEYS_DELIVERY: namedKey,
  EDGE_KEY: key,
  DATABASE_ADMIN_PASSWORD: password,
  KAFKA_ADMIN_PASSWORD: password,
  KAFKA_BROKER_PASSWORD: password,
};
/** The passwords of the programs' users at the broker. */
export const brokerPasswords = accountNames.map((account) => passwordVariable(account));

export type SecretName = keyof typeof sharedSecrets | OwnSecretName | PasswordName | PasswordVariable;

const makers: Readonly<Record<SecretName, () => string>> = {
  ...sharedSecrets,
  ...recordOf(ownSecretNames, () => key),
  ...recordOf(databasePasswords, () => password),
  ...recordOf(brokerPasswords, () => password),
};

export const secretNames = Object.keys(makers) as SecretName[];

/** Makes new values for all secrets. */
export function newSecrets(): Secrets {
  return Object.fromEntries(Object.entries(makers).map(([name, make]) => [name, make()])) as Record<SecretName, string>;
}

/**
 * Reads the secrets of the first start, makes missing ones, and stores them in a file that only this user can read. A secret in the
 * environment is preferred, and is not stored.
 */
export function loadSecrets(file: string, env: NodeJS.ProcessEnv): Secrets {
  const kept: Partial<Record<string, string>> = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  const secrets = { ...newSecrets(), ...kept };
  const given = secretNames.flatMap((name) => (env[name] ? [[name, env[name]]] : []));
  // Write another file and rename it: with an incomplete file every account of the database would be lost.
  writeFileSync(`${file}.partial`, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  renameSync(`${file}.partial`, file);
  return { ...secrets, ...Object.fromEntries(given) };
}
