import { newId } from "@expense-tracker/kit/input/id";
import type { DataSource } from "typeorm";
import { amountColumns } from "../../src/expense/expense.row";
import type { Random } from "../ledger/random-changes";

// What the version before rollups, words and base amounts wrote: its columns only, by SQL.

const merchants = [
  null,
  "Swiggy",
  "SWIGGY",
  "🍕",
  "🍔",
  "Café",
  "CAFE\u0301",
  "Straße",
  "東京ラーメン",
  "x".repeat(200),
];
const notes = [null, "lunch with Žofie", "50% off\nbig sale", Array.from({ length: 150 }, (_, n) => `w${n}`).join(" ")];
const tagSets = [[], [], ["work"], ["work", "🍔"], ["é", "e\u0301"]];
const externalIds = [null, null, null, null, "A1", "a1", "A1 ", "y".repeat(200)];
const accounts = [null, "", "hdfc", "HDFC"];
const methods = [null, "CARD", "UPI"];

const oneOf = <Item>(random: Random, items: readonly Item[]): Item => items[random(items.length)] as Item;

/** The columns that a user of the old version could set, with random values. */
export function oldColumns(random: Random, categories: readonly string[]) {
  const currency = oneOf(random, ["INR", "INR", "JPY", "KWD", "USD"]);
  const { amountMinor, amountValue } = amountColumns({ amountMinor: BigInt(random(90_000) + 1), currency });
  return {
    amount_minor: String(amountMinor),
    currency,
    amount_value: amountValue,
    direction: random(4) === 0 ? "CREDIT" : "DEBIT",
    merchant: oneOf(random, merchants),
    category_id: random(3) === 0 ? null : oneOf(random, categories),
    note: oneOf(random, notes),
    tags: JSON.stringify(oneOf(random, tagSets)),
    payment_method: oneOf(random, methods),
    account: oneOf(random, accounts),
    booked_on: `${2024 + random(3)}-${String(random(12) + 1).padStart(2, "0")}-${String(random(28) + 1).padStart(2, "0")}`,
    deleted_at: random(6) === 0 ? "2026-11-01 00:00:00.000" : null,
  };
}

/** Stores expenses of an owner as the old version did. @param hasExternalIds it allowed the same one several times. */
export async function insertOldRows(
  db: DataSource,
  { ownerId, categories, count, random }: OldRows,
  hasExternalIds: boolean,
): Promise<void> {
  const at = "2026-10-01 00:00:00.000";
  for (let row = 0; row < count; row += 1) {
    const columns = {
      id: newId(),
      owner_id: ownerId,
      version: 1,
      inputs_version: 1,
      category_source: "NONE",
      source: "MANUAL",
      created_at: at,
      updated_at: at,
      external_id: hasExternalIds ? oneOf(random, externalIds) : null,
      ...oldColumns(random, categories),
    };
    await db.query(`INSERT INTO expense (${Object.keys(columns).join(", ")}) VALUES (?)`, [Object.values(columns)]);
    for (const tag of JSON.parse(columns.tags)) {
      await db.query("INSERT INTO expense_tag (expense_id, tag, owner_id) VALUES (?, ?, ?)", [
        columns.id,
        tag,
        ownerId,
      ]);
    }
  }
}

export interface OldRows {
  ownerId: string;
  categories: readonly string[];
  count: number;
  random: Random;
}

/** Makes an owner with two categories as the old version did. @returns the categories' ids. */
export async function insertOldOwner(db: DataSource, ownerId: string, baseCurrency: string | null): Promise<string[]> {
  const at = "2026-10-01 00:00:00.000";
  await db.query("INSERT INTO owner_stream (owner_id) VALUES (?)", [ownerId]);
  await db.query(
    "INSERT INTO owner (owner_id, base_currency, month_start_day, created_at, updated_at) VALUES (?, ?, 1, ?, ?)",
    [ownerId, baseCurrency, at, at],
  );
  const categories = { groceries: newId(), income: newId() };
  for (const [key, id] of Object.entries(categories)) await insertOldCategory(db, ownerId, id, key);
  return Object.values(categories);
}

async function insertOldCategory(db: DataSource, ownerId: string, id: string, key: string): Promise<void> {
  const at = "2026-10-01 00:00:00.000";
  const name = key.charAt(0).toUpperCase() + key.slice(1);
  await db.query(
    `INSERT INTO category (id, owner_id, default_key, name, archived, version, created_at, updated_at)
     VALUES (?, ?, ?, ?, 0, 1, ?, ?)`,
    [id, ownerId, key, name, at, at],
  );
}
