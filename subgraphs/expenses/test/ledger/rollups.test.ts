import { newId } from "@expense-tracker/kit/input/id";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { ExpenseRow } from "../../src/expense/expense.row";
import { wrongRefunded } from "../../src/rollup/rebuild-refunded";
import { rebuildRollups, wrongRollups } from "../../src/rollup/rebuild-rollups";
import { runRollupsCommand } from "../../src/remake/rollups-command";
import { startExpenses, type Expenses } from "../start-expenses";
import { changeAtRandom, seeded } from "./random-changes";

let expenses: Expenses;
beforeAll(async () => {
  expenses = await startExpenses({ poolSize: 16 });
});
afterAll(() => expenses?.stop());

const rollupsOf = (ownerId: string) =>
  expenses.db.query(
    "SELECT dimension, grain, period, bucket, kind, currency, base_currency, counted, amount_minor, base_minor FROM spending_rollup WHERE owner_id = ? AND counted <> 0 ORDER BY dimension, grain, period, bucket, kind, currency, base_currency",
    [ownerId],
  );

async function expectRight(ownerId: string): Promise<void> {
  expect(await wrongRefunded(expenses.db, ownerId)).toEqual([]);
  expect(await wrongRollups(expenses.db, ownerId)).toEqual([]);
}

test.each([1, 2, 3])(
  "after any changes, also of old rows, the rollups and the refunded expenses equal a full scan, and a rebuild changes nothing: seed %i",
  async (seed) => {
    const random = seeded(seed);
    const [ownerId, other] = [newId(), newId()];
    for (let batch = 0; batch < 60; batch += 1) {
      const id = batch % 5 === 0 ? other : ownerId;
      await changeAtRandom(expenses.db, id, random);
      expect(await wrongRefunded(expenses.db, id)).toEqual([]);
    }
    for (const id of [ownerId, other]) await expectRight(id);
    const kept = await rollupsOf(ownerId);
    expect(kept.length).toBeGreaterThan(100);
    await rebuildRollups(expenses.db, ownerId);
    expect(await rollupsOf(ownerId)).toEqual(kept);
  },
);

test.each([
  ["one owner", 1],
  ["sixteen owners", 16],
])(
  "16 writers at the same time of %s leave right rollups and refunded expenses, without a deadlock",
  async (_, owners) => {
    const ids = Array.from({ length: owners }, newId);
    let [attempts, done] = [0, 0];
    const write = async (writer: number) => {
      const random = seeded(100 + writer);
      for (let batch = 0; batch < 8; batch += 1) {
        await changeAtRandom(expenses.db, ids[writer % owners] ?? "", random, () => void (attempts += 1));
        done += 1;
      }
    };
    await Promise.all(Array.from({ length: 16 }, (__, writer) => write(writer)));
    expect({ attempts, done }).toEqual({ attempts: 128, done: 128 });
    for (const id of ids) await expectRight(id);
    const numbers: { seqs: string; last: string }[] = await expenses.db.query(
      `SELECT COUNT(DISTINCT changed_seq) AS seqs, MAX(changed_seq) AS last FROM expense WHERE owner_id = ?`,
      [ids[0]],
    );
    expect(Number(numbers[0]?.last)).toBeLessThanOrEqual((8 * 16) / owners);
  },
);

test("a wrong rollup is found, and a rebuild mends it", async () => {
  const ownerId = newId();
  await changeAtRandom(expenses.db, ownerId, seeded(9));
  await changeAtRandom(expenses.db, ownerId, seeded(10));
  const kept = await rollupsOf(ownerId);
  const [row] = await expenses.db.getRepository(ExpenseRow).find({ where: { ownerId }, take: 1 });
  for (const harm of [
    "UPDATE spending_rollup SET amount_minor = amount_minor + 1 WHERE owner_id = ? AND dimension = 'ALL' AND grain = 'DAY' LIMIT 1",
    "DELETE FROM spending_rollup WHERE owner_id = ? AND dimension = 'TAG' LIMIT 1",
    "UPDATE spending_rollup SET period = '2031-01-01' WHERE owner_id = ? AND dimension = 'MERCHANT' LIMIT 1",
  ]) {
    await expenses.db.query(harm, [ownerId]);
    expect(await wrongRollups(expenses.db, ownerId)).not.toEqual([]);
    await rebuildRollups(expenses.db, ownerId);
    expect(await wrongRollups(expenses.db, ownerId)).toEqual([]);
    expect(await rollupsOf(ownerId)).toEqual(kept);
  }
  expect(row).toBeDefined();
});

test("the operator's command finds a wrong rollup, says which, and mends it", async () => {
  const ownerId = newId();
  await changeAtRandom(expenses.db, ownerId, seeded(11));
  const check = () => runRollupsCommand(expenses.db, { action: "check", ownerId: null });
  const { json } = await check();
  expect(json).toMatchObject({ wrong: [] });
  await expenses.db.query(
    "UPDATE spending_rollup SET counted = counted + 1 WHERE owner_id = ? AND dimension = 'ALL' AND grain = 'DAY' LIMIT 1",
    [ownerId],
  );
  await expect(check()).rejects.toThrow(new RegExp(`owner ${ownerId}: ALL .* 1 expenses .*rebuild mends them`, "s"));
  await runRollupsCommand(expenses.db, { action: "rebuild", ownerId });
  expect((await check()).text).toMatch(/^The sums and words of \d+ owners are equal/);
});
