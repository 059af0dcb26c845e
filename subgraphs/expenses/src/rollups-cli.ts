import "@expense-tracker/kit/process/require-node";
import "reflect-metadata";
import { databaseUrl } from "@expense-tracker/kit/database/database-url";
import { openDatabase } from "@expense-tracker/kit/database/open-database";
import { readConfig } from "@expense-tracker/kit/process/config";
import { type CommandResult, startOperatorCommand } from "@expense-tracker/kit/process/operator-command";
import { schemaOfDatabase } from "./database";
import { readRollupsArguments, type RollupsCommand, rollupsUsage, runRollupsCommand } from "./remake/rollups-command";

startOperatorCommand({ usage: rollupsUsage, readArguments: readRollupsArguments, carryOut });

async function carryOut(command: RollupsCommand): Promise<CommandResult> {
  const { url } = readConfig(process.env, { url: databaseUrl("DATABASE_URL_EXPENSES") });
  const db = await openDatabase({ url, ...schemaOfDatabase, poolSize: 2 });
  try {
    return await runRollupsCommand(db, command);
  } finally {
    await db.destroy();
  }
}
