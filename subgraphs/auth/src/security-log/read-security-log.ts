import { cursorsFor, pageSize } from "@expense-tracker/kit/input/cursor";
import { LessThan, type DataSource } from "typeorm";
import { SecurityEventRow } from "./security-event.row";
import { toSecurityEvent, type SecurityEventConnection } from "./security-event.type";

export interface SecurityLog {
  db: DataSource;
  cursorKey: Buffer;
}

/**
 * A page of one account's log, newest first.
 *
 * @throws AppError BAD_USER_INPUT for a size outside 1 to 100, or a cursor of another list.
 */
export async function readSecurityLog(
  { db, cursorKey }: SecurityLog,
  accountId: string,
  { first, after }: { first: number; after: string | null },
): Promise<SecurityEventConnection> {
  const size = pageSize(first, "first");
  const cursors = cursorsFor(cursorKey, ["securityEvents", accountId]);
  const [lastSeen] = after === null ? [] : cursors.decode(after, "after");
  // Ids sort by time, so one key is enough; one row more tells whether there is another page.
  const rows = await db.getRepository(SecurityEventRow).find({
    where: { accountId, ...(lastSeen === undefined ? {} : { id: LessThan(String(lastSeen)) }) },
    order: { id: "DESC" },
    take: size + 1,
  });
  const edges = rows.slice(0, size).map((row) => ({ cursor: cursors.encode([row.id]), node: toSecurityEvent(row) }));
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > size,
      hasPreviousPage: after !== null,
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** It reads the whole log, so it is called only when the client selects `totalCount`. */
export function countSecurityEvents(db: DataSource, accountId: string): Promise<number> {
  return db.getRepository(SecurityEventRow).countBy({ accountId });
}
