import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { eventually } from "./eventually";
import { createRelayWorld, type RelayWorld } from "./relay-world";

/** Several connections may begin with the broker that hangs, each for up to 15 s. */
const patienceMs = 150_000;

let world: RelayWorld;
let hung: Server;
const callers = new Set<Socket>();

beforeAll(async () => {
  world = await createRelayWorld();
  // Like a frozen machine: connections succeed, and nothing is ever answered.
  hung = createServer((socket) => callers.add(socket.on("error", () => undefined)));
  hung.listen(0, "127.0.0.1");
  await once(hung, "listening");
});
afterAll(async () => {
  await world?.stop();
  for (const socket of callers) socket.destroy();
  hung?.close();
  await world?.drop();
});

test("a broker that accepts connections and answers nothing does not hold up a relay that knows others, wherever it stands in the list", async () => {
  const address = hung.address();
  if (address === null || typeof address === "string") throw new Error("it does not listen");
  const [real = ""] = world.topics.connectionOf("relay").brokers;
  const [owner = ""] = world.owners(1);
  await world.emit(owner);
  world.startRelay({ brokers: [`127.0.0.1:${address.port}`, real, real, real] });
  await eventually("the outbox is drained", async () => (await world.pending()) === 0, patienceMs);
  expect((await world.read()).map(({ event }) => event.ownerId)).toEqual([owner]);
});
