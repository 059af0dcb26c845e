import "@expense-tracker/kit/process/require-node";
import { startProcess } from "@expense-tracker/kit/process/start-process";
import { databaseNames } from "@expense-tracker/services/services";
import { grantTables, provision } from "../system/provision-database";
import { readProvisionConfig } from "./provision-config";

/**
 * docker-compose.yml runs this twice at each start: `accounts` makes the databases and their users before the migrations; `rights`
 * then gives the relay, delivery and the services their rights on the tables that the migrations made.
 */
const step = process.argv[2];

startProcess(
  `database-${step}`,
  () => readProvisionConfig(process.env),
  async ({ adminUrl, ...passwords }, logger) => {
    // Compose's network admits only its containers, whose addresses change at every start.
    const server = { adminUrl, clientsFrom: "%" };
    for (const name of databaseNames) {
      if (step === "accounts") await provision(server, name, passwords);
      else if (step === "rights") await grantTables(server, name);
      else throw new Error("say which step: accounts or rights");
    }
    logger.info({ databases: databaseNames }, "done");
  },
);
