import "reflect-metadata";
import { databaseUrl, processSettings, readConfig } from "@expense-tracker/kit/config";
import { migrateDatabase } from "@expense-tracker/kit/database";
import { startProcess } from "@expense-tracker/kit/start-process";
import { schemaOfDatabase } from "./database";

startProcess(
  "expenses-migrate",
  () =>
    readConfig(process.env, {
      ...processSettings,
      url: databaseUrl("MIGRATION_DATABASE_URL_EXPENSES", "DATABASE_URL_EXPENSES"),
    }),
  async ({ url }, logger) => {
    const applied = await migrateDatabase({ url, ...schemaOfDatabase });
    logger.info({ applied }, "the database is up to date");
  },
);
