import { AppError } from "@expense-tracker/kit/errors";
import type { Tx } from "@expense-tracker/kit/transaction";

/** How much one owner may store here. */
export interface Quotas {
  /** Expenses, those in the trash and those read from bank messages counted too. */
  expenses: number;
  bankMessages: number;
  bankMessagesADay: number;
  /** Changes that the owner makes: each leaves an event for a week, and its idempotency key. */
  changesADay: number;
}

export type QuotaName = keyof Quotas;

const told: Record<QuotaName, (limit: number) => string> = {
  expenses: (limit) => `you may keep ${limit} expenses`,
  bankMessages: (limit) => `you may keep ${limit} bank messages`,
  bankMessagesADay: (limit) => `you may hand in ${limit} bank messages a day`,
  changesADay: (limit) => `you may make ${limit} changes a day`,
};

/** The day of a quota that is for ever. */
const always = "1970-01-01";

/** What is about to be stored, by quota. */
export type QuotaUse = Partial<Record<QuotaName, number>>;

/**
 * Counts what is about to be stored, in the transaction that stores it. Call it with the owner's stream locked: two at the
 * same time wait for each other there, so neither gets past the other's count.
 *
 * @throws AppError LIMIT_EXCEEDED naming the quota and its number; the transaction, and the count with it, is rolled back.
 */
export async function useQuota(tx: Tx, quotas: Quotas, ownerId: string, use: QuotaUse): Promise<void> {
  const names = await countUse(tx, ownerId, use);
  const rows: { quota: QuotaName; used: string }[] = await tx.query(
    `SELECT quota, used FROM quota_use WHERE owner_id = ? AND quota IN (${names.map(() => "?").join(", ")})`,
    [ownerId, ...names],
  );
  for (const { quota, used } of rows) {
    const limit = quotas[quota];
    if (Number(used) > limit) throw new AppError("LIMIT_EXCEEDED", `${told[quota](limit)} (quota ${quota})`);
  }
}

/** Counts without refusing: for what an event brings, which was allowed when its cause was. */
export async function countUse(tx: Tx, ownerId: string, use: QuotaUse, now = new Date()): Promise<QuotaName[]> {
  const entries = Object.entries(use) as [QuotaName, number][];
  const today = now.toISOString().slice(0, always.length);
  await tx.query(
    `INSERT INTO quota_use (owner_id, quota, day, used) VALUES ${entries.map(() => "(?, ?, ?, ?)").join(", ")}
     ON DUPLICATE KEY UPDATE used = IF(day = VALUES(day), used, 0) + VALUES(used), day = VALUES(day)`,
    entries.flatMap(([quota, count]) => [ownerId, quota, quota.endsWith("ADay") ? today : always, count]),
  );
  return entries.map(([quota]) => quota);
}
