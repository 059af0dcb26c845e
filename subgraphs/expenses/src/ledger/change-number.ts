import type { Tx } from "@expense-tracker/kit/database/transaction";

/**
 * Takes the owner's next change number. The owner's stream must be locked: then the numbers become visible in their order, and a
 * reader of the changes after a number misses none.
 */
export async function nextChangeNumber(tx: Tx, ownerId: string): Promise<bigint> {
  const { affectedRows, insertId }: { affectedRows: number; insertId: number | string } = await tx.query(
    "UPDATE owner SET change_seq = LAST_INSERT_ID(change_seq + 1) WHERE owner_id = ?",
    [ownerId],
  );
  if (affectedRows !== 1)
    throw new Error("an expense is stored before its owner's row is made: call ensureOwner first");
  return BigInt(insertId);
}
