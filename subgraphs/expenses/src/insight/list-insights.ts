import { cursorsFor } from "@expense-tracker/kit/input/cursor";
import { type DataSource, IsNull } from "typeorm";
import { datetimeCursor, typedDatetime } from "../paging/datetime-cursor";
import { fetchPage, type SortKey } from "../paging/fetch-page";
import { type PageArguments, readPage, toEdges } from "../paging/page";
import { InsightRow } from "./insight.row";
import { type InsightConnection, toInsight } from "./insight.type";

const latestFirst: SortKey = {
  column: "insight.createdAt",
  id: "insight.id",
  descending: true,
  typed: typedDatetime,
};

/**
 * Reads a page of an owner's insights that are still so and were not dismissed, the latest found first.
 *
 * @throws AppError BAD_USER_INPUT as `readPage`.
 */
export async function listInsights(
  db: DataSource,
  cursorKey: Buffer,
  ownerId: string,
  pageArguments: PageArguments,
): Promise<InsightConnection> {
  const cursors = cursorsFor(cursorKey, ["insights", ownerId]);
  const page = readPage(pageArguments, cursors);
  const query = db
    .getRepository(InsightRow)
    .createQueryBuilder("insight")
    .where({ ownerId, found: true, dismissedAt: IsNull() });
  return toEdges(await fetchPage(query, latestFirst, page), page, (row) => ({
    cursor: cursors.encode([datetimeCursor(row.createdAt), row.id]),
    node: toInsight(row),
  }));
}
