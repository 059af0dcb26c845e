import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createTestDatabase, type TestDatabase } from "@expense-tracker/testing/database";
import type { MigrationInterface, QueryRunner } from "typeorm";
import { migrateDatabase, openDatabase } from "./open-database";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase("session");
});

afterAll(async () => {
  await database?.drop();
});

test("every connection of a pool has the pool's limits, time zone and isolation, also the first", async () => {
  const db = await openDatabase({ url: database.url, entities: [], poolSize: 2 });
  const [first, second] = [db.createQueryRunner(), db.createQueryRunner()];
  try {
    // The first caller gets the connection that the pool was opened with.
    const wanted = { statementLimitMs: 8_000, lockWaitSeconds: 5, timeZone: "+00:00", isolation: "READ-COMMITTED" };
    await first.connect();
    await second.connect();
    expect(await sessionOf(first)).toEqual(wanted);
    expect(await sessionOf(second)).toEqual(wanted);
  } finally {
    await first.release();
    await second.release();
    await db.destroy();
  }
});

test("a migration may take as long as it needs", async () => {
  await migrateDatabase({ url: database.url, entities: [], migrations: [Sessions1700000000000] });
  expect(seenByMigration).toMatchObject({ statementLimitMs: 0, timeZone: "+00:00" });
});

let seenByMigration: Session | null = null;

class Sessions1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    seenByMigration = await sessionOf(runner);
  }

  async down(): Promise<void> {}
}

interface Session {
  /** 0: no limit. */
  statementLimitMs: number;
  lockWaitSeconds: number;
  timeZone: string;
  isolation: string;
}

async function sessionOf(runner: QueryRunner): Promise<Session> {
  const isMariadb = runner.dataSource.options.type === "mariadb";
  const statementLimitMs = isMariadb ? "@@max_statement_time * 1000" : "@@max_execution_time";
  const isolation = isMariadb ? "@@tx_isolation" : "@@transaction_isolation";
  const [row] = await runner.query(
    `SELECT ${statementLimitMs} AS statementLimitMs, @@innodb_lock_wait_timeout AS lockWaitSeconds, @@time_zone AS timeZone,
       ${isolation} AS isolation`,
  );
  return {
    statementLimitMs: Number(row.statementLimitMs),
    lockWaitSeconds: Number(row.lockWaitSeconds),
    timeZone: row.timeZone,
    isolation: row.isolation,
  };
}
