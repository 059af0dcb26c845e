import { rm } from "node:fs/promises";
import { join } from "node:path";
import { startDatabase, startKafka } from "@expense-tracker/dev/private-servers";
import { projectRoot } from "@expense-tracker/dev/project-root";
import { stopWithSignal } from "@expense-tracker/dev/stop-with-signal";
import { givenTestBroker, provideTestBroker, untilGroupsCanJoin } from "../src/broker";
import { provideTestServer } from "../src/database";
import { makeTestFolder } from "../src/folder";
import { givenTestServer } from "../src/server";
import { useOwnTemporaryFolder } from "../src/temporary-folder";

declare global {
  // Jest loads set-up and tear-down as two modules, which share only the global object.
  var stopTestServers: (() => Promise<void>) | undefined;
}

/**
 * Jest's set-up of the project `parts`: starts a database server and a broker for this run, unless `TEST_DATABASE_ADMIN_URL` and
 * `TEST_KAFKA_BROKERS` name others. Tests find both with `testServerUrl` and `testBroker`. The variables of the given servers stay as they
 * are: the set-up of `e2e`, which may run in the same process, must not take our servers for given ones.
 */
export default async function startServers(): Promise<void> {
  const givenUrl = process.env["TEST_DATABASE_ADMIN_URL"] || null;
  const givenBroker = givenTestBroker();
  if (givenUrl) await givenTestServer(givenUrl);
  const folder = await makeTestFolder(join(projectRoot(), ".data/test"));
  const leaveTemporaryFolder = await useOwnTemporaryFolder();
  const say = (line: string): void => console.error(`test servers: ${line}`);
  const database = givenUrl === null ? startDatabase(folder, say) : { adminUrl: givenUrl, stop: leaveRunning };
  const kafka = givenBroker === null ? startKafka(folder, say) : { ...givenBroker, stop: leaveRunning };
  const servers = Promise.allSettled([database, kafka]);
  const stop = async (): Promise<void> => {
    for (const outcome of await servers) if (outcome.status === "fulfilled") await outcome.value.stop();
    await rm(folder, { recursive: true, force: true });
    await leaveTemporaryFolder();
  };
  globalThis.stopTestServers = stop;
  stopWithSignal(stop);
  try {
    provideTestServer((await database).adminUrl);
    const broker = await kafka;
    await untilGroupsCanJoin(broker);
    provideTestBroker(broker);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function leaveRunning(): Promise<void> {}
