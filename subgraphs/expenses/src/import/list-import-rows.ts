import { badInput } from "@expense-tracker/kit/errors/app-error";
import { countRows } from "@expense-tracker/kit/request/request-work";
import { type DataSource, IsNull, MoreThan, Not } from "typeorm";
import { ImportChunkRow, type RowResult } from "./import-chunk.row";

export const maxPageRows = 500;

/**
 * Reads what became of the rows after a line, in the file's order, as far as they are done. Rows of one line are never divided: a page may
 * have some rows more than asked for.
 *
 * @throws AppError BAD_USER_INPUT, field `first` or `after`.
 */
export async function listImportRows(
  db: DataSource,
  { ownerId, jobId }: { ownerId: string; jobId: string },
  { first, after }: { first: number; after: number },
): Promise<RowResult[]> {
  if (first < 1 || first > maxPageRows) throw badInput("first", `must be 1 to ${maxPageRows}`);
  if (after < 0) throw badInput("after", "must be a line of the file");
  const rows: RowResult[] = [];
  for (let last = after; rows.length < first;) {
    const chunk = await db.getRepository(ImportChunkRow).findOne({
      where: { ownerId, jobId, lastLine: MoreThan(last), outcomes: Not(IsNull()) },
      order: { number: "ASC" },
    });
    if (!chunk?.outcomes) break;
    const missing = first - rows.length;
    const found = chunk.outcomes.filter(({ line }) => line > last);
    const end = found[missing - 1]?.line;
    const taken = end === undefined ? found : found.filter(({ line }) => line <= end);
    rows.push(...taken);
    last = taken.length < found.length ? Number.MAX_SAFE_INTEGER : chunk.lastLine;
  }
  countRows(rows.length);
  return rows;
}
