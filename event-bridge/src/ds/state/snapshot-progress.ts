import type { Tx } from "@expense-tracker/kit/database/transaction";

/**
 * Records that a part of a snapshot has arrived.
 *
 * @returns whether every earlier part has arrived too: only then the last part shows which rows no longer exist.
 */
export async function notePart(tx: Tx, ownerId: string, snapshotId: string, part: number): Promise<boolean> {
  if (part === 1) {
    await tx.query(
      `INSERT INTO owner_snapshot (owner_id, snapshot_id, parts) VALUES (?, ?, 1)
       ON DUPLICATE KEY UPDATE snapshot_id = VALUES(snapshot_id), parts = 1`,
      [ownerId, snapshotId],
    );
    return true;
  }
  const { affectedRows }: { affectedRows: number } = await tx.query(
    "UPDATE owner_snapshot SET parts = ? WHERE owner_id = ? AND snapshot_id = ? AND parts = ?",
    [part, ownerId, snapshotId, part - 1],
  );
  return affectedRows === 1;
}

export async function endSeries(tx: Tx, ownerId: string): Promise<void> {
  await tx.query("DELETE FROM owner_snapshot WHERE owner_id = ?", [ownerId]);
}
