import "@expense-tracker/kit/process/require-node";
import "reflect-metadata";
import { databaseUrl, readConfig, secret } from "@expense-tracker/kit/process/config";
import { openDatabase } from "@expense-tracker/kit/database/open-database";
import { schemaOfDatabase } from "./database";
import { type KeysCommand, keysUsage, readKeysArguments, UsageError } from "./operator/keys-arguments";
import { type CommandResult, runKeysCommand } from "./operator/keys-command";

run(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
});

async function run(args: string[]): Promise<void> {
  const { command, json } = readKeysArguments(args);
  if (command === null) return write(keysUsage);
  const result = await carryOut(command);
  write(json ? JSON.stringify(result.json, null, 2) : result.text);
}

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

function write(text: string): void {
  process.stdout.write(`${text}\n`);
}
