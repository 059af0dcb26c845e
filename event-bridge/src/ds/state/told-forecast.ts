import type { Tx } from "@expense-tracker/kit/database/transaction";

/** The forecast that was told last. */
export interface ToldForecast {
  /** `YYYY-MM` */
  readonly month: string;
  /** What was told, as text: it is only compared. */
  readonly told: string;
}

export async function loadToldForecast(tx: Tx, ownerId: string): Promise<ToldForecast | null> {
  const [row]: ToldForecast[] = await tx.query("SELECT month, told FROM forecast WHERE owner_id = ?", [ownerId]);
  return row ?? null;
}

export async function saveToldForecast(tx: Tx, ownerId: string, { month, told }: ToldForecast): Promise<void> {
  await tx.query(
    `INSERT INTO forecast (owner_id, month, told) VALUES (?, ?, ?)
     ON DUPLICATE KEY UPDATE month = VALUES(month), told = VALUES(told)`,
    [ownerId, month, told],
  );
}

export async function deleteToldForecast(tx: Tx, ownerId: string): Promise<void> {
  await tx.query("DELETE FROM forecast WHERE owner_id = ?", [ownerId]);
}
