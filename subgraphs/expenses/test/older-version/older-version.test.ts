import { inTransaction } from "@expense-tracker/kit/database/transaction";
import { migrateDatabase, openDatabase } from "@expense-tracker/kit/database/open-database";
import { newId } from "@expense-tracker/kit/input/id";
import { lockOwner } from "@expense-tracker/kit/stream/owner-stream";
import { createTestDatabase, type TestDatabase } from "@expense-tracker/testing/database";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { DataSource, MigrationInterface, QueryRunner } from "typeorm";
import { schemaOfDatabase } from "../../src/database";
import { ExpenseRow } from "../../src/expense/expense.row";
import { storeExpenses } from "../../src/ledger/store-expenses";
import { listChanges } from "../../src/listing/list-changes";
import { runRollupsCommand } from "../../src/remake/rollups-command";
import { seeded } from "../ledger/random-changes";
import { insertOldOwner, insertOldRows, oldColumns } from "./old-rows";

// The version before this one knows no rollups, words, merchants' keys, base amounts and change numbers.

type Migration = new () => MigrationInterface;
const migrations: Migration[] = schemaOfDatabase.migrations;
const isOld = ({ name }: Migration) => name.slice(-"1795800000000".length) < "1795800000000";

const random = seeded(20261127);
const owners = [newId(), newId()];
let database: TestDatabase;
let db: DataSource;
let categories: string[];

beforeAll(async () => {
  database = await createTestDatabase("older");
  await migrateDatabase({ url: database.url, entities: [], migrations: migrations.filter(isOld) });
  db = await openDatabase({ url: database.url, ...schemaOfDatabase, poolSize: 4 });
});
afterAll(async () => {
  await db?.destroy();
  await database?.drop();
});

const check = () => runRollupsCommand(db, { action: "check", ownerId: null });
const facts = () =>
  db.query(
    `SELECT owner_id, COUNT(*) AS counted, SUM(deleted) AS deleted, SUM(amount_minor) AS amount, COUNT(DISTINCT merchant) AS merchants,
       SUM(CHAR_LENGTH(tags)) AS tags, COUNT(external_id) AS external_ids FROM expense GROUP BY owner_id ORDER BY owner_id`,
  );

/** Expenses that the write path would write otherwise, and what differs. */
async function wronglyStored(ownerId: string): Promise<object[]> {
  const rows = await db.getRepository(ExpenseRow).findBy({ ownerId });
  return inTransaction(db, async (tx) => {
    const changes = rows.map((before) => ({ before, after: { ...before, baseMinor: null } }));
    const stored = await storeExpenses(tx, await lockOwner(tx, ownerId), changes, {
      author: "USER",
      raisesVersion: false,
    });
    return stored.filter(({ isWritten }) => isWritten);
  });
}

async function followedIds(ownerId: string): Promise<Set<string>> {
  const ids = new Set<string>();
  for (let since: string | null = null; ;) {
    const page = await listChanges(db, Buffer.alloc(32), { ownerId, since, first: 50 });
    for (const { id } of page.changes) ids.add(id);
    if (!page.hasMore) return ids;
    since = page.next;
  }
}

/** The migrations, ended after so many statements as if the process had died there, also before they are noted as done. */
function endedAfter(statements: number, finished: Set<string>): Migration[] {
  return migrations.map((Original) => {
    class Ended extends Original {
      override async up(runner: QueryRunner): Promise<void> {
        const query = runner.query.bind(runner);
        let left = statements;
        runner.query = ((...args: Parameters<typeof query>) =>
          left-- > 0 ? query(...args) : Promise.reject(new Error("ended"))) as typeof runner.query;
        await super.up(runner).finally(() => (runner.query = query));
        if (finished.has(Original.name)) return;
        finished.add(Original.name);
        throw new Error("ended");
      }
    }
    Object.defineProperty(Ended, "name", { value: Original.name });
    return Ended;
  });
}

test("migrations that are ended at any statement go on, lose nothing, and compute what the write path would", async () => {
  for (const [index, ownerId] of owners.entries()) {
    categories = await insertOldOwner(db, ownerId, index === 0 ? "INR" : null);
    await insertOldRows(db, { ownerId, categories, count: 150, random }, true);
  }
  const before = await facts();
  const finished = new Set<string>();
  let ended = 0;
  for (let statements = 1; ; statements = Math.ceil(statements * 1.2)) {
    try {
      await migrateDatabase({
        url: database.url,
        entities: schemaOfDatabase.entities,
        migrations: endedAfter(statements, finished),
      });
      break;
    } catch (error) {
      if (!(error instanceof Error && error.message === "ended")) throw error;
      ended += 1;
    }
  }
  expect(ended).toBeGreaterThan(migrations.filter((migration) => !isOld(migration)).length);
  expect(await facts()).toEqual(before);
  expect((await check()).json).toMatchObject({ owners: 2, wrong: [] });
  for (const ownerId of owners) {
    expect(await wronglyStored(ownerId)).toEqual([]);
    expect((await followedIds(ownerId)).size).toBe(150);
  }
  const foreign: { currency: string }[] = await db.query("SELECT currency FROM foreign_currency ORDER BY currency");
  expect(foreign.map(({ currency }) => currency)).toEqual(["JPY", "KWD", "USD"]);
});

test("what the older version writes beside this one is found, and mended by one command", async () => {
  const [ownerId = ""] = owners;
  await check();
  await insertOldRows(db, { ownerId, categories, count: 30, random }, false);
  const rows: { id: string }[] = await db.query("SELECT id FROM expense WHERE owner_id = ? ORDER BY id", [ownerId]);
  for (const { id } of rows.filter((_, index) => index % 3 === 0)) {
    // In another account its external id may be taken.
    const { account: _, ...columns } = oldColumns(random, categories);
    const names = Object.keys(columns).map((name) => `${name} = ?`);
    await db.query(`UPDATE expense SET ${names.join(", ")}, version = version + 1 WHERE id = ?`, [
      ...Object.values(columns),
      id,
    ]);
    await db.query("DELETE FROM expense_tag WHERE expense_id = ?", [id]);
    for (const tag of JSON.parse(columns.tags)) {
      await db.query("INSERT INTO expense_tag (expense_id, tag, owner_id) VALUES (?, ?, ?)", [id, tag, ownerId]);
    }
  }
  await db.query("UPDATE category SET sibling_key = NULL WHERE owner_id = ?", [ownerId]);
  await expect(check()).rejects.toThrow(
    new RegExp(`owner ${ownerId}: the search texts of [1-9]\\d* expenses are wrong, and [1-9]`),
  );
  const before = await facts();
  const versions = "SELECT id, version, updated_at FROM expense ORDER BY id";
  const shown = await db.query(versions);

  await runRollupsCommand(db, { action: "rebuild", ownerId: null });

  expect((await check()).json).toMatchObject({ owners: 2, wrong: [] });
  expect(await wronglyStored(ownerId)).toEqual([]);
  expect(await facts()).toEqual(before);
  // The user has changed nothing.
  expect(await db.query(versions)).toEqual(shown);
  const [unnamed]: { counted: string }[] = await db.query(
    "SELECT COUNT(*) AS counted FROM category WHERE sibling_key IS NULL",
  );
  expect(Number(unnamed?.counted)).toBe(0);
  const numbers = "SELECT id, changed_seq FROM expense ORDER BY id";
  const told = await db.query(numbers);
  await runRollupsCommand(db, { action: "rebuild", ownerId: null });
  expect(await db.query(numbers)).toEqual(told);
});
