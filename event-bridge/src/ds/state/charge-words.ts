import type { PayloadOf } from "@expense-tracker/events/contract";
import type { recurringChargeChangedV1 } from "@expense-tracker/events/recurring-charge-changed.v1";
import type { Tx } from "@expense-tracker/kit/database/transaction";

/** All that an owner said about a recurring charge. */
export type ChargeWords = PayloadOf<typeof recurringChargeChangedV1>;

/** What the owner said about their charges, by the charge's id. A charge that is no longer found keeps its words: it may be found again. */
export async function loadWords(tx: Tx, ownerId: string): Promise<Map<string, ChargeWords>> {
  const rows: { charge_id: string; name: string | null; confirmed: number; dismissed: number }[] = await tx.query(
    "SELECT charge_id, name, confirmed, dismissed FROM charge_words WHERE owner_id = ?",
    [ownerId],
  );
  return new Map(
    rows.map(({ charge_id: recurringChargeId, name, confirmed, dismissed }) => [
      recurringChargeId,
      { recurringChargeId, name, confirmed: Boolean(confirmed), dismissed: Boolean(dismissed) },
    ]),
  );
}

/** Replaces what was said about these charges. A charge about which nothing is said any more has no row. */
export async function saveAllWords(tx: Tx, ownerId: string, words: readonly ChargeWords[]): Promise<void> {
  if (words.length === 0) return;
  const ids = words.map(({ recurringChargeId }) => recurringChargeId);
  await tx.query("DELETE FROM charge_words WHERE owner_id = ? AND charge_id IN (?)", [ownerId, ids]);
  const said = words.filter(({ name, confirmed, dismissed }) => name !== null || confirmed || dismissed);
  if (said.length === 0) return;
  await tx.query(
    `INSERT INTO charge_words (owner_id, charge_id, name, confirmed, dismissed)
     VALUES ${said.map(() => "(?, ?, ?, ?, ?)").join(", ")}`,
    said.flatMap(({ recurringChargeId, name, confirmed, dismissed }) => [
      ownerId,
      recurringChargeId,
      name,
      confirmed,
      dismissed,
    ]),
  );
}

/** Forgets all words of an owner: a snapshot names those that still stand. */
export async function forgetWords(tx: Tx, ownerId: string): Promise<void> {
  await tx.query("DELETE FROM charge_words WHERE owner_id = ?", [ownerId]);
}
