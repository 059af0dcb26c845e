import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { bucketOf } from "@expense-tracker/kit/stream/outbox-rows";
import { seatCount, takeLeases, viewLeases } from "../src/relay/lease-table";
import { markPublished } from "../src/relay/mark-published";
import { openSqlDatabase } from "../src/sql/sql-database";
import { readPendingIds } from "../src/relay/pending-ids";
import { readRows } from "../src/relay/pending-rows";
import { eventually } from "./eventually";
import { createRelayWorld, leaseMs, type RelayWorld } from "./relay-world";
import { copiesOf, firstOccurrences } from "./topic-reader";

let world: RelayWorld;

beforeEach(async () => {
  world = await createRelayWorld();
});
afterEach(async () => {
  await world?.stop();
  await world?.drop();
});

const shares = async () => Object.values(await world.leases()).sort((one, other) => one - other);
const sharesAre = (...expected: number[]) =>
  eventually(`the shares are ${expected.join(", ")}`, async () => String(await shares()) === String(expected));

test("replicas share the buckets evenly when replicas start and stop", async () => {
  const first = world.startRelay();
  await sharesAre(64);
  const second = world.startRelay();
  await sharesAre(32, 32);
  const third = world.startRelay();
  await eventually("three have a share", async () => {
    const [smallest = 0] = await shares();
    return (await shares()).length === 3 && smallest >= 20;
  });
  await third.stop();
  await sharesAre(32, 32);
  await first.stop();
  await sharesAre(64);
  await second.stop();
  expect(await world.leases()).toEqual({});
});

test("no event is lost or out of order while replicas start and stop", async () => {
  const owners = world.owners(12);
  const emitAll = async (times: number) => {
    for (let time = 0; time < times; time += 1) await Promise.all(owners.map((owner) => world.emit(owner)));
  };
  const first = world.startRelay();
  await emitAll(10);
  const second = world.startRelay();
  const writing = emitAll(60);
  await sharesAre(32, 32);
  await first.stop();
  await sharesAre(64);
  await writing;
  await emitAll(10);
  await world.drained();
  const messages = await world.read();
  for (const numbers of firstOccurrences(messages).values()) {
    expect(numbers).toEqual(Array.from({ length: 80 }, (_, index) => index + 1));
  }
  for (const copies of copiesOf(messages).values()) expect(new Set(copies).size).toBe(1);
  expect(await second.metric("relay_published_rows_total")).toBeGreaterThan(0);
});

test("a replica that can no longer reach the database loses its buckets to the other", async () => {
  const proxy = await world.proxyDatabase();
  const cutOff = world.startRelay({ url: proxy.url });
  await sharesAre(64);
  const other = world.startRelay();
  await sharesAre(32, 32);
  proxy.setReachable(false);
  await eventually("the other has everything", async () => (await world.leases())[other.owner] === 64);
  await eventually(
    "the replica that is cut off has no leases",
    async () => (await cutOff.metric("relay_leases_owned")) === 0,
  );
  const owners = world.owners(20);
  await Promise.all(owners.map((owner) => world.emit(owner)));
  await world.drained();
  proxy.setReachable(true);
  await sharesAre(32, 32);
});

test("a lease that ends impossibly late counts as ended: the database's clock went back", async () => {
  await world.db.query(
    "UPDATE outbox_lease SET owner = 'gone', fence = 7, expires_at = UTC_TIMESTAMP(3) + INTERVAL 2 HOUR",
  );
  const [owner = ""] = world.owners(1);
  await world.emit(owner);
  world.startRelay();
  await world.drained();
  await sharesAre(64);
});

test("no other replica takes a lease that has not ended", async () => {
  await world.db.query(
    "UPDATE outbox_lease SET owner = 'here', expires_at = UTC_TIMESTAMP(3) + INTERVAL ? MICROSECOND WHERE bucket < 10",
    [leaseMs * 900],
  );
  const relay = world.startRelay();
  await eventually("it has the other leases", async () => (await world.leases())[relay.owner] === 54);
  expect((await world.leases())["here"]).toBe(10);
});

test("a replica without a seat stands by", async () => {
  const db = openSqlDatabase({ url: world.relayUrl, poolSize: 6 });
  world.startRelay();
  await sharesAre(64);
  await world.stop();
  for (let seat = 0; seat < seatCount; seat += 1) {
    await takeLeases(db, "seats", 1, { owner: `seat-${seat}`, lengthMs: leaseMs });
  }
  const view = await viewLeases(db, "seat-3", leaseMs);
  expect(view).toEqual({ buckets: new Map(), seated: true, replicas: seatCount });
  expect(await takeLeases(db, "seats", 1, { owner: "late", lengthMs: leaseMs })).toBe(0);
  await db.close();
});

test("a mark under an old fence changes nothing", async () => {
  const [owner = ""] = world.owners(1);
  await world.emit(owner);
  const db = openSqlDatabase({ url: world.relayUrl, poolSize: 6 });
  const ids = await readPendingIds(db, [bucketOf(owner)], {
    limit: 10,
    window: { crowded: false, busyBuckets: 0 },
    sending: [],
  });
  const rows = await readRows(db, ids, []);
  const fence = async () =>
    Number((await world.db.query("SELECT fence FROM outbox_lease WHERE bucket = ?", [bucketOf(owner)]))[0].fence);
  await takeLeases(db, "buckets", 64, { owner: "sleeper", lengthMs: leaseMs });
  const stale = new Map([[bucketOf(owner), await fence()]]);
  await world.db.query("UPDATE outbox_lease SET expires_at = '2000-01-01'");
  await takeLeases(db, "buckets", 64, { owner: "successor", lengthMs: leaseMs });
  const current = new Map([[bucketOf(owner), await fence()]]);

  expect(await markPublished(db, rows, stale)).toBe(0);
  expect(await world.pending()).toBe(1);
  expect(await markPublished(db, rows, current)).toBe(1);
  expect(await world.pending()).toBe(0);
  await db.close();
});
