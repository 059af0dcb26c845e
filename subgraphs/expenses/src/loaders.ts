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

/** Look-ups of one request: what is asked for in the same round is one SQL statement a type, scoped by the owner. */
export interface Loaders {
  category: DataLoader<string, CategoryRow | null>;
  bankMessage: DataLoader<string, BankMessageRow | null>;
  /** By bank message id. */
  expenseOfBankMessage: DataLoader<string, ExpenseRow | null>;
  /** By expense id, the oldest first. */
  history: DataLoader<string, ExpenseRevisionRow[]>;
  /** Asked once a request. */
  settings(): Promise<OwnerSettings>;
}

/** More ids than this in one round are several statements. */
const maxBatchSize = 500;
/** Each may have a hundred changes: between two batches this process turns to others. */
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
        // Under each alias they are shaped anew.
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

/** No cache: one operation may change a row and read it twice. */
function batched<Value>(
  look: (keys: string[]) => Promise<(key: string) => Value>,
  batchSize = maxBatchSize,
): DataLoader<string, Value> {
  return new DataLoader<string, Value>(
    async (keys) => {
      // What is no id cannot be there, and MySQL refuses to compare other letters with an ascii column.
      const valueOf = await look([...new Set(keys)].filter(isId));
      return keys.map(valueOf);
    },
    { cache: false, maxBatchSize: batchSize },
  );
}
