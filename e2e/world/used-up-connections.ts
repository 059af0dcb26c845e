import { readFileSync } from "node:fs";
import type { DatabaseName } from "@expense-tracker/services/services";
import type { Secrets } from "@expense-tracker/dev/system/secrets";
import { systemFiles } from "@expense-tracker/dev/system/system-record";
import { readDatabaseAddress } from "@expense-tracker/kit/database/database-address";
import { type Connection, createConnection } from "mysql2/promise";
import { systemStatus } from "./edge";
import { eventually } from "./eventually";

/**
 * Leaves a service without connections to its database: limits its account to one connection, and holds this one.
 *
 * @returns a function that gives the connections back.
 */
export async function useUpConnections(name: DatabaseName): Promise<() => Promise<void>> {
  const { databases } = await systemStatus();
  const address = readDatabaseAddress(databases[name]?.service ?? "");
  const admin = await createConnection(await adminUrl(`${address.host}:${address.port}`));
  const account = await accountOf(address);
  let holder: Connection | null = null;
  const giveBack = async () => {
    await admin.query(`ALTER USER ${account} WITH MAX_USER_CONNECTIONS 0`);
    await holder?.end();
    await admin.end();
  };
  await admin.query(`ALTER USER ${account} WITH MAX_USER_CONNECTIONS 1`);
  try {
    holder = await eventually("the only connection to be ours", async () => {
      const [rows] = await admin.query("SELECT id FROM information_schema.processlist WHERE user = ?", [address.user]);
      // Some connections end by themselves meanwhile.
      for (const { id } of rows as { id: number }[]) await admin.query(`KILL ${id}`).catch(() => undefined);
      return createConnection(address);
    });
  } catch (error) {
    await giveBack();
    throw error;
  }
  return giveBack;
}

async function adminUrl(host: string): Promise<string> {
  const given = process.env["TEST_DATABASE_ADMIN_URL"];
  if (given) return given;
  const { dataDir } = await systemStatus();
  const secrets = JSON.parse(readFileSync(systemFiles(dataDir).secrets, "utf8")) as Secrets;
  return `mysql://admin:${secrets.DATABASE_ADMIN_PASSWORD}@${host}`;
}

/** The account as the server knows it: `'name'@'host'`. */
async function accountOf(address: ReturnType<typeof readDatabaseAddress>): Promise<string> {
  const connection = await createConnection(address);
  try {
    const [rows] = await connection.query("SELECT CURRENT_USER() AS account");
    const [{ account }] = rows as [{ account: string }];
    return account
      .split("@")
      .map((part) => `'${part}'`)
      .join("@");
  } finally {
    await connection.end();
  }
}
