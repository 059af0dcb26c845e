import "reflect-metadata";
import { randomBytes } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrateDatabase } from "@expense-tracker/kit/database/open-database";
import { newId } from "@expense-tracker/kit/input/id";
import { schemaOfDatabase as authSchema } from "@expense-tracker/subgraph-auth/database";
import { schemaOfDatabase as expensesSchema } from "@expense-tracker/subgraph-expenses/database";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type Connection, createConnection } from "mysql2/promise";
import { testServerUrl } from "@expense-tracker/testing/database";
import { givenTestServer } from "@expense-tracker/testing/server";
import { databaseNames } from "@expense-tracker/services/services";
import { type DatabaseUrls, givenParkingUrl, givenUrls, ownParkingUrl, ownUrls } from "./databases";
import { grantTables, type OwnServer, provision, withdraw } from "./provision-database";
import { loadSecrets } from "./secrets";

// This test uses its own names, because others may work on the same server.
const adminUrl = testServerUrl();
const secrets = loadSecrets(join(mkdtempSync(join(tmpdir(), "provision-")), "secrets.json"), {});
let server: OwnServer;
const placeOf = ({ prefix = "" }: OwnServer) => ({ address: new URL(adminUrl).host, prefix });
let urls: DatabaseUrls & { delivery: string };
const open: Connection[] = [];

beforeAll(async () => {
  server = await givenTestServer(adminUrl);
  urls = { ...ownUrls("ds", placeOf(server), secrets), delivery: ownParkingUrl(placeOf(server), secrets) };
  await provision(server, "ds", secrets);
  const migration = await connect(urls.migration);
  for (const table of ["outbox", "outbox_lease", "outbox_dead", "parked", "expense"]) {
    await migration.query(`CREATE TABLE IF NOT EXISTS ${table} (id INT PRIMARY KEY)`);
  }
  await grantTables(server, "ds");
});

afterAll(async () => {
  await Promise.all(open.map((connection) => connection.end()));
  for (const name of databaseNames) await withdraw(server, name);
});

test("the service's user can change rows but no tables", async () => {
  const service = await connect(urls.service);
  await service.query("REPLACE INTO expense VALUES (1)");
  await service.query("DELETE FROM expense");
  for (const ddl of ["CREATE TABLE mine (id INT)", "DROP TABLE expense", "ALTER TABLE expense ADD COLUMN mine INT"]) {
    await expect(service.query(ddl)).rejects.toMatchObject({ code: "ER_TABLEACCESS_DENIED_ERROR" });
  }
});

test("the relay's user sees only the outbox tables", async () => {
  const relay = await connect(urls.relay);
  for (const table of ["outbox", "outbox_lease", "outbox_dead"]) {
    expect((await relay.query(`SELECT * FROM ${table}`))[0]).toEqual([]);
  }
  await expect(relay.query("SELECT * FROM expense")).rejects.toMatchObject({ code: "ER_TABLEACCESS_DENIED_ERROR" });
});

test("delivery's user sees only the parked events", async () => {
  const delivery = await connect(urls.delivery);
  expect((await delivery.query("SELECT * FROM parked"))[0]).toEqual([]);
  for (const table of ["outbox", "expense"]) {
    await expect(delivery.query(`SELECT * FROM ${table}`)).rejects.toMatchObject({
      code: "ER_TABLEACCESS_DENIED_ERROR",
    });
  }
});

