import { EventEmitter } from "node:events";
import type { ServerResponse } from "node:http";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createTestDatabase, type TestDatabase } from "@expense-tracker/testing/database";
import { networkTo, type TestNetwork } from "@expense-tracker/testing/network";
import type { DataSource } from "typeorm";
import { openDatabase } from "./open-database";
import { withRequestContext } from "../request/request-context";
import { beginWork, toTheEnd } from "../request/request-work";
import { inTransaction } from "./transaction";

let database: TestDatabase;
let network: TestNetwork;
let db: DataSource;

beforeAll(async () => {
  database = await createTestDatabase("tx");
  network = await networkTo(database.url);
  db = await openDatabase({ url: network.url, entities: [] });
  await db.query("CREATE TABLE thing (id INT PRIMARY KEY, n INT NOT NULL)");
  await db.query("INSERT INTO thing VALUES (1, 0), (2, 0)");
});

afterAll(async () => {
  await db?.destroy();
  await network?.close();
  await database?.drop();
});

test("a database that stops answering costs a request one deadline, and the pool recovers", async () => {
  const silent = inTransaction(
    db,
    async (tx) => {
      network.freeze();
      await tx.query("UPDATE thing SET n = 99 WHERE id = 1");
    },
    300,
  );
  await expect(silent).rejects.toMatchObject({ code: "UNAVAILABLE" });
  network.thaw();
  await inTransaction(db, (tx) => tx.query("UPDATE thing SET n = n + 1 WHERE id = 1"));
  expect(await db.query("SELECT n FROM thing WHERE id = 1")).toEqual([{ n: 1 }]);
});

test("a transaction whose deadline passes while it waits for the pool commits nothing later and keeps no connection", async () => {
  const narrow = await openDatabase({ url: database.url, entities: [], poolSize: 1 });
  try {
    await narrow.query("UPDATE thing SET n = 0");
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    let holds: () => void = () => undefined;
    const holding = new Promise<void>((resolve) => (holds = resolve));
    const first = inTransaction(narrow, async () => {
      holds();
      await held;
    });
    await holding;
    let worked = false;
    const second = inTransaction(
      narrow,
      async (tx) => {
        worked = true;
        await tx.query("UPDATE thing SET n = 99 WHERE id = 1");
      },
      100,
    );
    await expect(second).rejects.toMatchObject({ code: "UNAVAILABLE" });
    letGo();
    await first;
    await inTransaction(narrow, (tx) => tx.query("UPDATE thing SET n = n + 1 WHERE id = 1"), 5_000);
    expect(worked).toBe(false);
    expect(await narrow.query("SELECT n FROM thing WHERE id = 1")).toEqual([{ n: 1 }]);
  } finally {
    await narrow.destroy();
  }
});

test("a transaction whose COMMIT was sent is not given up when its request ends, and its outcome is reported", async () => {
  await db.query("UPDATE thing SET n = 0");
  const request = requestThatEnds();
  const made = request.run(() =>
    inTransaction(db, async (tx) => {
      await tx.query("UPDATE thing SET n = 7 WHERE id = 1");
      network.freeze();
      return "made";
    }),
  );
  await network.held();
  request.end();
  network.thaw();
  await expect(made).resolves.toBe("made");
  expect(await db.query("SELECT n FROM thing WHERE id = 1")).toEqual([{ n: 7 }]);
});

test("a transaction whose request has ended before COMMIT changes nothing", async () => {
  await db.query("UPDATE thing SET n = 0");
  const request = requestThatEnds();
  const given = request.run(() =>
    inTransaction(db, async (tx) => {
      await tx.query("UPDATE thing SET n = 7 WHERE id = 1");
      request.end();
    }),
  );
  await expect(given).rejects.toMatchObject({ code: "UNAVAILABLE" });
  expect(await db.query("SELECT n FROM thing WHERE id = 1")).toEqual([{ n: 0 }]);
});

test("a transaction does not commit after its request's deadline, although the process was too busy to notice it", async () => {
  await db.query("UPDATE thing SET n = 0");
  const late = busyPastDeadline((busy) =>
    inTransaction(db, async (tx) => {
      await tx.query("UPDATE thing SET n = 7 WHERE id = 1");
      busy();
    }),
  );
  await expect(late).rejects.toMatchObject({ code: "UNAVAILABLE" });
  expect(await db.query("SELECT n FROM thing WHERE id = 1")).toEqual([{ n: 0 }]);
});

test("what must be completed commits after its request's deadline too", async () => {
  await db.query("UPDATE thing SET n = 0");
  await busyPastDeadline((busy) =>
    toTheEnd(async () => {
      busy();
      await inTransaction(db, (tx) => tx.query("UPDATE thing SET n = 7 WHERE id = 1"));
    }),
  );
  expect(await db.query("SELECT n FROM thing WHERE id = 1")).toEqual([{ n: 7 }]);
});

test("a transaction whose database does not answer COMMIT in time says that the outcome is not known", async () => {
  const silent = inTransaction(
    db,
    async (tx) => {
      await tx.query("UPDATE thing SET n = n + 1 WHERE id = 2");
      network.freeze();
    },
    2_000,
  );
  await expect(silent).rejects.toMatchObject({ code: "UNAVAILABLE", message: expect.stringContaining("look before") });
  network.thaw();
});

test("two transactions that deadlock both succeed in the end", async () => {
  let bothHold: () => void;
  const holding = new Promise<void>((resolve) => (bothHold = resolve));
  let holders = 0;
  const lockInOrder = (first: number, second: number) => {
    let met = false;
    return inTransaction(db, async (tx) => {
      await tx.query("UPDATE thing SET n = n + 10 WHERE id = ?", [first]);
      // Only the first attempts meet: each holds the row that the other wants.
      if (!met) {
        met = true;
        holders += 1;
        if (holders === 2) bothHold();
        await holding;
      }
      await tx.query("UPDATE thing SET n = n + 10 WHERE id = ?", [second]);
    });
  };
  await db.query("UPDATE thing SET n = 0");
  await Promise.all([lockInOrder(1, 2), lockInOrder(2, 1)]);
  expect(await db.query("SELECT n FROM thing ORDER BY id")).toEqual([{ n: 20 }, { n: 20 }]);
});

/** A request whose client goes away when `end` is called. */
function requestThatEnds() {
  const response = new EventEmitter() as ServerResponse;
  const context = { requestId: "r1", traceparent: "", work: beginWork(response) };
  return { run: <T>(work: () => Promise<T>) => withRequestContext(context, work), end: () => response.emit("close") };
}

/** A request whose deadline passes while `busy` keeps the process from its timers. */
function busyPastDeadline<T>(steps: (busy: () => void) => Promise<T>): Promise<T> {
  const work = beginWork(new EventEmitter() as ServerResponse);
  work.endAfter(2_000);
  const busy = () => {
    while (performance.now() < work.endsAtMs);
  };
  return withRequestContext({ requestId: "r1", traceparent: "", work }, () => steps(busy));
}
