import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "@jest/globals";
import { identify, type ProcessIdentity } from "../processes/process-identity";
import { systemFiles } from "../system/system-record";
import { authEnvironment } from "./auth-environment";

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "auth-environment-"));
});

const url = "mysql://auth_service:hidden@127.0.0.1:1/auth";

test("a command works on the system that runs here", () => {
  write(identify(process.pid));
  expect(authEnvironment({ LOG_LEVEL: "warn" }, dataDir)).toEqual({
    LOG_LEVEL: "warn",
    DATABASE_URL_AUTH: url,
    SIGNING_KEY_ENCRYPTION_KEY: "sealed",
  });
});

test("a database in the environment is used in place of the system that runs here, and needs its key in the environment", () => {
  write(identify(process.pid));
  const env = { DATABASE_URL_AUTH: "mysql://a:b@db/auth" };
  expect(authEnvironment(env, dataDir)).toEqual(env);
});

test("without a running system or a database in the environment there is nothing to work on", () => {
  expect(authEnvironment({}, dataDir)).toBeNull();
  write({ pid: process.pid, born: "before" });
  expect(authEnvironment({}, dataDir)).toBeNull();
});

function write(supervisor: ProcessIdentity | null): void {
  const files = systemFiles(dataDir);
  const details = { phase: "ready", endpoint: "http://localhost:1/graphql", databases: { auth: { service: url } } };
  writeFileSync(files.record, JSON.stringify({ supervisor, processes: [], details }));
  writeFileSync(files.secrets, JSON.stringify({ SIGNING_KEY_ENCRYPTION_KEY: "sealed" }));
}
