import type { EntityManager } from "typeorm";
import type { ExpenseRow } from "../expense/expense.row";
import { merchantKeyOf } from "../text/merchant-key";
import { indexedBeginnings } from "../search/search-text";
import { searchedWords } from "../search/words";
import type { BulkChangeKind, BulkChangeRow } from "./bulk-change.row";

/** Expenses in one transaction. It is short, because all other writes of the owner wait for it. */
export const chunkRows = 500;
/** Entries of the words' index that are looked at for one chunk: other merchants may have the word too. */
const chunkWords = 2_000;

type Change = Pick<BulkChangeRow, "ownerId" | "kind" | "from" | "to" | "lastId">;

/** The ids of expenses that may be affected. */
export interface Chunk {
  ids: string[];
  /** True: no more come after these. */
  isLast: boolean;
}

interface Rules {
  /** Counts the affected expenses, those in the trash too. */
  count: (manager: EntityManager, change: Change) => Promise<number>;
  /** Finds the next expenses after `lastId`. */
  next: (manager: EntityManager, change: Change) => Promise<Chunk>;
  /** @returns the changed columns; null for an expense that is not affected. */
  apply: (row: ExpenseRow, change: Change) => Partial<ExpenseRow> | null;
}

export const rulesOf: Record<BulkChangeKind, Rules> = {
  TAG: {
    count: (manager, { ownerId, from }) =>
      countBy(manager, "expense_tag WHERE owner_id = ? AND tag = ?", [ownerId, from]),
    next: (manager, { ownerId, from, lastId }) =>
      chunkBy(
        manager,
        "expense_id AS id FROM expense_tag WHERE owner_id = ? AND tag = ? AND expense_id > ? ORDER BY expense_id",
        [ownerId, from, lastId],
      ),
    apply: ({ tags }, { from, to }) =>
      tags.includes(from)
        ? { tags: [...new Set(tags.flatMap((tag) => (tag === from ? (to === null ? [] : [to]) : [tag])))] }
        : null,
  },
  CATEGORY: {
    count: (manager, { ownerId, from }) => countBy(manager, inCategory, [ownerId, from]),
    // An expense that was moved is not found again.
    next: (manager, { ownerId, from }) => chunkBy(manager, `id FROM ${inCategory}`, [ownerId, from]),
    apply: ({ categoryId }, { from, to }) => (categoryId === from ? { categoryId: to } : null),
  },
  MERCHANT: {
    count: (manager, { ownerId, from, to }) => countBy(manager, ofMerchant, [ownerId, merchantKeyOf(from), to]),
    next: nextOfMerchant,
    apply: ({ merchant, merchantKey }, { from, to }) =>
      merchantKey === merchantKeyOf(from) && merchant !== to ? { merchant: to } : null,
  },
};

const inCategory = "expense USE INDEX (expense_category) WHERE owner_id = ? AND deleted IN (0, 1) AND category_id = ?";
const ofMerchant =
  "expense USE INDEX (expense_booked) WHERE owner_id = ? AND deleted IN (0, 1) AND merchant_key = ? AND merchant COLLATE utf8mb4_bin <> ?";

/** By the merchant's longest word; a name without words is looked for in the index of days. */
async function nextOfMerchant(manager: EntityManager, { ownerId, from, to, lastId }: Change): Promise<Chunk> {
  const [word] = searchedWords(from)
    .flatMap(indexedBeginnings)
    .toSorted((a, b) => b.length - a.length);
  if (word === undefined) return chunkBy(manager, `id FROM ${ofMerchant}`, [ownerId, merchantKeyOf(from), to]);
  return chunkBy(
    manager,
    "expense_id AS id FROM expense_word WHERE owner_id = ? AND word = ? AND expense_id > ? ORDER BY expense_id",
    [ownerId, word, lastId],
    chunkWords,
  );
}

async function chunkBy(manager: EntityManager, found: string, parameters: unknown[], most = chunkRows): Promise<Chunk> {
  const rows: { id: string }[] = await manager.query(`SELECT ${found} LIMIT ${most}`, parameters);
  return { ids: rows.map(({ id }) => id), isLast: rows.length < most };
}

async function countBy(manager: EntityManager, found: string, parameters: unknown[]): Promise<number> {
  const [row]: { counted: string }[] = await manager.query(`SELECT COUNT(*) AS counted FROM ${found}`, parameters);
  return Number(row?.counted ?? 0);
}
