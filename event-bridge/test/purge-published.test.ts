import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { eventually } from "./eventually";
import { createRelayWorld, type RelayWorld } from "./relay-world";

let world: RelayWorld;

beforeAll(async () => {
  world = await createRelayWorld();
});
afterEach(() => world.stop());
afterAll(() => world?.drop());

const week = 7 * 24 * 60 * 60 * 1_000;

test("published rows are deleted after seven days, in chunks; younger and unpublished ones stay", async () => {
  const [old = "", young = "", waiting = ""] = world.owners(3);
  for (const owner of [old, young]) for (let time = 0; time < 25; time += 1) await world.emit(owner);
  const relay = world.startRelay();
  await world.drained();
  await relay.stop();
  await world.emit(waiting);
  await world.db.query("UPDATE outbox SET published_at = UTC_TIMESTAMP(3) - INTERVAL 169 HOUR WHERE owner_id = ?", [
    old,
  ]);
  await world.db.query("UPDATE outbox SET published_at = UTC_TIMESTAMP(3) - INTERVAL 167 HOUR WHERE owner_id = ?", [
    young,
  ]);
  // There is no broker, so waiting rows keep waiting.
  const purging = world.startRelay({
    brokers: ["127.0.0.1:1"],
    purge: { keepMs: week, chunkRows: 10, chunks: 100, everyMs: 100 },
  });
  await eventually("the old ones are gone", async () => (await purging.metric("relay_purged_rows_total")) === 25);
  const rows: { owner_id: string; amount: string }[] = await world.db.query(
    "SELECT owner_id, COUNT(*) AS amount FROM outbox GROUP BY owner_id",
  );
  expect(new Map(rows.map(({ owner_id, amount }) => [owner_id, Number(amount)]))).toEqual(
    new Map([
      [young, 25],
      [waiting, 1],
    ]),
  );
});
