import type { Tx } from "@expense-tracker/kit/database/transaction";

/** A recurring charge as the worker last told of it. */
export interface ToldCharge {
  readonly chargeId: string;
  /** The event's payload, as text: it is only compared. */
  readonly told: string;
}

export async function loadToldCharges(tx: Tx, ownerId: string, family: string): Promise<Map<string, string>> {
  const rows: { charge_id: string; told: string }[] = await tx.query(
    "SELECT charge_id, told FROM recurring_charge WHERE owner_id = ? AND family = ? ORDER BY charge_id",
    [ownerId, family],
  );
  return new Map(rows.map(({ charge_id, told }) => [charge_id, told]));
}

export async function saveToldCharge(tx: Tx, ownerId: string, family: string, charge: ToldCharge): Promise<void> {
  await tx.query(
    `INSERT INTO recurring_charge (owner_id, charge_id, family, told) VALUES (?, ?, ?, ?)
     ON DUPLICATE KEY UPDATE family = VALUES(family), told = VALUES(told)`,
    [ownerId, charge.chargeId, family, charge.told],
  );
}

export async function deleteToldCharge(tx: Tx, ownerId: string, chargeId: string): Promise<void> {
  await tx.query("DELETE FROM recurring_charge WHERE owner_id = ? AND charge_id = ?", [ownerId, chargeId]);
}

/** The families in which charges were told, in order. @param most how many at most */
export async function loadChargeFamilies(tx: Tx, ownerId: string, most: number): Promise<string[]> {
  const rows: { family: string }[] = await tx.query(
    "SELECT DISTINCT family FROM recurring_charge WHERE owner_id = ? ORDER BY family LIMIT ?",
    [ownerId, most],
  );
  return rows.map(({ family }) => family);
}
