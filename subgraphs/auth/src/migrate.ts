import "reflect-metadata";
import { databaseUrl, processSettings, readConfig } from "@expense-tracker/kit/config";
import { migrateDatabase } from "@expense-tracker/kit/database";
import { startProcess } from "@expense-tracker/kit/start-process";
import { schemaOfDatabase } from "./database";

startProcess(
  "auth-migrate",
  () =>
    readConfig(process.env, {
      ...processSettings,
      url: databaseUrl("MIGRATION_DATABASE_URL_AUTH", "DATABASE_URL_AUTH"),
    }),
  async ({ url }, logger) => {
    const applied = await migrateDatabase({ url, ...schemaOfDatabase });
    logger.info({ applied }, "the database is up to date");
  },
);
