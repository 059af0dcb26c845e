import { createTestDatabase, type TestDatabase } from "@expense-tracker/testing/database";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { DataSource } from "typeorm";
import { openDatabase } from "./open-database";
import { type DatabaseFault, databaseFaultOf } from "./database-fault";

let database: TestDatabase;
let db: DataSource;

beforeAll(async () => {
  database = await createTestDatabase("fault");
  db = await openDatabase({ url: database.url, entities: [], poolSize: 3 });
  await db.query("CREATE TABLE parent (id INT PRIMARY KEY)");
  await db.query(
    `CREATE TABLE thing (id INT PRIMARY KEY, word VARCHAR(3) CHARACTER SET ascii NOT NULL, small TINYINT,
       day DATE, parent_id INT, CHECK (small < 100), FOREIGN KEY (parent_id) REFERENCES parent (id))`,
  );
  await db.query("INSERT INTO thing (id, word) VALUES (1, 'one')");
});

afterAll(async () => {
  await db?.destroy();
  await database?.drop();
});

const errorOf = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => "no error",
    (error: unknown) => error,
  );
const faultOf = async (work: Promise<unknown>) => databaseFaultOf(await errorOf(work));

/** Errors of servers in states that a test cannot cause. SIGNAL raises them with the server's own number and SQLSTATE. */
const states: [DatabaseFault, number, string][] = [
  ["MOMENT", 1021, "HY000"], // disk full
  ["MOMENT", 1030, "HY000"], // the storage engine's error
  ["MOMENT", 1037, "HY001"], // out of memory
  ["MOMENT", 1040, "08004"], // too many connections
  ["MOMENT", 1041, "HY000"],
  ["MOMENT", 1047, "08S01"], // a Galera node that is not ready
  ["MOMENT", 1053, "08S01"], // shutdown
  ["MOMENT", 1114, "HY000"], // table full
  ["MOMENT", 1129, "HY000"], // host blocked
  ["MOMENT", 1135, "HY000"], // no thread available
  ["MOMENT", 1180, "HY000"], // error during commit
  ["MOMENT", 1203, "42000"], // too many connections of this user
  ["MOMENT", 1205, "HY000"], // lock wait
  ["MOMENT", 1213, "40001"], // deadlock
  ["MOMENT", 1226, "42000"], // the user's limit of statements in an hour
  ["MOMENT", 1290, "HY000"], // --read-only
  ["MOMENT", 1317, "70100"], // query killed
  ["MOMENT", 1412, "HY000"], // the table was altered meanwhile
  ["MOMENT", 1461, "42000"], // prepared statements
  ["MOMENT", 1792, "25006"], // in a read-only transaction
  ["MOMENT", 1836, "HY000"], // read-only mode
  ["MOMENT", 1927, "70100"], // MariaDB: connection killed
  ["MOMENT", 1969, "70100"], // MariaDB: statement time-out
  ["MOMENT", 3024, "HY000"], // MySQL: statement time-out
  ["MOMENT", 3032, "HY000"], // MySQL: offline_mode
  ["MOMENT", 3100, "HY000"], // MySQL: Group Replication refuses a commit
  ["MOMENT", 3101, "40000"], // MySQL: Group Replication rolled it back
  ["MOMENT", 3572, "HY000"], // MySQL: NOWAIT
  ["MOMENT", 4031, "HY000"], // MySQL: disconnected because it was idle
  ["SETUP", 1044, "42000"],
  ["SETUP", 1045, "28000"],
  ["SETUP", 1142, "42000"],
  ["SETUP", 1364, "HY000"], // a column of a newer schema
  ["DATA", 1153, "08S01"], // a packet too large
  ["DATA", 1264, "22003"],
  ["DATA", 3819, "HY000"], // MySQL: CHECK
  ["DATA", 4025, "23000"], // MariaDB: CHECK
  ["STATEMENT", 1052, "23000"], // ambiguous column
  ["STATEMENT", 1241, "21000"],
  ["STATEMENT", 1267, "HY000"], // mix of collations
];

test.each(states)("a server's error counts as %s: error %i, SQLSTATE %s", async (fault, errno, sqlState) => {
  await db.query("DROP PROCEDURE IF EXISTS fail");
  await db.query(`CREATE PROCEDURE fail() SIGNAL SQLSTATE '${sqlState}' SET MYSQL_ERRNO = ${errno}`);
  const error = await errorOf(db.query("CALL fail()"));
  expect(error).toMatchObject({ errno });
  expect(databaseFaultOf(error)).toBe(fault);
});

