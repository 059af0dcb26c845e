import "@expense-tracker/kit/process/require-node";
import "reflect-metadata";
import { openDatabase } from "@expense-tracker/kit/database/open-database";
import { databaseUrl } from "@expense-tracker/kit/database/database-url";
import { readConfig, secret } from "@expense-tracker/kit/process/config";
import { schemaOfDatabase } from "./database";
import { appUrl } from "./mail/mail-settings";
import { type AccountsCommand, accountsUsage, readAccountsArguments } from "./operator/accounts-arguments";
import { runAccountsCommand } from "./operator/accounts-command";
import { type CommandResult, startOperatorCommand } from "@expense-tracker/kit/process/operator-command";
import { createSealing } from "./secrets/sealing";

startOperatorCommand({ usage: accountsUsage, readArguments: readAccountsArguments, carryOut });

async function carryOut(command: AccountsCommand): Promise<CommandResult> {
  const config = readConfig(process.env, {
    url: databaseUrl("DATABASE_URL_AUTH"),
    encryptionKey: secret("SIGNING_KEY_ENCRYPTION_KEY"),
    appUrl,
  });
  const db = await openDatabase({ url: config.url, ...schemaOfDatabase, poolSize: 2 });
  const mails = { sealing: createSealing(config.encryptionKey, "auth.mail.v1"), appUrl: config.appUrl };
  try {
    return await runAccountsCommand({ db, mails, now: new Date() }, command);
  } finally {
    await db.destroy();
  }
}
