import { createTestDatabase, type TestDatabase } from "@expense-tracker/testing/database";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type Connection, createConnection } from "mysql2/promise";
import type { DataSource } from "typeorm";
import { holdStatements } from "./hold-statements";
import { openDatabase } from "./open-database";
import { verdictOn } from "../stream/event-verdict";
import { inTransaction, type Tx } from "./transaction";

// A connection that is lost anywhere in an event's transaction says nothing about the event.
let database: TestDatabase;
let admin: Connection;
let db: DataSource;

beforeAll(async () => {
  database = await createTestDatabase("killed");
  admin = await createConnection(database.url);
  db = await openDatabase({ url: database.url, entities: [], poolSize: 2 });
  await db.query("CREATE TABLE thing (id INT PRIMARY KEY, n INT NOT NULL)");
  await db.query("INSERT INTO thing VALUES (1, 0)");
});
afterAll(async () => {
  if (db?.isInitialized) await db.destroy();
  await admin?.end();
  await database?.drop();
});

const steps = [
  "SELECT n FROM thing WHERE id = 1 FOR UPDATE",
  "UPDATE thing SET n = n + 1 WHERE id = 1",
  "INSERT INTO thing VALUES (2, 0)",
  "DELETE FROM thing WHERE id = 2",
];
const errorOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => "no error",
    (error: unknown) => error,
  );

/** Runs the steps, and `happen` before one of them; after the last step it runs before COMMIT. */
function disturbed(step: number, happen: (tx: Tx) => Promise<void>): Promise<unknown> {
  return inTransaction(db, async (tx) => {
    for (const [index, sql] of steps.entries()) {
      if (index === step) await happen(tx);
      await tx.query(sql);
    }
    if (step === steps.length) await happen(tx);
  });
}

const kill = async (tx: Tx) => {
  const [own]: { id: string }[] = await tx.query("SELECT CONNECTION_ID() AS id");
  await admin.query("KILL ?", [Number(own?.id)]);
};

test.each(Array.from({ length: steps.length + 1 }, (_, step) => step))(
  "a connection that is killed before statement %i of a transaction counts as MOMENT, and nothing is changed",
  async (step) => {
    const [before] = await db.query("SELECT n FROM thing WHERE id = 1");
    const error = await errorOf(disturbed(step, kill));
    expect(verdictOn(error)).toBe("LATER");
    const [after] = await db.query("SELECT n FROM thing WHERE id = 1");
    expect(after).toEqual(before);
  },
);

test("a connection that is killed while statements are held counts as MOMENT, and nothing is changed", async () => {
  const killed = inTransaction(db, async (tx) => {
    await kill(tx);
    await holdStatements(tx, [{ sql: "UPDATE thing SET n = ? WHERE id = 1", values: [-1] }]);
  });
  expect(verdictOn(await errorOf(killed))).toBe("LATER");
  expect(await db.query("SELECT n FROM thing WHERE id = 1")).not.toEqual([{ n: -1 }]);
});

test("a connection that is killed before its first statement counts as MOMENT too", async () => {
  const begin = db.createQueryRunner();
  await begin.connect();
  await begin.release();
  for (let time = 0; time < 3; time++) {
    const [rows] = await admin.query(
      "SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID()",
    );
    for (const { id } of rows as { id: number }[]) await admin.query("KILL ?", [id]).catch(() => undefined);
    const error = await errorOf(disturbed(-1, async () => undefined));
    // The pool may have noticed it already, and then has opened another connection.
    if (error !== "no error") expect(verdictOn(error)).toBe("LATER");
  }
});

test("an error of a pool that closes during a transaction, or that was closed before, says nothing about an event", async () => {
  const errors = [
    await errorOf(disturbed(1, () => db.destroy())),
    await errorOf(disturbed(0, async () => undefined)),
    await errorOf(db.query("SELECT 1")),
  ];
  expect(errors.filter((error) => error !== "no error").map(verdictOn)).not.toContain("UNEXPECTED");
  expect(verdictOn(errors[1])).toBe("LATER");
});
