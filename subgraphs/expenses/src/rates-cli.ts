import "@expense-tracker/kit/process/require-node";
import "reflect-metadata";
import { databaseUrl } from "@expense-tracker/kit/database/database-url";
import { openDatabase } from "@expense-tracker/kit/database/open-database";
import { readConfig } from "@expense-tracker/kit/process/config";
import { type CommandResult, startOperatorCommand } from "@expense-tracker/kit/process/operator-command";
import { schemaOfDatabase } from "./database";
import { type RatesCommand, ratesUsage, readRatesArguments, runRatesCommand } from "./rate/rates-command";

/** An operator waits longer than the schedule: the whole history is a large file. */
const fetchDeadlineMs = 120_000;

startOperatorCommand({ usage: ratesUsage, readArguments: readRatesArguments, carryOut });

async function carryOut(command: RatesCommand): Promise<CommandResult> {
  const { url } = readConfig(process.env, { url: databaseUrl("DATABASE_URL_EXPENSES") });
  const db = await openDatabase({ url, ...schemaOfDatabase, poolSize: 2 });
  try {
    return await runRatesCommand({ db, now: new Date(), deadlineMs: fetchDeadlineMs }, command);
  } finally {
    await db.destroy();
  }
}
