import { cursorsFor } from "@expense-tracker/kit/input/cursor";
import type { DataSource } from "typeorm";
import { datetimeCursor, typedDatetime } from "../paging/datetime-cursor";
import { fetchPage, type SortKey } from "../paging/fetch-page";
import { readPage, toEdges, type PageArguments } from "../paging/page";
import type { BankMessageStatus } from "./bank-message.enums";
import { BankMessageRow } from "./bank-message.row";
import { toBankMessage, type BankMessageConnection } from "./bank-message.type";

const latestFirst: SortKey = {
  column: "message.receivedAt",
  id: "message.id",
  descending: true,
  typed: typedDatetime,
};

/**
 * Reads a page of an owner's bank messages, the latest received first.
 *
 * @param status null for messages in any status.
 * @throws AppError BAD_USER_INPUT as `readPage`.
 */
export async function listBankMessages(
  db: DataSource,
  cursorKey: Buffer,
  ownerId: string,
  status: BankMessageStatus | null,
  pageArguments: PageArguments,
): Promise<BankMessageConnection> {
  const cursors = cursorsFor(cursorKey, ["bankMessages", ownerId, status]);
  const page = readPage(pageArguments, cursors);
  const found = await fetchPage(selectBankMessages(db, ownerId, status), latestFirst, page);
  const list = toEdges(found, page, (row) => ({
    cursor: cursors.encode([datetimeCursor(row.receivedAt), row.id]),
    node: toBankMessage(row),
  }));
  return { ...list, status };
}

/** Counts the messages on all pages. */
export function countBankMessages(db: DataSource, ownerId: string, status: BankMessageStatus | null): Promise<number> {
  return selectBankMessages(db, ownerId, status).getCount();
}

function selectBankMessages(db: DataSource, ownerId: string, status: BankMessageStatus | null) {
  const query = db.getRepository(BankMessageRow).createQueryBuilder("message").where({ ownerId });
  return status === null ? query : query.andWhere({ status });
}
