import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createConnection } from "mysql2/promise";
import { startDatabase } from "@expense-tracker/dev/private-servers";
import { databaseNames, type DatabaseName } from "@expense-tracker/services/services";
import { provision, withdraw } from "@expense-tracker/dev/system/provision-database";
import { loadSecrets } from "@expense-tracker/dev/system/secrets";
import { givenTestServer } from "./server";

// This test starts its own server, because it makes databases that a given server must never have.
let folder: string;
let server: Awaited<ReturnType<typeof startDatabase>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "test-server-"));
  server = await startDatabase(folder, () => undefined);
});

afterAll(async () => {
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

const secrets = () => loadSecrets(join(folder, "secrets.json"), {});
const run = async (sql: string) => {
  const connection = await createConnection(server.adminUrl);
  try {
    return (await connection.query(sql))[0];
  } finally {
    await connection.end();
  }
};
const names = async () => [
  await run("SHOW DATABASES"),
  await run("SELECT user, host FROM mysql.user ORDER BY user, host"),
];

test("the tests' databases and users have their own names, and are removed completely", async () => {
  const before = await names();
  const given = await givenTestServer(server.adminUrl);
  for (const name of databaseNames) await provision(given, name, secrets());
  const during = JSON.stringify(await names());
  for (const name of databaseNames) expect(during).not.toMatch(new RegExp(`"${name}(_service)?"`));
  // Two runs at the same time use different names.
  expect((await givenTestServer(server.adminUrl)).prefix).not.toBe(given.prefix);
  for (const name of databaseNames) await withdraw(given, name);
  expect(await names()).toEqual(before);
});

test.each<DatabaseName>(["auth", "ds"])("a server that has our system's %s is refused", async (name) => {
  const live = { adminUrl: server.adminUrl, clientsFrom: "127.0.0.1" };
  await provision(live, name, secrets());
  await expect(givenTestServer(server.adminUrl)).rejects.toThrow(`${name}_service`);
  expect(() => withdraw(live, name)).toThrow("only a test's own");
  for (const role of ["service", "migration", "relay", "delivery"])
    await run(`DROP USER IF EXISTS '${name}_${role}'@'127.0.0.1'`);
  await run(`CREATE TABLE ${name}.owner_stream (id INT)`);
  await expect(givenTestServer(server.adminUrl)).rejects.toThrow(name);
  await run(`DROP DATABASE ${name}`);
});
