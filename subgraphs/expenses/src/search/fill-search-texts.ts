import { sendInTurn } from "@expense-tracker/kit/database/send-in-turn";
import type { EntityManager } from "typeorm";
import type { ExpenseSource } from "../expense/expense.enums";
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
 * Makes the search texts and words of expenses that have none, in chunks. For rows that were not written by `storeExpenses`: those
 * of an older version, and those that a bench puts in by SQL.
 */
export async function fillSearchTexts(manager: EntityManager): Promise<void> {
  for (let last = ""; ;) {
    const rows: UnfilledRow[] = await manager.query(
      "SELECT id, owner_id, merchant, note, tags, source FROM expense WHERE id > ? AND search_text IS NULL ORDER BY id LIMIT ?",
      [last, chunkRows],
    );
    if (rows.length > 0) await fillChunk(manager, rows);
    if (rows.length < chunkRows) return;
    last = rows.at(-1)?.id ?? last;
  }
}

/** The words come first: a row that has its search text is complete. */
async function fillChunk(manager: EntityManager, rows: readonly UnfilledRow[]): Promise<void> {
  const filled = rows.map(({ id, owner_id: ownerId, merchant, note, tags, source }) => {
    const texts: SearchedTexts = { merchant, note, tags: JSON.parse(tags), source };
    return { id, ownerId, ...texts, searchText: searchTextOf(texts) };
  });
  for (const [ownerId, own] of Map.groupBy(filled, (row) => row.ownerId)) {
    const changes = own.map((row) => ({ before: null, row }));
    await sendInTurn(manager, storeWords(manager, ownerId, changes));
  }
  await manager.query(
    `UPDATE expense SET search_text = CASE id ${filled.map(() => "WHEN ? THEN ?").join(" ")} END WHERE id IN (?)`,
    [...filled.flatMap(({ id, searchText }) => [id, searchText]), filled.map(({ id }) => id)],
  );
}