/** Connects as the service of a migrated database, in an installation whose older version gave it rights on the whole database. */
async function serviceOf(name: "auth" | "expenses", schema: Omit<Parameters<typeof migrateDatabase>[0], "url">) {
  const { migration, service } = ownUrls(name, placeOf(server), secrets);
  await provision(server, name, secrets);
  const admin = await connect(adminUrl);
  await admin.query(
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ${server.prefix}${name}.* TO '${server.prefix}${name}_service'@'${server.clientsFrom}'`,
  );
  await migrateDatabase({ url: migration, ...schema });
  for (const _ of [1, 2]) await grantTables(server, name);
  return connect(service);
}

// MySQL's error names the column when the statement also reads another table.
const denied = { code: expect.stringMatching(/^ER_(TABLE|COLUMN)ACCESS_DENIED_ERROR$/) };

test("auth adds to its security log but cannot change it, and an account's entries are deleted with the account", async () => {
  const auth = await serviceOf("auth", authSchema);
  const [account, event] = [newId(), newId()];
  const log = "INSERT INTO security_event (id, account_id, kind, occurred_at) VALUES (?, ?, 'LOGGED_IN', NOW())";
  await auth.query(
    "INSERT INTO account (id, email, password_hash, created_at) VALUES (?, CONCAT(?, '@example.test'), 'none', NOW())",
    [account, account],
  );
  await auth.query(log, [event, account]);
  for (const change of [
    "UPDATE security_event SET kind = 'SIGNED_UP'",
    "UPDATE security_event e JOIN account a ON a.id = e.account_id SET e.address = NULL",
    "DELETE FROM security_event",
    "TRUNCATE TABLE security_event",
  ]) {
    await expect(auth.query(change)).rejects.toMatchObject(denied);
  }
  for (const change of [
    `${log} ON DUPLICATE KEY UPDATE kind = 'SIGNED_UP'`,
    "REPLACE INTO security_event (id, account_id, kind, occurred_at) VALUES (?, ?, 'SIGNED_UP', NOW())",
  ]) {
    await expect(auth.query(change, [event, account])).rejects.toMatchObject(denied);
  }
  const kinds = () => auth.query("SELECT kind FROM security_event WHERE id = ?", [event]);
  expect((await kinds())[0]).toEqual([{ kind: "LOGGED_IN" }]);
  await auth.query("UPDATE account SET email_verified_at = NOW() WHERE id = ?", [account]);
  await auth.query("DELETE FROM account WHERE id = ?", [account]);
  expect((await kinds())[0]).toEqual([]);
});

test("expenses adds to an expense's history but cannot change it, and deletes the history of an erased owner", async () => {
  const expenses = await serviceOf("expenses", expensesSchema);
  const owner = newId();
  await expenses.query(
    "INSERT INTO expense_revision (id, owner_id, expense_id, author, changes, at) VALUES (?, ?, ?, 'USER', '[]', NOW())",
    [newId(), owner, newId()],
  );
  await expect(expenses.query("UPDATE expense_revision SET changes = '[1]'")).rejects.toMatchObject(denied);
  const [deleted] = await expenses.query("DELETE FROM expense_revision WHERE owner_id = ?", [owner]);
  expect(deleted).toMatchObject({ affectedRows: 1 });
});

test("no user of one database sees another", async () => {
  const name = `other_${randomBytes(4).toString("hex")}`;
  const admin = await connect(adminUrl);
  await admin.query(`CREATE DATABASE ${name}`);
  for (const url of Object.values(urls)) {
    await expect((await connect(url)).query(`USE ${name}`)).rejects.toMatchObject({ code: "ER_DBACCESS_DENIED_ERROR" });
  }
  await admin.query(`DROP DATABASE ${name}`);
});

test("provisioning again changes nothing, and repairs a changed password", async () => {
  await provision(server, "ds", secrets);
  const changed = loadSecrets(join(mkdtempSync(join(tmpdir(), "provision-")), "secrets.json"), {});
  await provision(server, "ds", changed);
  await expect(createConnection(urls.service)).rejects.toMatchObject({ code: "ER_ACCESS_DENIED_ERROR" });
  await provision(server, "ds", secrets);
  await connect(urls.service);
});

test("the migrations and the relay use a given address too, unless they have their own", () => {
  const service = "mysql://user@db.example.com/auth";
  expect(givenUrls("auth", {})).toBeNull();
  expect(givenUrls("auth", { DATABASE_URL_AUTH: service })).toEqual({ service, migration: service, relay: service });
  const relay = "mysql://relay@db.example.com/auth";
  expect(givenUrls("auth", { DATABASE_URL_AUTH: service, RELAY_DATABASE_URL_AUTH: relay })?.relay).toBe(relay);
  const delivery = "mysql://delivery@db.example.com/ds";
  expect(givenParkingUrl({ DATABASE_URL_DS: service })).toBe(service);
  expect(givenParkingUrl({ DATABASE_URL_DS: service, DELIVERY_DATABASE_URL_DS: delivery })).toBe(delivery);
});

async function connect(url: string): Promise<Connection> {
  const connection = await createConnection(url);
  open.push(connection);
  return connection;
}
