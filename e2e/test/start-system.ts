import { rm } from "node:fs/promises";
import { join } from "node:path";
import { freePort } from "@expense-tracker/dev/processes/free-ports";
import { runCommand } from "@expense-tracker/dev/processes/run-command";
import { projectRoot } from "@expense-tracker/dev/project-root";
import { startSystem } from "@expense-tracker/dev/start-system";
import { stopWithSignal } from "@expense-tracker/dev/stop-with-signal";
import { databaseNames } from "@expense-tracker/services/services";
import { withdraw } from "@expense-tracker/dev/system/provision-database";
import { makeTestFolder } from "@expense-tracker/testing/folder";
import { givenTestServer } from "@expense-tracker/testing/server";
import { useOwnTemporaryFolder } from "@expense-tracker/testing/temporary-folder";
import { environment } from "./environment";

declare global {
  // Jest loads set-up and tear-down as two modules, which share only the global object.
  var stopTestSystem: (() => Promise<void>) | undefined;
}

const compileDeadlineMs = 5 * 60_000;

/**
 * Jest's set-up of the project `e2e`: starts the whole system like `npm start`, with its own servers, ports and data. When
 * `TEST_DATABASE_ADMIN_URL` names a server, the databases are there, under names of this run.
 * Tests find it through `E2E_ENDPOINT`, `E2E_APP` and `E2E_DATA_DIR`.
 */
export default async function startTestSystem(): Promise<void> {
  const root = projectRoot();
  // Compile first: the processes run compiled code, which Jest does not update.
  await runCommand(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-b"], {
    cwd: root,
    deadlineMs: compileDeadlineMs,
  });
  const dataDir = await makeTestFolder(join(root, ".data/e2e"));
  const say = (line: string): void => console.error(`test system: ${line}`);
  const adminUrl = process.env["TEST_DATABASE_ADMIN_URL"] || null;
  const databaseServer = adminUrl === null ? null : await givenTestServer(adminUrl);
  const leaveTemporaryFolder = await useOwnTemporaryFolder();
  const leave = async (): Promise<void> => {
    await leaveTemporaryFolder();
    if (databaseServer) for (const name of databaseNames) await withdraw(databaseServer, name);
  };
  await runCommand(process.execPath, [join(root, "dev/build-app-command.mjs")], {
    cwd: root,
    deadlineMs: compileDeadlineMs,
  });
  const env = { ...environment(), WEB: "on", WEB_PORT: String(await freePort()) };
  const options = { dataDir, edgePort: 0, env, say, ...(databaseServer ? { databaseServer } : {}) };
  const system = await startSystem(options).catch(async (error: unknown) => {
    await leave();
    throw error;
  });
  const stop = async (): Promise<void> => {
    await system.stop();
    await leave();
    await rm(dataDir, { recursive: true, force: true });
  };
  process.env["E2E_ENDPOINT"] = system.endpoint;
  process.env["E2E_APP"] = system.app ?? "";
  process.env["E2E_DATA_DIR"] = dataDir;
  globalThis.stopTestSystem = stop;
  stopWithSignal(stop);
}
