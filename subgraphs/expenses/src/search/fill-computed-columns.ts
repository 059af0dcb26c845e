import { isDeadlock } from "@expense-tracker/kit/database/deadlock";
import { sendInTurn } from "@expense-tracker/kit/database/send-in-turn";
import { retry } from "@expense-tracker/kit/time/retry";
import type { EntityManager } from "typeorm";
import type { ExpenseSource } from "../expense/expense.enums";
import { merchantKeyOf } from "../text/merchant-key";
import { searchTextOf, type SearchedTexts } from "./search-text";
import { storeWords } from "./store-words";

interface UnfilledRow {
  id: string;
  owner_id: string;
  merchant: string | null;
  note: string | null;
  tags: string;
  source: ExpenseSource;
}

const chunkRows = 500;

/**
 * Fills what follows from their other columns in expenses that have no search text, in chunks: the words, the merchant's key, and the
 * base amount of those in the base currency; the others have it when rates arrive. For rows of a version that knew none of these.
 */
export async function fillComputedColumns(manager: EntityManager): Promise<void> {
  for (let last = ""; ;) {
    const rows: UnfilledRow[] = await manager.query(
      "SELECT id, owner_id, merchant, note, tags, source FROM expense WHERE id > ? AND search_text IS NULL ORDER BY id LIMIT ?",
      [last, chunkRows],
    );
    if (rows.length > 0) {
      // In a transaction, so that the disk is waited for once; services may be writing to the same rows.
      const fill = () => manager.transaction((tx) => fillChunk(tx, rows));
      await retry(fill, { bound: { tries: 5 }, isRetryable: isDeadlock });
    }
    if (rows.length < chunkRows) return;
    last = rows.at(-1)?.id ?? last;
  }
}

async function fillChunk(manager: EntityManager, rows: readonly UnfilledRow[]): Promise<void> {
  const filled = rows.map(({ id, owner_id: ownerId, merchant, note, tags, source }) => {
    const texts: SearchedTexts = { merchant, note, tags: JSON.parse(tags), source };
    return { id, ownerId, ...texts, searchText: searchTextOf(texts) };
  });
  for (const [ownerId, own] of Map.groupBy(filled, (row) => row.ownerId)) {
    const changes = own.map((row) => ({ before: null, row }));
    await sendInTurn(manager, storeWords(manager, ownerId, changes));
  }
  const ids = filled.map(({ id }) => id);
  const chosen = filled.map(() => "WHEN ? THEN ?").join(" ");
  await manager.query(
    `UPDATE expense LEFT JOIN owner ON owner.owner_id = expense.owner_id
     SET expense.search_text = CASE expense.id ${chosen} END, expense.merchant_key = CASE expense.id ${chosen} END,
       expense.base_minor = IF(expense.currency = owner.base_currency, expense.amount_minor, expense.base_minor),
       expense.base_currency = owner.base_currency
     WHERE expense.id IN (?)`,
    [
      ...filled.flatMap(({ id, searchText }) => [id, searchText]),
      ...filled.flatMap(({ id, merchant }) => [id, merchantKeyOf(merchant)]),
      ids,
    ],
  );
}
