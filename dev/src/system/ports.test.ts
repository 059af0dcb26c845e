import { mkdtempSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { choosePorts, type PortFinder } from "./ports";

/** The machine's own ports change under a test, when other programs start: here the test says which are in use. */
const inUse = new Set<number>();
const finder: PortFinder = {
  isFree: async (port) => !inUse.has(port),
  freePort: async (taken) => {
    let port = 20_000;
    while (taken.has(port) || inUse.has(port)) port += 1;
    return port;
  },
};
const servers: Server[] = [];
let file: string;

beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), "ports-")), "ports.json");
  inUse.clear();
});

afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
});

test("each listener gets its own port, and the same one at the next start", async () => {
  const ports = await choosePorts(file, {}, 0, finder);
  expect(new Set(Object.values(ports)).size).toBe(Object.values(ports).length);
  expect(await choosePorts(file, {}, 0, finder)).toEqual(ports);
});

test("a port that was taken meanwhile is replaced, and the others stay", async () => {
  const ports = await choosePorts(file, {}, 0, finder);
  inUse.add(ports.kafka);
  const later = await choosePorts(file, {}, 0, finder);
  expect(later).toEqual({ ...ports, kafka: later.kafka });
  expect(Object.values(ports)).not.toContain(later.kafka);
});

test("a port that is set is used, also when another listener had it", async () => {
  const ports = await choosePorts(file, {}, 0, finder);
  const later = await choosePorts(file, { USERS_PORT: String(ports.auth) }, 0, finder);
  expect(later).toEqual({ ...ports, users: ports.auth, auth: later.auth });
  expect(Object.values(ports)).not.toContain(later.auth);
});

test("every port that is set and in use is reported by its variable's name", async () => {
  const [edge, database] = [await occupiedPort(), await occupiedPort()];
  const env = { EDGE_PORT: String(edge), DATABASE_PORT: String(database), USERS_PORT: "many" };
  await expect(choosePorts(file, env, 8000)).rejects.toThrow(
    [
      `DATABASE_PORT: port ${database} for the private database is in use by another program`,
      "USERS_PORT: port many for the users subgraph is not a whole number from 1 to 65535",
      `EDGE_PORT: port ${edge} for the edge is in use by another program`,
    ].join("\n"),
  );
});

test("no listener gets a port on which a program listens, whatever was kept", async () => {
  const kept = await choosePorts(file, {}, 0);
  const port = await occupiedPort();
  writeFileSync(file, JSON.stringify({ ...kept, kafka: port }));
  expect(Object.values(await choosePorts(file, {}, 0))).not.toContain(port);
});

/** A real port on which a server of this test listens. */
async function occupiedPort(): Promise<number> {
  const server = createServer();
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}
