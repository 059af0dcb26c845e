import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { PayloadOf } from "@expense-tracker/events/contract";
import { ownerSnapshotV1 } from "@expense-tracker/events/owner-snapshot.v1";
import { newId } from "@expense-tracker/kit/input/id";
import { createDsWorld, type DsWorld } from "./ds-world";
import { eventually } from "./eventually";
import { type OwnerHistory, ownerHistory } from "./owner-history";
import { eventMessage } from "./test-topics";

type Snapshot = PayloadOf<typeof ownerSnapshotV1>;
type Expense = Snapshot["expenses"][number];

let world: DsWorld;

beforeAll(async () => {
  world = await createDsWorld();
  world.startWorker();
});
afterAll(() => world?.drop());

const epoch = 7;

/** A snapshot in parts, one part for each list of expenses, in an epoch after the history's. */
async function tellParts(owner: OwnerHistory, parts: Expense[][], { without = [] as number[] } = {}): Promise<void> {
  const snapshotId = newId();
  const messages = parts.map((expenses, index) =>
    eventMessage(
      ownerSnapshotV1,
      { ownerId: owner.ownerId, seq: index + 1, epoch },
      {
        snapshotId,
        part: index + 1,
        isLast: index === parts.length - 1,
        categories: index === 0 ? owner.categories : [],
        expenses,
      },
    ),
  );
  await world.topics.send(
    "expenses",
    messages.filter((_, index) => !without.includes(index)),
  );
  await eventually("the snapshot is applied", async () => {
    const rows: { epoch: number; seq: string }[] = await world.db.query(
      "SELECT epoch, seq FROM `position` WHERE owner_id = ? AND topic LIKE '%expenses%'",
      [owner.ownerId],
    );
    return rows[0]?.epoch === epoch && Number(rows[0].seq) === parts.length;
  });
}

const seenBy = async ({ ownerId }: OwnerHistory): Promise<string[]> => {
  const rows: { expense_id: string }[] = await world.db.query(
    "SELECT expense_id FROM seen_expense WHERE owner_id = ? ORDER BY expense_id",
    [ownerId],
  );
  return rows.map(({ expense_id }) => expense_id);
};

const merchantsOf = async ({ ownerId }: OwnerHistory): Promise<string[]> => {
  const rows: { merchant_key: string }[] = await world.db.query(
    "SELECT merchant_key FROM merchant_choice WHERE owner_id = ?",
    [ownerId],
  );
  return rows.map(({ merchant_key }) => merchant_key);
};

const categorised = async ({ ownerId }: OwnerHistory): Promise<unknown[]> =>
  (await world.said(ownerId))
    .filter(({ type }) => type === "expense.categorised")
    .map(({ payload }) => payload["expenseId"]);

test("a snapshot tells again which of its expenses are unusual, in the same words, and takes back what depended on expenses that are gone", async () => {
  const owner = ownerHistory();
  const twice = [owner.record("Croma"), owner.record("Croma")];
  const alone = [owner.record("Lenskart"), owner.record("Lenskart")];
  await world.tell(owner);
  const told = async (type: string) =>
    (await world.said(owner.ownerId)).filter((one) => one.type === type).map(({ payload }) => payload);
  const [anomalies, insights] = [await told("expense.anomaly-detected"), await told("insight.found")];
  expect([anomalies.length, insights.length]).toEqual([2, 2]);
  await tellParts(owner, [[...twice, ...alone.slice(1)]]);
  const takenBack = { expenseId: alone[1]?.id, anomaly: null };
  expect((await told("expense.anomaly-detected")).slice(2)).toEqual(
    expect.arrayContaining([anomalies.find(({ expenseId }) => expenseId === twice[1]?.id), takenBack]),
  );
  expect((await told("insight.found")).slice(2)).toContainEqual(
    insights.find(({ insight }) => (insight as { expenseId: string }).expenseId === twice[1]?.id),
  );
  const unusual: unknown[] = await world.db.query("SELECT expense_id FROM anomaly WHERE owner_id = ?", [owner.ownerId]);
  expect(unusual).toEqual([{ expense_id: twice[1]?.id }]);
});

test("the worker forgets expenses that a snapshot does not name, and what it learnt from them", async () => {
  const owner = ownerHistory();
  const kept = owner.choose(owner.record("Blue Door"), "travel");
  const lost = owner.choose(owner.record("Red Door"), "travel");
  await world.tell(owner);
  expect((await seenBy(owner)).toSorted()).toEqual([kept.id, lost.id].toSorted());
  await tellParts(owner, [[kept]]);
  expect(await seenBy(owner)).toEqual([kept.id]);
  expect(await merchantsOf(owner)).toEqual(["blue door"]);
});

test("an expense without a category in the snapshot gets one again, and other expenses do not change", async () => {
  const owner = ownerHistory();
  const first = owner.record("Swiggy");
  const second = owner.record("Swiggy");
  await world.tell(owner);
  expect(await categorised(owner)).toEqual([first.id, second.id]);
  await tellParts(owner, [
    [first],
    [{ ...second, categoryId: owner.categoryId("groceries"), categorySource: "LEARNED" }],
  ]);
  expect(await categorised(owner)).toEqual([first.id, second.id, first.id]);
});

test("a snapshot with a missing part deletes nothing", async () => {
  const owner = ownerHistory();
  const expenses = [owner.record("A1 Shop"), owner.record("B2 Shop"), owner.record("C3 Shop")];
  await world.tell(owner);
  await tellParts(
    owner,
    expenses.map((expense) => [expense]),
    { without: [1] },
  );
  expect((await seenBy(owner)).toSorted()).toEqual(expenses.map(({ id }) => id).toSorted());
});

test("categories that a restore removed are no longer assigned", async () => {
  const owner = ownerHistory();
  await world.tell(owner);
  const categories = owner.categories.map((category) => ({ ...category, id: newId() }));
  const expense = { ...ownerHistory().record("Swiggy") };
  await tellParts({ ...owner, categories }, [[expense]]);
  const said = (await world.said(owner.ownerId)).at(-1);
  expect(said?.payload["expenseId"]).toBe(expense.id);
  expect(categories.map(({ id }) => id)).toContain(said?.payload["categoryId"]);
});

test("a snapshot ends what an owner had taught about messages: the decisions that still stand follow it", async () => {
  const owner = ownerHistory();
  const text = "Glim 45.50 zu Bakery Nord vom Konto wurp";
  owner.accept(text, null, { amount: { minorUnits: "4550", currency: "EUR" }, merchant: "Bakery Nord" });
  await world.tell(owner);
  const lessons = () => world.db.query("SELECT 1 FROM message_lesson WHERE owner_id = ?", [owner.ownerId]);
  expect(await lessons()).toHaveLength(1);
  await tellParts(owner, [[]]);
  expect(await lessons()).toEqual([]);
});
