import type { DataSource } from "typeorm";
import { inTransaction, type Tx } from "../database/transaction";
import { AppError } from "../errors/app-error";
import { unfinishedField } from "./delivery-contract";
import type { OwnerStream } from "./owner-stream";
import { withdrawEvents } from "./withdraw-events";

/** How an erased owner's rows are deleted. */
export interface Forgetting {
  /** Rows in one transaction, so that no other transaction waits long for a lock. */
  chunkRows: number;
  /** Less than a delivery's deadline, as other owners wait for it. An owner with more rows is deleted in several calls. */
  withinMs: number;
}

export const forgetting: Forgetting = { chunkRows: 1_000, withinMs: 3_000 };

/** Erases the owner for ever: from the commit on `lockOwner` refuses the owner, and no late event brings data back. */
export async function markErased(tx: Tx, { ownerId }: Pick<OwnerStream, "ownerId">): Promise<void> {
  await tx.query("UPDATE owner_stream SET erased_at = UTC_TIMESTAMP(3) WHERE owner_id = ?", [ownerId]);
}

/**
 * Deletes all rows of an erased owner in these tables, and withdraws the owner's events. Doing it again changes nothing.
 *
 * @throws AppError UNAVAILABLE of the field `owner.rows` when some rows are left: call again.
 */
export async function forgetOwner(
  db: DataSource,
  ownerId: string,
  tables: readonly string[],
  { chunkRows, withinMs }: Forgetting = forgetting,
): Promise<void> {
  const giveUpAtMs = performance.now() + withinMs;
  const checkpoint = () => {
    if (performance.now() <= giveUpAtMs) return;
    throw new AppError("UNAVAILABLE", "the owner has more rows than one call deletes", { field: unfinishedField });
  };
  const untilNone = async (chunk: (tx: Tx) => Promise<number>) => {
    while ((await inTransaction(db, chunk)) > 0) checkpoint();
  };
  for (const table of tables) await untilNone((tx) => deleteSome(tx, table, ownerId, chunkRows));
  await withdrawEvents(db, ownerId, chunkRows, checkpoint);
}

async function deleteSome(tx: Tx, table: string, ownerId: string, rows: number): Promise<number> {
  const { affectedRows }: { affectedRows: number } = await tx.query(
    `DELETE FROM \`${table}\` WHERE owner_id = ? LIMIT ${rows}`,
    [ownerId],
  );
  return affectedRows;
}
