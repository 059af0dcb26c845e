import { mkdtempSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { freePort, isFree } from "../processes/free-ports";
import { choosePorts, type Ports } from "./ports";

let file: string;
const servers: Server[] = [];

beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), "ports-")), "ports.json");
});

afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
});

test("each listener gets its own port, and the same one at the next start", async () => {
  const ports = await choosePorts(file, {}, 0);
  expect(new Set(Object.values(ports)).size).toBe(Object.values(ports).length);
  expect(await choosePorts(file, {}, 0)).toEqual(await stillFree(ports));
});

test("a port that was taken meanwhile is replaced", async () => {
  const ports = await choosePorts(file, {}, 0);
  await occupy(ports.kafka);
  const later = await choosePorts(file, {}, 0);
  expect(later.kafka).not.toBe(ports.kafka);
  expect({ ...later, kafka: 0 }).toEqual({ ...(await stillFree(ports)), kafka: 0 });
});

test("every port that is set and in use is reported by its variable's name", async () => {
  const [edge, database] = [await freePort(), await freePort()];
  await occupy(edge);
  await occupy(database);
  const env = { EDGE_PORT: String(edge), DATABASE_PORT: String(database), USERS_PORT: "many" };
  await expect(choosePorts(file, env, 8000)).rejects.toThrow(
    [
      `DATABASE_PORT: port ${database} for the private database is in use by another program`,
      "USERS_PORT: port many for the users subgraph is not a whole number from 1 to 65535",
      `EDGE_PORT: port ${edge} for the edge is in use by another program`,
    ].join("\n"),
  );
});

test("a port that is set is used", async () => {
  const port = await freePort();
  expect((await choosePorts(file, { USERS_PORT: String(port) }, 0)).users).toBe(port);
});

/** Replaces ports that another program of this machine has taken meanwhile: these may have changed to any number. */
async function stillFree(ports: Ports): Promise<Record<string, unknown>> {
  const entries = Object.entries(ports).map(async ([name, port]) => [
    name,
    (await isFree(port)) ? port : expect.any(Number),
  ]);
  return Object.fromEntries(await Promise.all(entries));
}

async function occupy(port: number): Promise<void> {
  const server = createServer();
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
}
