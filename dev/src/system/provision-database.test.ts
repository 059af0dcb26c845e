import { randomBytes } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type Connection, createConnection } from "mysql2/promise";
import { givenParkingUrl, givenUrls, ownParkingUrl, ownUrls } from "./databases";
import { grantTables, type OwnServer, provision } from "./provision-database";
import { loadSecrets } from "./secrets";

// On the tests' server, under the name that the system uses: `ds`, in which no other test works.
const adminUrl = process.env["TEST_DATABASE_ADMIN_URL"] ?? "";
const secrets = loadSecrets(join(mkdtempSync(join(tmpdir(), "provision-")), "secrets.json"), {});
const server: OwnServer = { adminUrl, clientsFrom: "127.0.0.1" };
const address = new URL(adminUrl).host;
const urls = { ...ownUrls("ds", address, secrets), delivery: ownParkingUrl(address, secrets) };
const open: Connection[] = [];

beforeAll(async () => {
  await provision(server, "ds", secrets);
  const migration = await connect(urls.migration);
  for (const table of ["outbox", "outbox_lease", "outbox_dead", "parked", "expense"]) {
    await migration.query(`CREATE TABLE IF NOT EXISTS ${table} (id INT PRIMARY KEY)`);
  }
  await grantTables(server, "ds");
});

afterAll(() => Promise.all(open.map((connection) => connection.end())));

test("the service's user changes rows and no tables", async () => {
  const service = await connect(urls.service);
  await service.query("REPLACE INTO expense VALUES (1)");
  await service.query("DELETE FROM expense");
  for (const ddl of ["CREATE TABLE mine (id INT)", "DROP TABLE expense", "ALTER TABLE expense ADD COLUMN mine INT"]) {
    await expect(service.query(ddl)).rejects.toMatchObject({ code: "ER_TABLEACCESS_DENIED_ERROR" });
  }
});

test("the relay's user sees the outbox tables and nothing else", async () => {
  const relay = await connect(urls.relay);
  for (const table of ["outbox", "outbox_lease", "outbox_dead"]) {
    expect((await relay.query(`SELECT * FROM ${table}`))[0]).toEqual([]);
  }
  await expect(relay.query("SELECT * FROM expense")).rejects.toMatchObject({ code: "ER_TABLEACCESS_DENIED_ERROR" });
});

test("delivery's user sees what it parks and nothing else", async () => {
  const delivery = await connect(urls.delivery);
  expect((await delivery.query("SELECT * FROM parked"))[0]).toEqual([]);
  for (const table of ["outbox", "expense"]) {
    await expect(delivery.query(`SELECT * FROM ${table}`)).rejects.toMatchObject({
      code: "ER_TABLEACCESS_DENIED_ERROR",
    });
  }
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

test("provisioning again changes nothing and mends a password", async () => {
  await provision(server, "ds", secrets);
  const changed = loadSecrets(join(mkdtempSync(join(tmpdir(), "provision-")), "secrets.json"), {});
  await provision(server, "ds", changed);
  await expect(createConnection(urls.service)).rejects.toMatchObject({ code: "ER_ACCESS_DENIED_ERROR" });
  await provision(server, "ds", secrets);
  await connect(urls.service);
});

test("a given address serves the migrations and the relay too, unless they have their own", () => {
  const service = "mysql://somebody@db.example.com/auth";
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
