import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { userErasedV1 } from "@expense-tracker/events/user-erased.v1";
import { eventually } from "./eventually";
import { createOwnerDays, dayMs, type OwnerDays, rupees, steady } from "./owner-days";
import { ownerHistory } from "./owner-history";
import { eventMessage } from "./test-topics";

/** Noon in Kolkata. */
const start = Date.parse("2026-11-11T06:30:00Z");
let days: OwnerDays;
beforeAll(async () => {
  days = await createOwnerDays(start);
});
afterAll(() => days?.world.drop());

test("a day begins once for each owner, when it begins in the owner's zone, whichever of two workers sees it", async () => {
  days.clock.nowMs = Date.parse("2026-11-12T18:29:00Z");
  days.world.startWorker();
  days.world.startWorker();
  const zones = ["Asia/Kolkata", "UTC", "America/Los_Angeles", "Pacific/Kiritimati"];
  const owners = Array.from({ length: 24 }, (_, n) => ({ owner: ownerHistory(), zone: zones[n % 4] ?? "" }));
  for (const { owner, zone } of owners) {
    owner.settle({ timeZone: zone });
    for (const day of ["2026-10-01", "2026-11-01"])
      owner.record("Shop", { baseAmount: rupees("125000"), bookedOn: day });
    await days.world.topics.send("expenses", owner.messages);
  }
  for (const { owner } of owners) await days.settled(owner);
  days.clock.nowMs += 60_000;
  for (const { owner } of owners) await days.settled(owner);
  const expected: Record<string, string[]> = {
    "Asia/Kolkata": ["2026-11-12", "2026-11-13"],
    UTC: ["2026-11-12"],
    "America/Los_Angeles": ["2026-11-12"],
    "Pacific/Kiritimati": ["2026-11-13"],
  };
  for (const { owner, zone } of owners) {
    expect(await days.ticksOf(owner)).toEqual(expected[zone]);
    expect((await days.toldTo(owner)).map(({ forecast }) => forecast?.asOf)).toEqual(expected[zone]);
  }
  await days.world.stopWorkers();
});

test("an owner who moves to a zone further west has no day twice", async () => {
  days.clock.nowMs = Date.parse("2026-11-12T20:00:00Z");
  const owner = ownerHistory();
  owner.settle({ timeZone: "Asia/Kolkata" });
  await days.tell(steady(owner));
  owner.settle({ timeZone: "America/Los_Angeles" });
  await days.tell(owner);
  expect(await days.ticksOf(owner)).toEqual(["2026-11-13"]);
  // Midnight between the 13th and the 14th in Los Angeles.
  days.clock.nowMs = Date.parse("2026-11-14T07:59:59Z");
  await days.settled(owner);
  expect(await days.ticksOf(owner)).toEqual(["2026-11-13"]);
  await days.later(1_000, owner);
  expect(await days.ticksOf(owner)).toEqual(["2026-11-13", "2026-11-14"]);
});

test("an owner whose day fails keeps no other waiting", async () => {
  days.clock.nowMs = start;
  const [broken, other] = [ownerHistory(), ownerHistory()];
  for (const owner of [broken, other]) {
    owner.settle();
    await days.tell(steady(owner));
  }
  await days.world.db.query("UPDATE owner_clock SET time_zone = 'No/Where' WHERE owner_id = ?", [broken.ownerId]);
  await days.later(dayMs, other);
  expect(await days.ticksOf(other)).toEqual(["2026-11-11", "2026-11-12"]);
  expect(await days.ticksOf(broken)).toEqual(["2026-11-11"]);
});

test("erasing an owner deletes their days and their forecast", async () => {
  days.clock.nowMs = start;
  const owner = ownerHistory();
  owner.settle();
  await days.tell(steady(owner));
  const erasure = eventMessage(userErasedV1, { ownerId: owner.ownerId, seq: 1 }, userErasedV1.example);
  await days.world.topics.send("identity", [erasure]);
  await eventually("nothing is left", async () => {
    const left: unknown[] = await days.world.db.query(
      `SELECT owner_id FROM owner_clock WHERE owner_id = ? UNION SELECT owner_id FROM owner_tick WHERE owner_id = ?
       UNION SELECT owner_id FROM forecast WHERE owner_id = ?`,
      [owner.ownerId, owner.ownerId, owner.ownerId],
    );
    return left.length === 0;
  });
});