const statements: [DatabaseFault, string][] = [
  ["SETUP", "SELECT * FROM nothing"],
  ["SETUP", "SELECT nothing FROM thing"],
  ["SETUP", "SELECT id FROM nowhere.thing"],
  ["SETUP", "CALL nothing()"],
  ["STATEMENT", "SELEC 1"],
  ["STATEMENT", "INSERT INTO thing (id) VALUES (1, 2)"],
  ["STATEMENT", "SELECT id FROM thing, parent"],
  ["DATA", "INSERT INTO thing (id, word) VALUES (1, 'two')"],
  ["DATA", "INSERT INTO thing (id, word) VALUES (2, 'four')"],
  ["DATA", "INSERT INTO thing (id, word) VALUES (2, NULL)"],
  ["DATA", "INSERT INTO thing (id, word) VALUES (2, '🥭')"],
  ["DATA", "INSERT INTO thing (id, word, small) VALUES (2, 'two', 1000)"],
  ["DATA", "INSERT INTO thing (id, word, small) VALUES (2, 'two', 120)"],
  ["DATA", "INSERT INTO thing (id, word, small) VALUES (2, 'two', 'many')"],
  ["DATA", "INSERT INTO thing (id, word, day) VALUES (2, 'two', '2026-02-31')"],
  ["DATA", "INSERT INTO thing (id, word, parent_id) VALUES (2, 'two', 7)"],
];

test.each(statements)("%s: %s", async (fault, sql) => {
  expect(await faultOf(db.query(sql))).toBe(fault);
});

test("a statement that takes too long, waits too long for a lock, or is killed counts as MOMENT", async () => {
  const [one, two] = [db.createQueryRunner(), db.createQueryRunner()];
  try {
    const isMaria = db.options.type === "mariadb";
    await one.query(isMaria ? "SET SESSION max_statement_time = 0.1" : "SET SESSION max_execution_time = 100");
    const long =
      "SELECT COUNT(*) FROM information_schema.columns a, information_schema.columns b, information_schema.columns c";
    expect(await faultOf(one.query(long))).toBe("MOMENT");
    await one.query(isMaria ? "SET SESSION max_statement_time = 0" : "SET SESSION max_execution_time = 0");

    await two.query("SET SESSION innodb_lock_wait_timeout = 1");
    await one.startTransaction();
    await one.query("SELECT * FROM thing WHERE id = 1 FOR UPDATE");
    expect(await faultOf(two.query("UPDATE thing SET word = 'uno' WHERE id = 1"))).toBe("MOMENT");
    await one.rollbackTransaction();

    const [{ id }] = await two.query("SELECT CONNECTION_ID() AS id");
    for (const kill of ["KILL QUERY", "KILL"]) {
      const killed = faultOf(two.query(long));
      await waitUntilRunning(one, id);
      await one.query(`${kill} ${id}`);
      expect(await killed).toBe("MOMENT");
    }
  } finally {
    await one.release();
    await two.release();
  }
});

test("a pool without a free connection counts as MOMENT, for any reason", async () => {
  const narrow = await openDatabase({ url: database.url, entities: [], poolSize: 1, servesRequests: false });
  const holder = narrow.createQueryRunner();
  await holder.connect();
  const queued = Array.from({ length: 21 }, () => errorOf(narrow.query("SELECT 1")));
  // The pool refuses the request beyond its limit at once; the others wait.
  const full = await queued[20];
  expect(String(full)).toContain("too many requests are running");
  expect(databaseFaultOf(full)).toBe("MOMENT");
  await holder.release();
  expect(await Promise.all(queued.slice(0, 20))).toEqual(Array(20).fill("no error"));
  await narrow.destroy();
});

test("an error that does not come from the database does not count as a database error", () => {
  for (const error of [new Error("an unexpected error"), new TypeError("x of undefined"), "text", null, undefined, 7])
    expect(databaseFaultOf(error)).toBeNull();
});

async function waitUntilRunning(runner: { query(sql: string, values: unknown[]): Promise<unknown[]> }, id: number) {
  for (;;) {
    const running = await runner.query(
      "SELECT 1 FROM information_schema.processlist WHERE id = ? AND info LIKE 'SELECT COUNT%'",
      [id],
    );
    if (running.length > 0) return;
  }
}
