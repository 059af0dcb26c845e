import { parseArgs } from "node:util";
import { type CommandArguments, UsageError } from "@expense-tracker/kit/process/operator-command";

export const accountsUsage = `npm run accounts -- show ACCOUNT                          shows the account, before you change it
npm run accounts -- end-sessions ACCOUNT --by NAME        signs the account out everywhere, within two seconds
npm run accounts -- remove-two-factor ACCOUNT --by NAME   when the user has lost app and recovery codes; verify their identity first

ACCOUNT is --email ADDRESS or --id ID. NAME is your name; the account's security log stores it.
--json    prints one JSON object     --help    prints this

It works on the system that npm start runs here, or on DATABASE_URL_AUTH with SIGNING_KEY_ENCRYPTION_KEY and APP_URL.
Exit code: 0 done, 1 failed, 2 not understood.`;

/** How a command names an account: by its address or its id. */
export type AccountKey = { email: string } | { id: string };

export type AccountsCommand =
  | { action: "show"; account: AccountKey }
  | { action: "end-sessions" | "remove-two-factor"; account: AccountKey; by: string };

/** @throws UsageError for arguments that the usage does not allow. */
export function readAccountsArguments(args: readonly string[]): CommandArguments<AccountsCommand> {
  const { values, positionals } = parse(args);
  const { json } = values;
  if (values.help) return { command: null, json };
  const [action] = positionals;
  const account = accountKeyOf(values);
  const by = values.by?.trim();
  if (positionals.length !== 1 || account === null) throw new UsageError(accountsUsage);
  if (action === "show" && by === undefined) return { command: { action, account }, json };
  if ((action === "end-sessions" || action === "remove-two-factor") && by) {
    return { command: { action, account, by }, json };
  }
  throw new UsageError(accountsUsage);
}

function accountKeyOf({ email, id }: { email?: string | undefined; id?: string | undefined }): AccountKey | null {
  if (email && id === undefined) return { email };
  return id && email === undefined ? { id } : null;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        email: { type: "string" },
        id: { type: "string" },
        by: { type: "string" },
        json: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n\n${accountsUsage}`);
  }
}
