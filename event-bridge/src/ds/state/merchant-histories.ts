import type { Tx } from "@expense-tracker/kit/database/transaction";
import { emptyHistory, type OwnerMerchantHistory } from "../categorise/owner-merchant-history";

export async function loadHistory(tx: Tx, ownerId: string): Promise<OwnerMerchantHistory> {
  const rows: { history: string }[] = await tx.query("SELECT history FROM merchant_history WHERE owner_id = ?", [
    ownerId,
  ]);
  // Only `saveHistory` writes it.
  return rows[0] ? (JSON.parse(rows[0].history) as OwnerMerchantHistory) : emptyHistory;
}

export async function saveHistory(tx: Tx, ownerId: string, history: OwnerMerchantHistory): Promise<void> {
  await tx.query(
    "INSERT INTO merchant_history (owner_id, history) VALUES (?, ?) ON DUPLICATE KEY UPDATE history = VALUES(history)",
    [ownerId, JSON.stringify(history)],
  );
}
