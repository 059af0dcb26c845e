import { passwordVariable, topicPrefix } from "@expense-tracker/event-bridge/accounts-config";
import { type AccountName, accountNames, userOf } from "@expense-tracker/event-bridge/kafka/accounts";
import type { Secrets } from "./secrets";

/** A program's variables for the broker. */
const tlsVariables = ["KAFKA_TLS", "KAFKA_CA_FILE", "KAFKA_CERT_FILE", "KAFKA_KEY_FILE"] as const;
export type BrokerVariables = Readonly<
  Record<
    "KAFKA_BROKERS" | "KAFKA_USERNAME" | "KAFKA_PASSWORD" | "KAFKA_MECHANISM" | (typeof tlsVariables)[number],
    string
  >
>;
export type BrokerAccess = Readonly<Record<AccountName, BrokerVariables>>;

/**
 * Each program's way into brokers that were given: `KAFKA_USERNAME` and `KAFKA_PASSWORD` for all of them, unless it has some of
 * its own (`RELAY_KAFKA_USERNAME`, `RELAY_KAFKA_PASSWORD`). Null when no brokers were.
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

/** Each program's way into a broker of ours. @param address `host:port`. @param authority whose certificate it shows; null: none. */
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
    // What is set for brokers elsewhere is not for ours, which only this machine reaches.
    ...tlsOf(authority === null ? {} : { KAFKA_TLS: "true", KAFKA_CA_FILE: authority }),
  }));
}

/** The accounts' passwords, for whoever makes the accounts. */
export function accountPasswords(secrets: Secrets): Record<AccountName, string> {
  return forEach((account) => secrets[passwordVariable(account)]);
}

/** What `kcat -F` takes, and every other client that is made with librdkafka. */
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
