import { sendInTurn } from "@expense-tracker/kit/database/send-in-turn";
import { inTransaction, type Tx } from "@expense-tracker/kit/database/transaction";
import { lockStream } from "@expense-tracker/kit/stream/owner-stream";
import type { DataSource } from "typeorm";
import { checkBudgets } from "../budget/check-budgets";
import { CategoryRow } from "../category/category.row";
import { siblingKeyOf } from "../category/sibling-key";
import { storeExpenses } from "../ledger/store-expenses";
import { rebuildRollups } from "../rollup/rebuild-rollups";
import { isCut } from "../search/search-text";
import { storeWords } from "../search/store-words";
import { chunkOf, type Place } from "./expenses-in-chunks";
import { wrongWords } from "./wrong-words";

/** Longer than a request may take: an owner with a million expenses takes a minute. */
const rebuildDeadlineMs = 10 * 60_000;

/**
 * Computes again all that follows from an owner's expenses: the sums of reports, base amounts, which merchants are the same, and the
 * words that a search finds. For after a version that knew none of these has written to the same database, and for when a sum is
 * wrong. It may be ended and run again at any time.
 *
 * The owner's own changes wait while the sums are computed, and then for a chunk at a time.
 */
export async function remakeOwner(db: DataSource, ownerId: string): Promise<void> {
  await inTransaction(
    db,
    async (tx) => {
      const { stream, isErased } = await lockStream(tx, ownerId);
      // First, because budgets compare their thresholds with these sums. An erased owner has nothing to sum.
      await rebuildRollups(tx, ownerId);
      if (!isErased) await checkBudgets(tx, stream, []);
    },
    rebuildDeadlineMs,
  );
  for (let place: Place | null = { last: null, until: await lastNumber(db, ownerId) }; place;) {
    const from: Place = place;
    place = await inTransaction(db, (tx) => remakeChunk(tx, ownerId, from));
  }
  for await (const wrong of wrongWords(db, ownerId)) await forget(db, ownerId, wrong);
  await inTransaction(db, (tx) => nameCategories(tx, ownerId));
}

async function lastNumber(db: DataSource, ownerId: string): Promise<string> {
  const [owner]: { change_seq: string }[] = await db.query("SELECT change_seq FROM owner WHERE owner_id = ?", [
    ownerId,
  ]);
  return owner?.change_seq ?? "0";
}

async function remakeChunk(tx: Tx, ownerId: string, place: Place): Promise<Place | null> {
  const { stream, isErased } = await lockStream(tx, ownerId);
  if (isErased) return null;
  const { rows, next } = await chunkOf(tx, ownerId, place);
  // Without a base amount an expense is converted again. The rest is computed for every row, and written where it differs.
  const changes = rows.map((before) => ({ before, after: { ...before, baseMinor: null } }));
  const stored = await storeExpenses(tx, stream, changes, { author: "USER", raisesVersion: false });
  // The search text of a long text does not show all of it.
  const long = stored.filter(({ row }) => isCut(row.searchText));
  const texts = long.map(({ row }) => ({ before: null, row }));
  await sendInTurn(tx, storeWords(tx, ownerId, texts));
  return next;
}

/** The lock is for the owner's next change, which may bring a word back. */
async function forget(db: DataSource, ownerId: string, wrong: { word: string; expenseId: string }[]): Promise<void> {
  await inTransaction(db, async (tx) => {
    await lockStream(tx, ownerId);
    for (const { word, expenseId } of wrong) {
      await tx.query("DELETE FROM expense_word WHERE owner_id = ? AND word = ? AND expense_id = ?", [
        ownerId,
        word,
        expenseId,
      ]);
    }
  });
}

/** A category whose name is taken keeps none of its own: the names stay as the user sees them. */
async function nameCategories(tx: Tx, ownerId: string): Promise<void> {
  await lockStream(tx, ownerId);
  const rows = await tx.findBy(CategoryRow, { ownerId, archived: false });
  for (const row of rows.filter(({ siblingKey }) => siblingKey === null)) {
    await tx.query("UPDATE IGNORE category SET sibling_key = ? WHERE id = ?", [siblingKeyOf(row), row.id]);
  }
}
