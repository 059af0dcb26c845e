import type { DataSource } from "typeorm";
import { merchantKeyOf } from "../text/merchant-key";
import { indexedWords, searchTextOf } from "../search/search-text";
import { chunkOf, type Place } from "./expenses-in-chunks";
import { wrongWords } from "./wrong-words";

export interface WrongTexts {
  /** Expenses whose merchant's key or search text is not that of their texts. */
  expenses: number;
  /** Words that are missing, and words that no expense has. */
  words: number;
}

const highestNumber = "9223372036854775807";

/** Compares what searches and merchants' groups read with an owner's expenses. While the owner writes, a difference may be of a change. */
export async function countWrongTexts(db: DataSource, ownerId: string): Promise<WrongTexts> {
  let [expenses, due] = [0, 0];
  for (let place: Place | null = { last: null, until: highestNumber }; place;) {
    const { rows, next } = await chunkOf(db.manager, ownerId, place);
    for (const row of rows) {
      if (row.merchantKey !== merchantKeyOf(row.merchant) || row.searchText !== searchTextOf(row)) expenses += 1;
      due += indexedWords(row).size;
    }
    place = next;
  }
  let extra = 0;
  for await (const wrong of wrongWords(db, ownerId)) extra += wrong.length;
  const [stored]: { counted: string }[] = await db.query(
    "SELECT COUNT(*) AS counted FROM expense_word WHERE owner_id = ?",
    [ownerId],
  );
  return { expenses, words: extra + due - (Number(stored?.counted ?? 0) - extra) };
}
