import { passwordVariable, topicPrefix } from "@expense-tracker/event-bridge/accounts-config";
import { type AccountName, accountNames, userOf } from "@expense-tracker/event-bridge/kafka/accounts";
import type { Secrets } from "./secrets";

/** The variables with which a program connects to the broker. */
const tlsVariables = ["KAFKA_TLS", "KAFKA_CA_FILE", "KAFKA_CERT_FILE", "KAFKA_KEY_FILE"] as const;
export type BrokerVariables = Readonly<
  Record<
    "KAFKA_BROKERS" | "KAFKA_USERNAME" | "KAFKA_PASSWORD" | "KAFKA_MECHANISM" | (typeof tlsVariables)[number],
    string
  >
>;
export type BrokerAccess = Readonly<Record<AccountName, BrokerVariables>>;

/**
 * Each program's variables for the brokers in the environment: `KAFKA_USERNAME` and `KAFKA_PASSWORD`, unless the program has its own
 * (`RELAY_KAFKA_USERNAME`, `RELAY_KAFKA_PASSWORD`). Null when the environment names no brokers.
 */
export function givenBrokers(env: NodeJS.ProcessEnv): BrokerAccess | null {
  const brokers = env["KAFKA_BROKERS"];
  if (!brokers) return null;
  return forEach((account) => {
    const own = account.replace("-", "_").toUpperCase();
    const given = (variable: string): string => env[`${own}_${variable}`] || env[variable] || "";
    return {
      KAFKA_BROKERS: brokers,
      KAFKA_USERNAME: given("KAFKA_USERNAME"),
      KAFKA_PASSWORD: given("KAFKA_PASSWORD"),
      KAFKA_MECHANISM: env["KAFKA_MECHANISM"] ?? "",
      ...tlsOf(env),
    };
  });
}

/** Each program's variables for our own broker. @param address `host:port`. @param authority PEM file of its authority; null: no TLS. */
export function ownBroker(
  address: string,
  secrets: Secrets,
  env: NodeJS.ProcessEnv,
  authority: string | null = null,
): BrokerAccess {
  const prefix = topicPrefix(env);
  return forEach((account) => ({
    KAFKA_BROKERS: address,
    KAFKA_USERNAME: userOf(account, prefix),
    KAFKA_PASSWORD: secrets[passwordVariable(account)],
    KAFKA_MECHANISM: "scram-sha-512",
    // Ignore TLS settings for other brokers: only this machine reaches ours.
    ...tlsOf(authority === null ? {} : { KAFKA_TLS: "true", KAFKA_CA_FILE: authority }),
  }));
}

/** The accounts' passwords, for the code that makes the accounts. */
export function accountPasswords(secrets: Secrets): Record<AccountName, string> {
  return forEach((account) => secrets[passwordVariable(account)]);
}

/** A configuration file for `kcat -F` and other clients with librdkafka. */
export function readerFile(reader: BrokerVariables): string {
  return [
    `bootstrap.servers=${reader.KAFKA_BROKERS}`,
    ...(reader.KAFKA_TLS === "true"
      ? ["security.protocol=SASL_SSL", `ssl.ca.location=${reader.KAFKA_CA_FILE}`]
      : ["security.protocol=SASL_PLAINTEXT"]),
    `sasl.mechanisms=${reader.KAFKA_MECHANISM.toUpperCase()}`,
    `sasl.username=${reader.KAFKA_USERNAME}`,
    `sasl.password=${reader.KAFKA_PASSWORD}`,
    "",
  ].join("\n");
}

function tlsOf(env: NodeJS.ProcessEnv): Pick<BrokerVariables, (typeof tlsVariables)[number]> {
  const given = Object.fromEntries(tlsVariables.map((variable) => [variable, env[variable] ?? ""]));
  return given as Record<(typeof tlsVariables)[number], string>;
}

function forEach<T>(make: (account: AccountName) => T): Record<AccountName, T> {
  return Object.fromEntries(accountNames.map((account) => [account, make(account)])) as Record<AccountName, T>;
}
