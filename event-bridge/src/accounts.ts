import "@expense-tracker/kit/process/require-node";
import { startProcess } from "@expense-tracker/kit/process/start-process";
import { readAccountsConfig } from "./accounts-config";
import { ensureAccounts } from "./kafka/ensure-accounts";

/** Run once at each deployment, before the topics, as a user that may change users and rights: no program can. */
startProcess(
  "accounts",
  () => readAccountsConfig(process.env),
  async ({ connection, topicPrefix, passwords }, logger) => {
    const changes = await ensureAccounts({ connection, topicPrefix, passwords, logger });
    logger.info(changes, "the accounts are there");
  },
);
