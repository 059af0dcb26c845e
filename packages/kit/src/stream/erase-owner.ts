import type { DataSource } from "typeorm";
import { inTransaction, type Tx } from "../database/transaction";
import { AppError } from "../errors/app-error";
import type { OwnerStream } from "./owner-stream";
import { withdrawEvents } from "./withdraw-events";

/** Rows in one transaction, so that no other transaction waits long for a lock. */
const chunkRows = 1_000;
/** Less than a delivery's deadline. An owner with more rows is deleted in several calls. */
const forgetDeadlineMs = 6_000;

/** Erases the owner for ever: from the commit on `lockOwner` refuses the owner, and no late event brings data back. */
export async function markErased(tx: Tx, { ownerId }: Pick<OwnerStream, "ownerId">): Promise<void> {
  await tx.query("UPDATE owner_stream SET erased_at = UTC_TIMESTAMP(3) WHERE owner_id = ?", [ownerId]);
}

/**
 * Deletes all rows of an erased owner in these tables, and withdraws the owner's events. Doing it again changes nothing.
 *
 * @throws AppError UNAVAILABLE when some rows are left: call again.
 */
export async function forgetOwner(db: DataSource, ownerId: string, tables: readonly string[]): Promise<void> {
  const giveUpAtMs = performance.now() + forgetDeadlineMs;
  const checkpoint = () => {
    if (performance.now() > giveUpAtMs)
      throw new AppError("UNAVAILABLE", "the owner has more rows than one call can delete");
  };
  const untilNone = async (chunk: (tx: Tx) => Promise<number>) => {
    while ((await inTransaction(db, chunk)) > 0) checkpoint();
  };
  for (const table of tables) await untilNone((tx) => deleteSome(tx, table, ownerId));
  await withdrawEvents(db, ownerId, chunkRows, checkpoint);
}

async function deleteSome(tx: Tx, table: string, ownerId: string): Promise<number> {
  const { affectedRows }: { affectedRows: number } = await tx.query(
    `DELETE FROM \`${table}\` WHERE owner_id = ? LIMIT ${chunkRows}`,
    [ownerId],
  );
  return affectedRows;
}
