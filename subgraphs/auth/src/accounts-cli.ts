import "@expense-tracker/kit/process/require-node";
import "reflect-metadata";
import { databaseUrl, readConfig, secret } from "@expense-tracker/kit/process/config";
import { openDatabase } from "@expense-tracker/kit/database/open-database";
import { schemaOfDatabase } from "./database";
import { appUrl } from "./mail/mail-settings";
import { type AccountsCommand, accountsUsage, readAccountsArguments, UsageError } from "./operator/accounts-arguments";
import { type CommandResult, runAccountsCommand } from "./operator/accounts-command";
import { createSealing } from "./secrets/sealing";

run(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
});

async function run(args: string[]): Promise<void> {
  const { command, json } = readAccountsArguments(args);
  if (command === null) return write(accountsUsage);
  const result = await carryOut(command);
  write(json ? JSON.stringify(result.json, null, 2) : result.text);
}

async function carryOut(command: AccountsCommand): Promise<CommandResult> {
  const config = readConfig(process.env, {
    url: databaseUrl("DATABASE_URL_AUTH"),
    encryptionKey: secret("SIGNING_KEY_ENCRYPTION_KEY"),
    appUrl,
  });
  const db = await openDatabase({ url: config.url, ...schemaOfDatabase, poolSize: 2 });
  const post = { sealing: createSealing(config.encryptionKey, "auth.mail.v1"), appUrl: config.appUrl };
  try {
    return await runAccountsCommand({ db, post, now: new Date() }, command);
  } finally {
    await db.destroy();
  }
}

function write(text: string): void {
  process.stdout.write(`${text}\n`);
}
