import type { EntityManager } from "typeorm";
import { ExpenseRow } from "../expense/expense.row";

/** How far a walk through an owner's expenses has come. */
export interface Place {
  /** The last expense that was read; null at the beginning. */
  last: Pick<ExpenseRow, "id" | "changedSeq"> | null;
  /** The change number at which the walk ends: what changes later was written by this version. */
  until: string;
}

/** Rows of one transaction. It is short, because the owner's own writes wait for it. */
const chunkRows = 500;

/** Reads the next expenses in the order of their last change, those in the trash too. @returns `next`: null after the last one. */
export async function chunkOf(
  db: EntityManager,
  ownerId: string,
  { last, until }: Place,
): Promise<{ rows: ExpenseRow[]; next: Place | null }> {
  const query = db
    .createQueryBuilder(ExpenseRow, "expense")
    .where("expense.ownerId = :ownerId AND expense.changedSeq <= :until", { ownerId, until })
    .orderBy("expense.changedSeq")
    .addOrderBy("expense.id")
    .limit(chunkRows);
  if (last) {
    query.andWhere("expense.changedSeq >= :seq AND (expense.changedSeq > :seq OR expense.id > :id)", {
      seq: String(last.changedSeq),
      id: last.id,
    });
  }
  const rows = await query.getMany();
  const end = rows.at(-1);
  // Storing a row gives it a new number, also in this object.
  const next = end && rows.length === chunkRows ? { last: { id: end.id, changedSeq: end.changedSeq }, until } : null;
  return { rows, next };
}
