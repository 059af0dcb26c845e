import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { databaseNames } from "@expense-tracker/services/services";
import { beforeEach, expect, test } from "@jest/globals";
import { identify, type ProcessIdentity } from "../processes/process-identity";
import { systemFiles } from "../system/system-record";
import { eventsEnvironment } from "./events-environment";

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "events-environment-"));
});

test("the commands for events work on the outboxes, the parked events and the subgraphs of the system that runs here", () => {
  write(identify(process.pid));
  expect(eventsEnvironment({ LOG_LEVEL: "warn" }, dataDir)).toEqual({
    LOG_LEVEL: "warn",
    DATABASE_URL_DS: "ds of the service",
    RELAY_DATABASE_URL_AUTH: "auth of the relay",
    RELAY_DATABASE_URL_USERS: "users of the relay",
    RELAY_DATABASE_URL_EXPENSES: "expenses of the relay",
    RELAY_DATABASE_URL_DS: "ds of the relay",
    SUBGRAPH_URL_USERS: "http://127.0.0.1:2/graphql",
    SUBGRAPH_URL_EXPENSES: "http://127.0.0.1:3/graphql",
    SUBGRAPH_CA_FILE: "",
    HOP_KEYS_DELIVERY: "d1:secret",
  });
});

test("databases in the environment are used in place of the system that runs here", () => {
  write(identify(process.pid));
  for (const env of [{ DATABASE_URL_DS: "mysql://a:b@db/ds" }, { RELAY_DATABASE_URL_AUTH: "mysql://a:b@db/auth" }])
    expect(eventsEnvironment(env, dataDir)).toBe(env);
});

test("without a running system or a database in the environment there is nothing to work on", () => {
  expect(eventsEnvironment({}, dataDir)).toBeNull();
  write({ pid: process.pid, born: "before" });
  expect(eventsEnvironment({}, dataDir)).toBeNull();
});

function write(supervisor: ProcessIdentity | null): void {
  const files = systemFiles(dataDir);
  const databases = Object.fromEntries(
    databaseNames.map((name) => [name, { service: `${name} of the service`, relay: `${name} of the relay` }]),
  );
  const details = { phase: "ready", endpoint: "http://localhost:1/graphql", databases };
  writeFileSync(files.record, JSON.stringify({ supervisor, processes: [], details }));
  writeFileSync(files.secrets, JSON.stringify({ HOP_KEYS_DELIVERY: "d1:secret" }));
  writeFileSync(files.ports, JSON.stringify({ auth: 1, users: 2, expenses: 3 }));
}
