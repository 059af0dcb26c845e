import { type DataSource, In } from "typeorm";
import { ExpenseRow } from "../expense/expense.row";
import { indexedWords } from "../search/search-text";

/** An entry of `expense_word`. */
export interface Entry {
  word: string;
  expenseId: string;
}

const pageEntries = 2_000;

/** Reads an owner's words in pages, and returns those by which their expense must not be found. It locks nothing. */
export async function* wrongWords(db: DataSource, ownerId: string): AsyncGenerator<Entry[]> {
  for (let last: Entry | null = null; ;) {
    const page: Entry[] = await entriesAfter(db, ownerId, last);
    const rows = await db
      .getRepository(ExpenseRow)
      .findBy({ ownerId, id: In([...new Set(page.map(({ expenseId }) => expenseId))]) });
    const words = new Map(rows.map((row) => [row.id, indexedWords(row)]));
    const wrong = page.filter(({ word, expenseId }) => !words.get(expenseId)?.has(word));
    if (wrong.length > 0) yield wrong;
    if (page.length < pageEntries) return;
    last = page.at(-1) ?? null;
  }
}

function entriesAfter(db: DataSource, ownerId: string, last: Entry | null): Promise<Entry[]> {
  // The servers do not use an index range for the equal `(word, expense_id) > (?, ?)`.
  const after = last ? "AND word >= ? AND (word > ? OR expense_id > ?)" : "";
  return db.query(
    `SELECT word, expense_id AS expenseId FROM expense_word WHERE owner_id = ? ${after} ORDER BY word, expense_id LIMIT ?`,
    [ownerId, ...(last ? [last.word, last.word, last.expenseId] : []), pageEntries],
  );
}
