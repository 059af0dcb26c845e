import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { inTransaction } from "@expense-tracker/kit/database/transaction";
import { runDeadCommand } from "../src/operator/dead-command";
import { eventually } from "./eventually";
import { refusedEvents, tightBytes, usualBytes } from "./refused-events";
import { createRelayWorld, type RelayWorld } from "./relay-world";
import { firstOccurrences } from "./topic-reader";

let world: RelayWorld;
let refused: ReturnType<typeof refusedEvents>;

beforeAll(async () => {
  world = await createRelayWorld();
  refused = refusedEvents(world);
});
afterEach(async () => {
  await world.stop();
  await world.db.query("DELETE FROM outbox_dead");
  await refused.limitMessages(usualBytes);
});
afterAll(() => world?.drop());

/** For the one transaction that writes a backlog. */
const longDeadlineMs = 60_000;

async function command(action: "list" | "requeue", ownerId: string | null): Promise<string[]> {
  const lines: string[] = [];
  await runDeadCommand({ action, ownerId }, { RELAY_DATABASE_URL_AUTH: world.relayUrl }, (line) => lines.push(line));
  return lines;
}

test("an event that Kafka refuses holds back only its owner's later ones, and all are sent in order when Kafka accepts it", async () => {
  const [poisoned = "", ...others] = world.owners(9);
  await Promise.all([poisoned, ...others].map((owner) => refused.emitTimes(owner, 6)));
  await refused.inflate(poisoned, 3);
  await refused.limitMessages(tightBytes);
  const relay = world.startRelay();
  await world.drained();
  await eventually("the rows are dead", async () => (await refused.deadSeqs(poisoned)).length === 4);
  // Later events must not overtake it, neither now nor after the relay was restarted.
  await refused.emitTimes(poisoned, 1);
  await eventually("the next row is dead too", async () => (await refused.deadSeqs(poisoned)).length === 5);
  await relay.stop();
  world.startRelay();
  await refused.emitTimes(poisoned, 1);
  await eventually("the row after it is dead too", async () => (await refused.deadSeqs(poisoned)).length === 6);
  expect(await refused.deadSeqs(poisoned)).toEqual([3, 4, 5, 6, 7, 8]);

  const before = firstOccurrences(await world.read());
  expect(before.get(poisoned)).toEqual([1, 2]);
  for (const owner of others) expect(before.get(owner)).toEqual([1, 2, 3, 4, 5, 6]);

  expect(await command("list", null)).toEqual([
    expect.stringMatching(
      new RegExp(`^auth ${poisoned}: 6 dead since .* from number 3, refused last at .*: MESSAGE_TOO_LARGE$`),
    ),
  ]);
  await refused.limitMessages(usualBytes);
  expect(await command("requeue", poisoned)).toEqual([`auth ${poisoned}: 6 put back, from number 3`]);
  await refused.emitTimes(poisoned, 2);
  await world.drained();
  expect(firstOccurrences(await world.read()).get(poisoned)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(await command("list", null)).toEqual(["no dead rows in auth"]);
});

test("a row that is requeued too early becomes dead again, in order", async () => {
  const [poisoned = ""] = world.owners(1);
  await refused.emitTimes(poisoned, 3);
  await refused.inflate(poisoned, 2);
  await refused.limitMessages(tightBytes);
  world.startRelay();
  await eventually("the rows are dead", async () => (await refused.deadSeqs(poisoned)).length === 2);
  await command("requeue", null);
  await eventually("both rows are dead again", async () => (await refused.deadSeqs(poisoned)).length === 2);
  expect(await refused.deadSeqs(poisoned)).toEqual([2, 3]);
  await refused.limitMessages(usualBytes);
  await command("requeue", null);
  await world.drained();
  expect(firstOccurrences(await world.read()).get(poisoned)).toEqual([1, 2, 3]);
});

test("several refused events among many are all found", async () => {
  const owners = world.owners(40);
  await Promise.all(owners.map((owner) => refused.emitTimes(owner, 3)));
  const poisoned = owners.slice(0, 5);
  for (const owner of poisoned) await refused.inflate(owner, 2);
  await refused.limitMessages(tightBytes);
  const relay = world.startRelay();
  await world.drained();
  for (const owner of poisoned) expect(await refused.deadSeqs(owner)).toEqual([2, 3]);
  const first = firstOccurrences(await world.read());
  for (const owner of owners) expect(first.get(owner)).toEqual(poisoned.includes(owner) ? [1] : [1, 2, 3]);
  // A row that is marked after the next one is dead would free that one, and Kafka would refuse it again.
  expect(await refused.freed()).toEqual([]);
  expect(await relay.metric("relay_rows_moved_to_dead_total")).toBe(10);
});

test("events that the relay reads while a refused one of their owner is sent do not overtake it", async () => {
  const [poisoned = "", ...others] = world.owners(5);
  // More than one send takes, in one commit: the relay reads the second batch while it sends the first.
  await inTransaction(
    world.db,
    async (tx) => {
      for (let time = 0; time < 620; time += 1)
        for (const owner of time < 300 ? [poisoned, ...others] : [poisoned]) await world.emitIn(tx, owner);
    },
    longDeadlineMs,
  );
  await refused.inflate(poisoned, 5);
  await refused.limitMessages(tightBytes);
  world.startRelay();
  await world.drained();
  expect(await refused.deadSeqs(poisoned)).toEqual(Array.from({ length: 616 }, (_, index) => index + 5));
  const first = firstOccurrences(await world.read());
  expect(first.get(poisoned)).toEqual([1, 2, 3, 4]);
  for (const owner of others) expect(first.get(owner)).toHaveLength(300);
});

test("a row with unreadable headers becomes dead, and other owners' rows go on", async () => {
  const [broken = "", fine = ""] = world.owners(2);
  await refused.emitTimes(broken, 3);
  await refused.emitTimes(fine, 3);
  await world.db.query("UPDATE outbox SET headers = '{\"ce_id\": 7}' WHERE owner_id = ? AND seq = 2", [broken]);
  const relay = world.startRelay();
  await world.drained();
  await eventually("the rows are dead", async () => (await refused.deadSeqs(broken)).length === 2);
  const first = firstOccurrences(await world.read());
  expect(first.get(broken)).toEqual([1]);
  expect(first.get(fine)).toEqual([1, 2, 3]);
  // The earlier row was sent after this one had been read: that does not free it.
  expect(await relay.metric("relay_requeued_rows_total")).toBe(0);
});

test("the relay waits for a missing topic for any time: no row becomes dead", async () => {
  const [owner = ""] = world.owners(1);
  await world.emit(owner);
  const missing = world.startRelay({ topic: `${world.topic}.missing` });
  await eventually("the relay tries", async () => ((await missing.metric("relay_failures_total")) ?? 0) >= 2);
  expect(await world.pending()).toBe(1);
  expect(await world.dead()).toBe(0);
  await missing.stop();
  world.startRelay();
  await world.drained();
});
