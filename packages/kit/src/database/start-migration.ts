import { databaseUrl } from "./database-url";
import { type Environment, processSettings, readConfig } from "../process/config";
import { type DatabaseOptions, migrateDatabase } from "./open-database";
import { startProcess } from "../process/start-process";

/**
 * Reads the settings of a database's migrations: `MIGRATION_DATABASE_URL_<NAME>`, an account that may change tables, or else the service's own.
 *
 * @param name as in `DATABASE_URL_<NAME>`, in lower case.
 * @throws ConfigurationError listing every problem.
 */
export function readMigrationConfig(name: string, env: Environment) {
  const upper = name.toUpperCase();
  return readConfig(env, {
    ...processSettings,
    url: databaseUrl(`MIGRATION_DATABASE_URL_${upper}`, `DATABASE_URL_${upper}`),
  });
}

/** The whole program that migrates one database and ends. `--during-restore`: see `migrateDatabase`. */
export function startMigration(name: string, schema: Omit<DatabaseOptions, "url" | "poolSize">): void {
  startProcess(
    `${name}-migrate`,
    () => readMigrationConfig(name, process.env),
    async ({ url }, logger) => {
      const applied = await migrateDatabase({ url, ...schema }, process.argv.includes("--during-restore"));
      logger.info({ applied }, "the database is up to date");
    },
  );
}
