import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { startKafka } from "@expense-tracker/dev/private-servers";
import { projectRoot } from "@expense-tracker/dev/project-root";
import { makeTestFolder } from "@expense-tracker/testing/folder";
import { killBuiltProcesses, startBuiltProcess } from "./built-process";
import { createDsWorld, type DsWorld } from "./ds-world";
import { eventually } from "./eventually";
import { ownerHistory } from "./owner-history";

/** A JVM on a busy machine. */
const brokerStartMs = 90_000;

let folder: string;
let kafka: Awaited<ReturnType<typeof startKafka>>;
let world: DsWorld;

beforeAll(async () => {
  folder = await makeTestFolder(join(projectRoot(), ".data/test-broker-outage"));
  kafka = await startKafka(folder, () => {});
  world = await createDsWorld(kafka);
}, brokerStartMs);
afterEach(killBuiltProcesses);
afterAll(async () => {
  await world?.drop();
  await kafka?.stop();
  await rm(folder, { recursive: true, force: true });
});

test(
  "a worker outlives its broker, is ready without it, and goes on when it is back",
  async () => {
    const worker = await startBuiltProcess("ds", world.environment);
    const before = ownerHistory();
    before.record("Swiggy");
    await world.topics.send("expenses", before.messages);
    await eventually("it works", async () => (await world.said(before.ownerId)).length === 1);

    kafka.process.kill("SIGKILL");
    await eventually("the broker is down", () => kafka.process.state !== "ready");
    expect((await worker.get("/readyz")).status).toBe(200);
    await eventually("the broker is back", () => kafka.process.state === "ready", brokerStartMs);

    const after = ownerHistory();
    after.record("Uber");
    await eventually("it can be written to", async () =>
      world.topics.send("expenses", after.messages).then(() => true),
    );
    await eventually("it works again", async () => (await world.said(after.ownerId)).length === 1);
    expect(await worker.stop()).toBe(0);
  },
  3 * brokerStartMs,
);
