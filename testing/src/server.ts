import { randomBytes } from "node:crypto";
import { createConnection } from "mysql2/promise";
import { databaseNames } from "@expense-tracker/services/services";
import { rolesOf, userOf } from "@expense-tracker/dev/system/databases";
import type { OwnServer } from "@expense-tracker/dev/system/provision-database";

const connectDeadlineMs = 10_000;
const statementDeadlineMs = 30_000;

/**
 * A given server, on which this test run makes its own databases and users.
 *
 * @param adminUrl the URL of an account that may create databases and users.
 * @throws Error when our system uses the server: tests could reach its users' data.
 */
export async function givenTestServer(adminUrl: string): Promise<OwnServer> {
  const connection = await createConnection({ uri: adminUrl, connectTimeout: connectDeadlineMs });
  try {
    const rowsOf = async (sql: string, values: unknown[] = []) =>
      (await connection.query({ sql, values, timeout: statementDeadlineMs }))[0] as Record<string, string>[];
    const accounts = databaseNames.flatMap((name) => rolesOf(name).map((role) => userOf(name, role)));
    const found = [
      ...(await rowsOf("SELECT user AS name FROM mysql.user WHERE user IN (?)", [accounts])),
      ...(await rowsOf(
        `SELECT table_schema AS name FROM information_schema.tables
         WHERE table_schema IN (?) AND table_name = 'owner_stream'`,
        [databaseNames],
      )),
    ].map(({ name }) => name);
    if (found.length > 0) {
      const names = [...new Set(found)].join(", ");
      throw new Error(
        `TEST_DATABASE_ADMIN_URL: an expense tracker is in use on that server (${names}); give the tests another`,
      );
    }
    // Our host as the server sees it, so that our users may log in only from here.
    const [self] = await rowsOf("SELECT SUBSTRING_INDEX(USER(), '@', -1) AS host");
    return { adminUrl, clientsFrom: self?.["host"] ?? "%", prefix: `test_${randomBytes(4).toString("hex")}_` };
  } finally {
    connection.destroy();
  }
}
