import { userErasedV1 } from "@expense-tracker/events/user-erased.v1";
import type { DataSource } from "typeorm";
import { AppError } from "../errors/app-error";
import { OwnerErased, type OwnerStream } from "./owner-stream";
import { inTransaction, type Tx } from "../database/transaction";
import { withdrawEvents } from "./withdraw-events";

/** Rows in one transaction, so that nobody else waits long for a lock. */
const chunkRows = 1_000;
/** Within a delivery's deadline. An owner with more than fits is forgotten in several calls. */
const forgetDeadlineMs = 6_000;

/** Does one of these events erase its owner? */
export function erasesOwner(events: readonly { type: string }[]): boolean {
  return events.some(({ type }) => type === userErasedV1.type);
}

/** Erases the owner, for ever: from the commit on `lockOwner` refuses them, and no late event can bring data back. */
export async function markErased(tx: Tx, { ownerId }: Pick<OwnerStream, "ownerId">): Promise<void> {
  await tx.query("UPDATE owner_stream SET erased_at = UTC_TIMESTAMP(3) WHERE owner_id = ?", [ownerId]);
}

export interface OwnerWork<Result> {
  ownerId: string;
  /** Of `erasesOwner`, for the events that `work` applies. */
  erases: boolean;
  /** Tables with everything that is kept of an owner, by `owner_id`, beside the stream's own. */
  tables: readonly string[];
  /** The answer for an owner who is erased already: acknowledged and dropped. */
  nothing: Result;
  /** Applies events, `markErased` for the last one. */
  work: (tx: Tx) => Promise<Result>;
}

/**
 * Applies an owner's events in one transaction. When they erase the owner, what is kept of them is deleted afterwards, in
 * as many transactions as it takes: nobody writes for them any more. The event is applied again until all is gone.
 *
 * @throws AppError UNAVAILABLE when something is left to delete: call again.
 */
export async function applyUnlessErased<Result>(db: DataSource, owner: OwnerWork<Result>): Promise<Result> {
  const result = await inTransaction(db, owner.work).catch((error: unknown) => {
    if (error instanceof OwnerErased) return owner.nothing;
    throw error;
  });
  if (owner.erases) await forgetOwner(db, owner);
  return result;
}

/** Deletes all rows of an erased owner, and withdraws their events. Doing it again changes nothing. */
async function forgetOwner(db: DataSource, { ownerId, tables }: Pick<OwnerWork<unknown>, "ownerId" | "tables">) {
  const giveUpAtMs = performance.now() + forgetDeadlineMs;
  const checkpoint = () => {
    if (performance.now() > giveUpAtMs)
      throw new AppError("UNAVAILABLE", "there is more to forget than fits into a call");
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
