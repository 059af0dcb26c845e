import "@expense-tracker/kit/process/require-node";
import "reflect-metadata";
import { openDatabase } from "@expense-tracker/kit/database/open-database";
import { databaseUrl } from "@expense-tracker/kit/database/database-url";
import { readConfig, secret } from "@expense-tracker/kit/process/config";
import { schemaOfDatabase } from "./database";
import { type CommandResult, startOperatorCommand } from "@expense-tracker/kit/process/operator-command";
import { type KeysCommand, keysUsage, readKeysArguments } from "./operator/keys-arguments";
import { runKeysCommand } from "./operator/keys-command";

startOperatorCommand({ usage: keysUsage, readArguments: readKeysArguments, carryOut });

async function carryOut(command: KeysCommand): Promise<CommandResult> {
  const { url, encryptionKey } = readConfig(process.env, {
    url: databaseUrl("DATABASE_URL_AUTH"),
    encryptionKey: secret("SIGNING_KEY_ENCRYPTION_KEY"),
  });
  const db = await openDatabase({ url, ...schemaOfDatabase, poolSize: 2 });
  try {
    return await runKeysCommand(db, command, { encryptionKey, now: new Date() });
  } finally {
    await db.destroy();
  }
}
