import type { Tx } from "@expense-tracker/kit/database/transaction";

/** What is still to be converted for an owner: the expenses after `nextId` on `fromDay`, to `toDay` inclusive. */
export interface ConversionDue {
  fromDay: string;
  nextId: string;
  toDay: string;
  /** True: the base currency changed, so expenses in any currency. False: only those in other currencies. */
  isBaseNew: boolean;
}

/** MySQL's dates, from the first to the last. */
const allDays = ["1000-01-01", "9999-12-31"] as const;

/** Has all expenses of an owner converted again, because the base currency changed. */
export async function convertAllOf(tx: Tx, ownerId: string): Promise<void> {
  await tx.query(
    `INSERT INTO conversion_due (owner_id, from_day, next_id, to_day, is_base_new)
     SELECT owner_id, ?, '', ?, 1 FROM expense WHERE owner_id = ? LIMIT 1
     ON DUPLICATE KEY UPDATE from_day = VALUES(from_day), next_id = '', to_day = VALUES(to_day), is_base_new = 1`,
    [...allDays, ownerId],
  );
}

/** Reads and locks what is due for an owner. @returns null if nothing is. */
export async function lockConversionDue(tx: Tx, ownerId: string): Promise<ConversionDue | null> {
  const [row]: { from_day: string; next_id: string; to_day: string; is_base_new: number }[] = await tx.query(
    `SELECT CAST(from_day AS CHAR) AS from_day, next_id, CAST(to_day AS CHAR) AS to_day, is_base_new
     FROM conversion_due WHERE owner_id = ? FOR UPDATE`,
    [ownerId],
  );
  if (!row) return null;
  return { fromDay: row.from_day, nextId: row.next_id, toDay: row.to_day, isBaseNew: row.is_base_new === 1 };
}

/** Goes on after this expense the next time; other owners come first. */
export async function continueAfter(tx: Tx, ownerId: string, last: { bookedOn: string; id: string }): Promise<void> {
  await tx.query(
    "UPDATE conversion_due SET from_day = ?, next_id = ?, tried_at = UTC_TIMESTAMP(3) WHERE owner_id = ?",
    [last.bookedOn, last.id, ownerId],
  );
}

export async function endConversion(tx: Tx, ownerId: string): Promise<void> {
  await tx.query("DELETE FROM conversion_due WHERE owner_id = ?", [ownerId]);
}
