import { newId } from "@expense-tracker/kit/input/id";
import type { Statement } from "@expense-tracker/kit/database/send-in-turn";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { Column, Entity, LessThanOrEqual, PrimaryColumn, type DataSource } from "typeorm";
import { jsonColumn } from "../column-transformers";
import type { Change } from "../fields/fields";
import { insertRows } from "../write-rows";
import type { RevisionAuthor } from "./expense.enums";
import type { ExpenseRow } from "./expense.row";

@Entity("expense_revision")
export class ExpenseRevisionRow {
  @PrimaryColumn({ type: "char", length: 36 })
  id: string;
  @Column({ name: "owner_id", type: "char", length: 36 })
  ownerId: string;
  @Column({ name: "expense_id", type: "char", length: 36 })
  expenseId: string;
  @Column({ type: "varchar" })
  author: RevisionAuthor;
  @Column({ type: "mediumtext", transformer: jsonColumn })
  changes: Change[];
  @Column({ type: "datetime", precision: 3 })
  at: Date;
}

/** A revision as it is shown. */
export type ShownRevision = Pick<ExpenseRevisionRow, "at" | "author" | "changes">;

/** How many revisions of an expense are shown at most: the latest. */
export const maxRevisions = 100;
/** How many revisions of an expense are kept. The oldest are deleted. */
export const keptRevisions = 200;

/** What one author changed in one expense. */
export interface NewRevision {
  /** After the change; its `updatedAt` is the time of the revision. */
  row: ExpenseRow;
  author: RevisionAuthor;
  changes: Change[];
}

/** Makes the statements that store who changed which fields. A change that the history does not note makes no revision. */
export function addRevisions(tx: Tx, revisions: readonly NewRevision[]): Iterable<Statement> {
  const noted = revisions.filter(({ changes }) => changes.length > 0);
  return insertRows(
    tx,
    ExpenseRevisionRow,
    noted.map(({ row, author, changes }) => ({
      id: newId(),
      ownerId: row.ownerId,
      expenseId: row.id,
      author,
      changes,
      at: row.updatedAt,
    })),
  );
}

/** Deletes the revisions past those that are kept, of expenses that were changed. */
export async function forgetOldRevisions(tx: Tx, rows: readonly ExpenseRow[]): Promise<void> {
  // Each version has a revision at most, so with fewer versions there is none to delete.
  for (const { ownerId, id, version } of rows) if (version > keptRevisions) await forgetOldest(tx, ownerId, id);
}

async function forgetOldest(tx: Tx, ownerId: string, expenseId: string): Promise<void> {
  const [surplus] = await tx.find(ExpenseRevisionRow, {
    select: { id: true },
    where: { ownerId, expenseId },
    order: { id: "DESC" },
    skip: keptRevisions,
    take: 1,
  });
  if (surplus) await tx.delete(ExpenseRevisionRow, { ownerId, expenseId, id: LessThanOrEqual(surplus.id) });
}

/** Reads the latest revisions of each of these expenses, the oldest first. */
export async function latestRevisions(
  db: DataSource,
  ownerId: string,
  expenseIds: string[],
): Promise<ExpenseRevisionRow[]> {
  if (expenseIds.length === 0) return [];
  return db
    .getRepository(ExpenseRevisionRow)
    .createQueryBuilder("revision")
    .innerJoin(
      (numbered) =>
        numbered
          .select("id", "id")
          .addSelect("ROW_NUMBER() OVER (PARTITION BY expense_id ORDER BY id DESC)", "place")
          .from(ExpenseRevisionRow, "any_revision")
          .where("owner_id = :ownerId AND expense_id IN (:...expenseIds)", { ownerId, expenseIds }),
      "numbered",
      "numbered.id = revision.id AND numbered.place <= :maxRevisions",
      { maxRevisions },
    )
    .orderBy("revision.id", "ASC")
    .getMany();
}
