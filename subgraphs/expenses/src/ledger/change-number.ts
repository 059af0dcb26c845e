import { holdStatements } from "@expense-tracker/kit/database/hold-statements";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import type { OwnerRow } from "../owner/owner.row";

const sql = "UPDATE owner SET change_seq = LAST_INSERT_ID(change_seq + 1) WHERE owner_id = ?";

/**
 * Takes the owner's next change number. The owner's stream must be locked: then the numbers become visible in their order, and a
 * reader of the changes after a number misses none.
 *
 * @param owner its row, read after the stream was locked: it then has the number too, and the database is not waited for.
 */
export async function nextChangeNumber(tx: Tx, ownerId: string, owner?: OwnerRow): Promise<bigint> {
  if (owner) {
    await holdStatements(tx, [{ sql, values: [ownerId] }]);
    owner.changeSeq += 1n;
    return owner.changeSeq;
  }
  const { affectedRows, insertId }: { affectedRows: number; insertId: number | string } = await tx.query(sql, [
    ownerId,
  ]);
  if (affectedRows !== 1)
    throw new Error("an expense is stored before its owner's row is made: call ensureOwner first");
  return BigInt(insertId);
}
