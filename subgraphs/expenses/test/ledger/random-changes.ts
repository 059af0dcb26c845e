import { newId } from "@expense-tracker/kit/input/id";
import { lockOwner } from "@expense-tracker/kit/stream/owner-stream";
import { inTransaction, type Tx } from "@expense-tracker/kit/database/transaction";
import type { DataSource } from "typeorm";
import { CategoryRow } from "../../src/category/category.row";
import { amountColumns, emptyExpense, ExpenseRow, type FoundAnomaly, noAnomaly } from "../../src/expense/expense.row";
import { ownRate } from "../../src/rate/own-rate";
import { storeExpenses, type ExpenseChange } from "../../src/ledger/store-expenses";
import { ensureOwner } from "../../src/owner/ensure-owner";

/** Numbers from 0 to `limit - 1` that only the seed decides. */
export type Random = (limit: number) => number;

export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return (limit) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) >>> 0;
    const mixed = Math.imul(state ^ (state >>> 13), 0x297a2d39) >>> 0;
    return ((mixed ^ (mixed >>> 16)) >>> 0) % limit;
  };
}

const days = [
  "2024-12-31",
  "2025-01-01",
  "2025-02-28",
  "2025-03-01",
  "2025-03-15",
  "2025-12-31",
  "2026-01-01",
  "2024-02-29",
];
const merchants = [null, "Swiggy", "SWIGGY", "🍕", "🍔", "Café", "Cafe"];
const methods = [null, "CARD", "UPI"] as const;
const currencies = ["INR", "USD", "JPY"];
const tagSets = [[], [], ["a"], ["b"], ["a", "b"], ["A", "é"]];

/** One so long that the index has only its beginning. */
const notes = [null, "lunch", "with Bo", Array.from({ length: 60 }, (_, n) => `word${n}`).join(" ")];
/** Ten of them are more than a float holds to the unit. */
const large = 999_999_999_999_999n;

const oneOf = <Item>(random: Random, items: readonly Item[]): Item => items[random(items.length)] as Item;

const anomaly: FoundAnomaly = {
  anomalyKind: "UNUSUAL_AMOUNT",
  anomalyScore: 4,
  anomalyReason: "Four times your usual",
};

const randomAmount = (random: Random) =>
  amountColumns({ amountMinor: BigInt(random(500) + 1), currency: oneOf(random, currencies) });

/** Columns with random values, each drawn from few, so that many expenses meet in a bucket. */
function randomColumns(random: Random, categories: readonly string[]): Partial<ExpenseRow> {
  const amountMinor = random(4) === 0 ? large : BigInt(random(500) + 1);
  return {
    ...amountColumns({ amountMinor, currency: oneOf(random, currencies) }),
    // What is not in the base currency is converted by a rate of the user's own or, as no rates are loaded, not at all.
    baseMinor: null,
    ...(random(2) === 0
      ? { rate: "7.000000000000000000", rateSource: ownRate, baseCurrency: oneOf(random, ["INR", "EUR"]) }
      : { rate: null, rateSource: null, baseCurrency: null }),
    direction: random(3) === 0 ? "CREDIT" : "DEBIT",
    categoryId: random(4) === 0 ? null : oneOf(random, categories),
    merchant: oneOf(random, merchants),
    tags: oneOf(random, tagSets),
    paymentMethod: oneOf(random, methods),
    bookedOn: oneOf(random, days),
    ...(random(3) === 0 ? anomaly : noAnomaly),
  };
}

function someOf<Value extends object>(random: Random, value: Value): Partial<Value> {
  return Object.fromEntries(
    Object.entries(value).filter(([name]) => name.startsWith("amount") || name === "currency" || random(3) === 0),
  ) as Partial<Value>;
}

/** Others count where these do. */
function refunded(rows: readonly ExpenseRow[]): readonly ExpenseRow[] {
  const named = new Set(rows.map(({ refundOf }) => refundOf));
  return rows.filter(({ id }) => named.has(id));
}

const orAll = <Item>(some: readonly Item[], all: readonly Item[]) => (some.length > 0 ? some : all);

/** New expenses, edits, deletes, restores, links of refunds and their ends: some of each in one batch, as rules and merges do. */
function randomChange(
  random: Random,
  ownerId: string,
  rows: readonly ExpenseRow[],
  categories: string[],
): ExpenseChange {
  const before =
    rows.length > 0 && random(3) > 0 ? oneOf(random, random(2) === 0 ? rows : orAll(refunded(rows), rows)) : null;
  if (!before) {
    const empty = emptyExpense(ownerId, new Date());
    const after = { ...empty, id: newId(), ...randomColumns(random, categories) } as ExpenseRow;
    if (rows.length > 0 && random(4) === 0)
      Object.assign(after, { direction: "CREDIT", refundOf: oneOf(random, rows).id });
    return { before, after };
  }
  switch (random(7)) {
    case 0:
      return { before, after: { ...before, deletedAt: before.deletedAt ? null : new Date() } };
    case 1:
      return { before, after: { ...before, direction: "CREDIT", refundOf: oneOf(random, rows).id } };
    case 2:
      return { before, after: { ...before, refundOf: null } };
    case 3:
      return { before, after: { ...before, note: oneOf(random, notes) } };
    case 4:
      return { before, after: { ...before, ...randomAmount(random) } };
    default:
      return { before, after: { ...before, ...someOf(random, randomColumns(random, categories)) } };
  }
}

/** Stores a random batch for an owner in one transaction. @param onAttempt called at each attempt, also after a deadlock. */
export function changeAtRandom(
  db: DataSource,
  ownerId: string,
  random: Random,
  onAttempt = () => undefined,
): Promise<void> {
  // The same again after a deadlock.
  const [size, seed] = [random(12) + 1, random(2 ** 31)];
  return inTransaction(db, async (tx) => {
    onAttempt();
    await changeIn(tx, ownerId, size, seeded(seed));
  });
}

async function changeIn(tx: Tx, ownerId: string, size: number, random: Random): Promise<void> {
  const stream = await lockOwner(tx, ownerId);
  await ensureOwner(tx, stream);
  // What was stored before keeps the base currency of that time, as until it is converted again.
  const base = oneOf(random, ["INR", "INR", "INR", "EUR"]);
  await tx.query("UPDATE owner SET base_currency = ? WHERE owner_id = ?", [base, ownerId]);
  const rows = await tx.find(ExpenseRow, { where: { ownerId }, order: { id: "ASC" } });
  const all = await tx.find(CategoryRow, { where: { ownerId }, order: { id: "ASC" } });
  const categories = all.filter(({ defaultKey }) => ["groceries", "fuel", "income"].includes(defaultKey ?? ""));
  const changes = new Map<string, ExpenseChange>();
  for (let count = 0; count < size; count += 1) {
    const change = randomChange(
      random,
      ownerId,
      rows,
      categories.map(({ id }) => id),
    );
    changes.set(change.after.id, change);
  }
  await storeExpenses(tx, stream, [...changes.values()], { author: "USER", raisesVersion: true });
}
