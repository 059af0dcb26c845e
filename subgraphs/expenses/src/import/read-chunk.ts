import { setImmediate } from "node:timers/promises";
import { timeOf } from "@expense-tracker/kit/database/clock";
import type { AppError } from "@expense-tracker/kit/errors/app-error";
import type { DataSource, EntityManager } from "typeorm";
import type { ExpenseRow } from "../expense/expense.row";
import { categoryNamesIn, categoriesToName, type NamedCategory } from "./category-names";
import type { ChunkRow, RefundPair } from "./import-chunk.row";
import { nextChunk } from "./next-chunk";
import { type JobOfChunk, readExpense } from "./read-expense";
import { isRefused } from "./read/file-row";

/** The rows of a chunk, and the expenses that they tell, or the links. */
export interface ReadChunk {
  rows: readonly ChunkRow[];
  links: readonly RefundPair[];
  reads: ReadonlyMap<ChunkRow, ExpenseRow | AppError>;
}

/** A chunk that was read before its turn. */
export interface ChunkAhead extends ReadChunk {
  id: string;
  number: number;
  /** The categories by which the names in the file were understood. */
  categories: string;
}

const rowsAtOnce = 100;

/** Makes expenses of the rows, by the owner's categories. */
export async function readChunk(
  manager: EntityManager,
  job: JobOfChunk,
  { rows, links }: Pick<ReadChunk, "rows" | "links">,
  categories: readonly NamedCategory[],
): Promise<ReadChunk> {
  const names = categoryNamesIn(categories);
  const reads = new Map<ChunkRow, ExpenseRow | AppError>();
  const now = timeOf(manager);
  for (const [index, row] of rows.entries()) {
    if (!isRefused(row)) reads.set(row, await readExpense(row, job, names, now));
    if (index % rowsAtOnce === rowsAtOnce - 1) await setImmediate();
  }
  return { rows, links, reads };
}

/**
 * Reads the chunk of a job that comes next after another one, outside of a transaction: so that the process does this while the database
 * works on that other chunk. Who uses it compares the chunk's id and the categories.
 *
 * @param number of the other chunk, 0 for none. @returns null when there is no further chunk.
 */
export async function readAhead(db: DataSource, job: JobOfChunk, number: number): Promise<ChunkAhead | null> {
  const chunk = await nextChunk(db.manager, job, number);
  if (!chunk?.content) return null;
  const categories = await categoriesToName(db.manager, job.ownerId);
  const read = await readChunk(db.manager, job, chunk.content, categories);
  return { ...read, id: chunk.id, number: chunk.number, categories: JSON.stringify(categories) };
}
