import type { Statement } from "@expense-tracker/kit/database/send-in-turn";
import type { EntityManager } from "typeorm";
import { insertMissing, updateRows } from "../write-rows";
import type { ExpenseRow } from "../expense/expense.row";
import { ExpenseLongTextRow, ExpenseWordRow } from "./expense-word.row";
import { fullSearchText, indexedWords, isCut, searchTextOf, type SearchedTexts } from "./search-text";

type TextRow = SearchedTexts & Pick<ExpenseRow, "id" | "searchText">;

export interface TextChange {
  /** Null for a row that has no words yet. */
  before: TextRow | null;
  row: TextRow;
}

/** Makes the statements that write the words of expenses of one owner whose search texts changed. */
export function* storeWords(
  manager: EntityManager,
  ownerId: string,
  changes: readonly TextChange[],
): Iterable<Statement> {
  const others = changes.filter(({ before, row }) => before?.searchText !== row.searchText || isCut(row.searchText));
  if (others.length === 0) return;
  const differences = others.map(({ before, row }) => {
    const [was, is] = [wordsBefore(before), indexedWords(row)];
    const gone = [...was].filter((word) => !is.has(word));
    return { expenseId: row.id, gone, added: [...is].filter((word) => !was.has(word)) };
  });
  yield* deleteWords(ownerId, differences);
  const added = differences.flatMap(({ expenseId, added: words }) =>
    words.map((word): ExpenseWordRow => ({ ownerId, word, expenseId })),
  );
  // In the order of the table, so that neighbours share a page.
  yield* insertMissing(
    manager,
    ExpenseWordRow,
    added.sort((a, b) => (a.word < b.word ? -1 : 1)),
  );
  yield* storeLongTexts(manager, ownerId, others);
}

/** A row whose search text is not that of its texts was written by a version without words: which it has is not known. */
function wordsBefore(before: TextRow | null): Set<string> {
  return before && before.searchText === searchTextOf(before) ? indexedWords(before) : new Set();
}

/** One statement for all expenses that lose the same words, as when a merchant or a tag is renamed. */
function* deleteWords(ownerId: string, differences: { expenseId: string; gone: string[] }[]): Iterable<Statement> {
  const losing = differences.filter(({ gone }) => gone.length > 0);
  for (const same of Map.groupBy(losing, ({ gone }) => gone.toSorted().join(" ")).values()) {
    const ids = same.map(({ expenseId }) => expenseId);
    const sql = "DELETE FROM expense_word WHERE owner_id = ? AND word IN (?) AND expense_id IN (?)";
    yield { sql, values: [ownerId, same[0]?.gone, ids] };
  }
}

function* storeLongTexts(manager: EntityManager, ownerId: string, changes: readonly TextChange[]): Iterable<Statement> {
  const noLonger = changes
    .filter(({ before, row }) => before && isCut(before.searchText) && !isCut(row.searchText))
    .map(({ row }) => row.id);
  if (noLonger.length > 0) {
    const sql = "DELETE FROM expense_long_text WHERE owner_id = ? AND expense_id IN (?)";
    yield { sql, values: [ownerId, noLonger] };
  }
  const long = changes.filter(({ row }) => isCut(row.searchText));
  yield* updateRows(
    manager,
    ExpenseLongTextRow,
    long.map(({ row }) => ({ expenseId: row.id, ownerId, searchText: fullSearchText(row) })),
  );
}
