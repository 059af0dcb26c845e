import "@expense-tracker/kit/process/require-node";
import { startProcess } from "@expense-tracker/kit/process/start-process";
import { readAccountsConfig } from "./accounts-config";
import { ensureAccounts } from "./kafka/ensure-accounts";

/** Runs once at each deployment, before the topics are created, as a user that may change users and rights. Our programs may not. */
startProcess(
  "accounts",
  () => readAccountsConfig(process.env),
  async ({ connection, topicPrefix, passwords }, logger) => {
    const changes = await ensureAccounts({ connection, topicPrefix, passwords, logger });
    logger.info(changes, "the accounts are there");
  },
);
