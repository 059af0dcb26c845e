import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { type Sleeper, startSleeper } from "../../test/sleeper";
import { isAlive, type ProcessIdentity } from "../processes/process-identity";
import { AlreadyRunning, claimDataDir, systemFiles } from "../system/system-record";
import { readStatus } from "./status-command";
import { stopCommand } from "./stop-command";

let dataDir: string;
let supervisor: Sleeper;
let service: Sleeper;
let said: string[];

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "stop-"));
  [supervisor, service] = [await startSleeper(), await startSleeper()];
  said = [];
});

afterEach(() => [supervisor, service].forEach((sleeper) => sleeper.kill()));

test("stop ends the supervisor and every process that outlived it", async () => {
  write(supervisor.identity, service.identity);
  await stopCommand(dataDir, (line) => said.push(line));
  expect([isAlive(supervisor.identity), isAlive(service.identity)]).toEqual([false, false]);
  expect(said).toEqual(["stopped the system at http://localhost:1/graphql", "ended what was left: users"]);
  expect((await readStatus({ dataDir, showSecrets: false })).state).toBe("stopped");
});

test("stop does not end another process that got the pid of one that is gone", async () => {
  write({ ...supervisor.identity, born: "before" }, { ...service.identity, born: "before" });
  await stopCommand(dataDir, (line) => said.push(line));
  expect([isAlive(supervisor.identity), isAlive(service.identity)]).toEqual([true, true]);
});

test("a second start on the same data is refused while the first system runs", async () => {
  write(supervisor.identity, service.identity);
  await expect(claimDataDir(dataDir, () => undefined)).rejects.toThrow(AlreadyRunning);
});

test("a start ends the processes that a killed supervisor left behind", async () => {
  write({ ...supervisor.identity, born: "before" }, service.identity);
  expect((await readStatus({ dataDir, showSecrets: false })).state).toBe("interrupted");
  await claimDataDir(dataDir, (line) => said.push(line));
  expect(isAlive(service.identity)).toBe(false);
  expect(said).toEqual(["ended what an interrupted run left behind: users"]);
});

test("status shows passwords only on request", async () => {
  write(supervisor.identity, service.identity);
  const shown = await readStatus({ dataDir, showSecrets: false });
  expect(JSON.stringify(shown)).not.toContain("hidden");
  expect(shown.databases.auth?.service).toBe("mysql://auth_service:***@127.0.0.1:1/auth");
  const all = await readStatus({ dataDir, showSecrets: true });
  expect(all.databases.auth?.service).toBe("mysql://auth_service:hidden@127.0.0.1:1/auth");
});

function write(supervisedBy: ProcessIdentity, identity: ProcessIdentity): void {
  const url = "mysql://auth_service:hidden@127.0.0.1:1/auth";
  const urls = { service: url, migration: url, relay: url };
  const users = { name: "users", identity, state: "ready", port: 1, restarts: 0, startedAt: null, graceMs: 5_000 };
  writeFileSync(
    systemFiles(dataDir).record,
    JSON.stringify({
      supervisor: supervisedBy,
      processes: [
        {
          ...users,
          readiness: { kind: "http", url: "http://127.0.0.1:1/readyz" },
          logPath: join(dataDir, "users.log"),
        },
      ],
      details: {
        phase: "ready",
        endpoint: "http://localhost:1/graphql",
        brokers: "127.0.0.1:1",
        databases: { auth: urls, users: urls, expenses: urls, ds: urls },
      },
    }),
  );
}
