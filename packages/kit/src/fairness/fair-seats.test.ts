import { expect, test } from "@jest/globals";
import { array, assert, constant, constantFrom, oneof, property } from "fast-check";
import { FairQueue } from "./fair-queue";
import { FairSeats, type Seat, type SeatRules } from "./fair-seats";
import { deliveryParty, type Party, partyOf, systemParty } from "./party";

const owner = (name: string): Party => partyOf(name, null);
const rules = (changed: Partial<SeatRules> = {}): SeatRules => ({
  seats: 10,
  shares: {
    owner: { perParty: 3, waitingPerParty: 5, reserved: 4 },
    network: { perParty: 5, waitingPerParty: 5, reserved: 0 },
    delivery: { perParty: 4, waitingPerParty: 5, reserved: 2 },
    system: { perParty: 10, waitingPerParty: 20, reserved: 1 },
  },
  waiting: 12,
  maxWaitMs: 60_000,
  ...changed,
});

/** Takes a seat, and returns whether it was free at once. */
async function tryTake(seats: FairSeats, party: Party): Promise<Seat | null> {
  const wait = new AbortController();
  const seat = seats.take(party, wait.signal).catch(() => null);
  await Promise.resolve();
  setImmediate(() => wait.abort(new Error("not at once")));
  return seat;
}

async function seatsOf(seats: FairSeats, party: Party): Promise<number> {
  let count = 0;
  while ((await tryTake(seats, party)) !== null) count += 1;
  return count;
}

test("a party gets no more than its share, and each kind of party gets its reserved seats", async () => {
  const seats = new FairSeats(rules());
  expect(await seatsOf(seats, owner("a"))).toBe(3);
  expect(await seatsOf(seats, owner("b"))).toBe(3);
  expect(await seatsOf(seats, owner("c"))).toBe(1);
  expect(await seatsOf(seats, deliveryParty)).toBe(2);
  expect(await seatsOf(seats, systemParty)).toBe(1);
});

test("deliveries and the process itself leave clients their reserved seats", async () => {
  const seats = new FairSeats(rules());
  expect(await seatsOf(seats, deliveryParty)).toBe(4);
  expect(await seatsOf(seats, systemParty)).toBe(2);
  expect(await seatsOf(seats, partyOf(null, "203.0.113.7"))).toBe(4);
});

test("a long line of one party does not delay another party", async () => {
  const seats = new FairSeats(
    rules({
      seats: 1,
      shares: {
        ...rules().shares,
        owner: { perParty: 1, waitingPerParty: 5, reserved: 0 },
        delivery: { perParty: 1, waitingPerParty: 1, reserved: 0 },
        system: { perParty: 1, waitingPerParty: 1, reserved: 0 },
      },
    }),
  );
  const held = await seats.take(owner("a"));
  const order: string[] = [];
  const visit = async (name: string, what: string) => {
    const seat = await seats.take(owner(name));
    order.push(what);
    seat.free();
  };
  const visits = [visit("a", "a1"), visit("a", "a2"), visit("a", "a3"), visit("b", "b1"), visit("b", "b2")];
  held.free();
  await Promise.all(visits);
  expect(order).toEqual(["a1", "b1", "a2", "b2", "a3"]);
});

test("a party with too many waiting requests gets RATE_LIMITED; when all parties together have too many, the longest line loses one", async () => {
  const seats = new FairSeats(rules());
  const waitAll = (name: string, count: number) =>
    Array.from({ length: count }, () =>
      seats.take(owner(name)).then(
        () => "seated",
        (error: { code: string }) => error.code,
      ),
    );
  const a = waitAll("a", 9);
  expect(await a.at(-1)).toBe("RATE_LIMITED");
  const others = [...waitAll("b", 8), ...waitAll("c", 4)];
  // 5 + 5 + 3 requests wait: one too many.
  expect(seats.waiting).toBe(12);
  const refused = await Promise.race([...a.slice(3, 8), ...others.slice(3, 8)]);
  expect(["RATE_LIMITED", "UNAVAILABLE"]).toContain(refused);
});

test("a request that waits too long is refused and leaves the line", async () => {
  const seats = new FairSeats(rules({ maxWaitMs: 1 }));
  const held = await Promise.all(Array.from({ length: 3 }, () => seats.take(owner("a"))));
  await expect(seats.take(owner("a"))).rejects.toMatchObject({ code: "RATE_LIMITED" });
  expect(seats.waiting).toBe(0);
  for (const seat of held) seat.free();
  expect(seats.inUse).toBe(0);
});

test("for any sequence of adding, taking and giving up, each party's items keep their order and none is lost", () => {
  const party = constantFrom("a", "b", "c", "d");
  assert(
    property(array(oneof(party, constant(null)), { maxLength: 60 }), (steps) => {
      const queue = new FairQueue<{ party: string; n: number }>();
      const served: { party: string; n: number }[] = [];
      steps.forEach((step, n) => {
        if (step !== null) return queue.push(step, { party: step, n });
        const item = queue.shift();
        if (item) served.push(item);
      });
      for (let item = queue.shift(); item; item = queue.shift()) served.push(item);
      expect(queue.length).toBe(0);
      expect(served.length).toBe(steps.filter((step) => step !== null).length);
      for (const name of ["a", "b", "c", "d"]) {
        const own = served.filter((item) => item.party === name).map(({ n }) => n);
        expect(own).toEqual(own.toSorted((one, other) => one - other));
      }
    }),
    { seed: 9 },
  );
});
