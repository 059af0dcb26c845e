import { badInput } from "@expense-tracker/kit/errors/app-error";
import { cursorsFor, pageSize } from "@expense-tracker/kit/input/cursor";
import type { DataSource } from "typeorm";
import type { ExpenseChange, ExpenseChanges } from "./expense-changes.type";
import { toExpense } from "../expense/expense.type";
import { ExpenseRow } from "../expense/expense.row";

/** The most changes of one page. */
export const maxChanges = 500;

export interface ChangesQuestion {
  ownerId: string;
  /** `next` of an earlier page; null: from the beginning. */
  since: string | null;
  first: number;
}

/** A place in the feed: the epoch of the owner's stream, and the last change that was read. */
interface Place {
  epoch: number;
  changedSeq: bigint;
  id: string;
}

/**
 * Lists an owner's expenses in the order of their last change. Each writing transaction of the owner takes the next number while it
 * holds the lock on the owner's stream, so numbers become visible in their order, and a reader that goes on after the last one that it
 * saw misses none. Expenses in the trash keep their rows, so no place is ever too old, except after a restore from a backup: numbers
 * are then taken again.
 *
 * @throws AppError BAD_USER_INPUT for a wrong `first`, or a `since` of another owner or from before a restore.
 */
export async function listChanges(
  db: DataSource,
  cursorKey: Buffer,
  { ownerId, since, first }: ChangesQuestion,
): Promise<ExpenseChanges> {
  const size = pageSize(first, "first", maxChanges);
  const cursors = cursorsFor(cursorKey, ["expenseChanges", ownerId]);
  const encode = ({ epoch, changedSeq, id }: Place) => cursors.encode([epoch, String(changedSeq), id]);
  const epoch = await epochOf(db, ownerId);
  const seen = since === null ? null : placeOf(cursors.decode(since, "since"));
  // A place before all changes holds in every epoch: its owner had no stream yet.
  if (seen && seen.changedSeq > before.changedSeq && seen.epoch !== epoch) {
    throw badInput(
      "since",
      "your expenses were restored from a backup: drop your copy and start over, without `since`",
    );
  }
  const found = await rowsAfter(db, ownerId, seen, size + 1);
  const rows = found.slice(0, size);
  const last = rows.at(-1);
  return {
    changes: rows.map(toChange),
    next: encode(last ? { epoch, ...last } : (seen ?? { ...before, epoch })),
    hasMore: found.length > size,
  };
}

const before = { changedSeq: -1n, id: "" };

function placeOf([epoch, changedSeq, id]: readonly (string | number)[]): Place {
  return { epoch: Number(epoch), changedSeq: BigInt(changedSeq ?? before.changedSeq), id: String(id) };
}

async function epochOf(db: DataSource, ownerId: string): Promise<number> {
  const rows: { epoch: number }[] = await db.query("SELECT epoch FROM owner_stream WHERE owner_id = ?", [ownerId]);
  return rows[0]?.epoch ?? 0;
}

function rowsAfter(db: DataSource, ownerId: string, seen: Place | null, limit: number): Promise<ExpenseRow[]> {
  const query = db
    .getRepository(ExpenseRow)
    .createQueryBuilder("expense")
    .where("expense.ownerId = :ownerId", { ownerId });
  if (seen) {
    // The servers do not use an index range for the equal `(changed_seq, id) > (?, ?)`.
    query.andWhere("expense.changedSeq >= :seq AND (expense.changedSeq > :seq OR expense.id > :id)", {
      seq: String(seen.changedSeq),
      id: seen.id,
    });
  }
  return query.orderBy("expense.changedSeq").addOrderBy("expense.id").limit(limit).getMany();
}

function toChange(row: ExpenseRow): ExpenseChange {
  const deleted = row.deletedAt !== null;
  return { id: row.id, expense: deleted ? null : toExpense(row), deleted };
}
