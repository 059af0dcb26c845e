import { defaultTopicPrefix } from "@expense-tracker/events/topics";
import { type Environment, processSettings, readConfig, type Setting, text } from "@expense-tracker/kit/process/config";
import { type AccountName, accountNames } from "./kafka/accounts";
import { kafkaConnection } from "./kafka/connection";

/** The first part of the names of topics, groups and users at the broker. */
export const topicPrefix = text("TOPIC_PREFIX", defaultTopicPrefix);

/** The variable of an account's password: `KAFKA_DS_WORKER_PASSWORD` for `ds-worker`. */
export function passwordVariable<Name extends AccountName>(account: Name) {
  return `KAFKA_${account.replace("-", "_").toUpperCase()}_PASSWORD` as PasswordVariable<Name>;
}

export type PasswordVariable<Name extends AccountName = AccountName> =
  `KAFKA_${Uppercase<Name extends "ds-worker" ? "ds_worker" : Name>}_PASSWORD`;

/** @throws ConfigurationError listing every problem. */
export function readAccountsConfig(env: Environment) {
  const settings = readConfig(env, {
    ...processSettings,
    ...passwordSettings,
    connection: kafkaConnection,
    topicPrefix,
  });
  const passwords = Object.fromEntries(accountNames.map((name) => [name, settings[name]])) as Record<
    AccountName,
    string
  >;
  return { logLevel: settings.logLevel, connection: settings.connection, topicPrefix: settings.topicPrefix, passwords };
}

const passwordSettings = Object.fromEntries(accountNames.map((name) => [name, text(passwordVariable(name))])) as Record<
  AccountName,
  Setting<string>
>;
