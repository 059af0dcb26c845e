import type { SignedInUser } from "@expense-tracker/kit/identity/access-token";
import { isId } from "@expense-tracker/kit/input/id";
import { countRows } from "@expense-tracker/kit/request/request-work";
import DataLoader from "dataloader";
import { In, type DataSource } from "typeorm";
import { BankMessageRow } from "./bank-message/bank-message.row";
import { CategoryRow } from "./category/category.row";
import { ExpenseRow } from "./expense/expense.row";
import { latestRevisions, type ExpenseRevisionRow } from "./expense/expense-revision.row";
import { OwnerRow } from "./owner/owner.row";
import { settingsOf, type OwnerSettings } from "./owner/owner-settings";

/**
 * The look-ups of one request. The ids that are asked for at the same time make one SQL statement for each table, limited to
 * the owner.
 */
export interface Loaders {
  category: DataLoader<string, CategoryRow | null>;
  bankMessage: DataLoader<string, BankMessageRow | null>;
  /** By bank message id. */
  expenseOfBankMessage: DataLoader<string, ExpenseRow | null>;
  /** By expense id, the oldest first. */
  history: DataLoader<string, ExpenseRevisionRow[]>;
  /** Read once in a request. */
  settings(): Promise<OwnerSettings>;
}

/** More ids at the same time make several statements. */
const maxBatchSize = 500;
/** Fewer, because each expense may have a hundred changes: between two batches the process serves other requests. */
const historiesAtOnce = 50;

export function createLoaders(db: DataSource, { userId: ownerId, signUp }: SignedInUser): Loaders {
  let settings: Promise<OwnerSettings> | null = null;
  return {
    category: byKey(
      (ids) => db.getRepository(CategoryRow).findBy({ ownerId, id: In(ids) }),
      ({ id }) => id,
    ),
    bankMessage: byKey(
      (ids) => db.getRepository(BankMessageRow).findBy({ ownerId, id: In(ids) }),
      ({ id }) => id,
    ),
    expenseOfBankMessage: byKey(
      (ids) => db.getRepository(ExpenseRow).findBy({ ownerId, bankMessageId: In(ids) }),
      ({ bankMessageId }) => bankMessageId,
    ),
    history: batched(async (ids) => {
      const byExpense = Map.groupBy(await latestRevisions(db, ownerId, ids), ({ expenseId }) => expenseId);
      return (id) => {
        const revisions = byExpense.get(id) ?? [];
        // Each alias of `history` makes its objects again, so each counts.
        countRows(revisions.length);
        return revisions;
      };
    }, historiesAtOnce),
    settings: () =>
      (settings ??= db
        .getRepository(OwnerRow)
        .findOneBy({ ownerId })
        .then((owner) => settingsOf(owner, signUp))),
  };
}

function byKey<Row>(find: (keys: string[]) => Promise<Row[]>, keyOf: (row: Row) => string | null) {
  return batched(async (keys): Promise<(key: string) => Row | null> => {
    const rows = new Map((await find(keys)).map((row) => [keyOf(row), row]));
    return (key) => rows.get(key) ?? null;
  });
}

/** Without a cache, because one operation may read a row, change it and read it again. */
function batched<Value>(
  look: (keys: string[]) => Promise<(key: string) => Value>,
  batchSize = maxBatchSize,
): DataLoader<string, Value> {
  return new DataLoader<string, Value>(
    async (keys) => {
      // Text that is not an id matches no row, and MySQL refuses to compare non-ASCII text with an ascii column.
      const valueOf = await look([...new Set(keys)].filter(isId));
      return keys.map(valueOf);
    },
    { cache: false, maxBatchSize: batchSize },
  );
}
