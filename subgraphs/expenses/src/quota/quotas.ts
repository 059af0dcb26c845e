import * as quota from "@expense-tracker/kit/database/quota";
import type { Tx } from "@expense-tracker/kit/database/transaction";

/** How much one owner may store here. */
export interface Quotas {
  /** Expenses, those in the trash and those read from bank messages counted too. */
  expenses: number;
  bankMessages: number;
  bankMessagesADay: number;
  /** Changes that the owner makes: each leaves an event for a week, and its idempotency key. */
  changesADay: number;
}

export type QuotaUse = quota.QuotaUse<keyof Quotas>;

const told: Record<keyof Quotas, (limit: number) => string> = {
  expenses: (limit) => `you may keep ${limit} expenses`,
  bankMessages: (limit) => `you may keep ${limit} bank messages`,
  bankMessagesADay: (limit) => `you may hand in ${limit} bank messages a day`,
  changesADay: (limit) => `you may make ${limit} changes a day`,
};

/** Counts what is about to be stored, with the owner's stream locked. @throws AppError LIMIT_EXCEEDED with the quota and its limit. */
export function useQuota(tx: Tx, limits: Quotas, ownerId: string, use: QuotaUse): Promise<void> {
  return quota.useQuota(tx, { limits: { ...limits }, told }, ownerId, use);
}

/** Counts without refusing: for what an event brings, which was allowed when its cause was. */
export async function countUse(tx: Tx, ownerId: string, use: QuotaUse): Promise<void> {
  await quota.countUse(tx, ownerId, use);
}
