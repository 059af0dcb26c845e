import * as quota from "@expense-tracker/kit/database/quota";
import type { Tx } from "@expense-tracker/kit/database/transaction";

/** How much one owner may store. */
export interface Quotas {
  /** Expenses, including those in the trash and those from bank messages. */
  expenses: number;
  bankMessages: number;
  bankMessagesADay: number;
  /** Changes by the owner. Each keeps an event in the outbox, and its idempotency key, for a week. */
  changesADay: number;
  /** Rows of files, also those that are refused or were imported before. */
  importedRowsADay: number;
}

export type QuotaUse = quota.QuotaUse<keyof Quotas>;

const told: Record<keyof Quotas, (limit: number) => string> = {
  expenses: (limit) => `you may keep ${limit} expenses`,
  bankMessages: (limit) => `you may keep ${limit} bank messages`,
  bankMessagesADay: (limit) => `you may submit ${limit} bank messages a day`,
  importedRowsADay: (limit) => `you may import ${limit} rows a day`,
  changesADay: (limit) => `you may make ${limit} changes a day`,
};

/**
 * Counts what the caller is about to store. The owner's stream must be locked.
 *
 * @param known what the owner has used, when the caller has asked for these quotas since then.
 * @throws AppError LIMIT_EXCEEDED with the quota and its limit.
 */
export function useQuota(
  tx: Tx,
  limits: Quotas,
  ownerId: string,
  use: QuotaUse,
  known?: quota.UsedQuotas,
): Promise<void> {
  return quota.useQuota(tx, { limits: { ...limits }, told }, ownerId, use, known);
}

/** Counts without refusing. For rows that an event makes: the quotas were checked when its cause was accepted. */
export async function countUse(tx: Tx, ownerId: string, use: QuotaUse): Promise<void> {
  await quota.countUse(tx, ownerId, use);
}
