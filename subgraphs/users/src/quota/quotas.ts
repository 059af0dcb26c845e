import * as quota from "@expense-tracker/kit/database/quota";
import type { Tx } from "@expense-tracker/kit/database/transaction";

/** How much one owner may change. */
export interface Quotas {
  /** Changes of the profile. Each keeps an event in the outbox for a week, and readers copy it. */
  profileChangesADay: number;
}

const told = { profileChangesADay: (limit: number) => `you may change your profile ${limit} times a day` };

/** Counts a change, in its transaction and with the owner's stream locked. @throws AppError LIMIT_EXCEEDED with the quota and its limit. */
export function countProfileChange(tx: Tx, limits: Quotas, ownerId: string): Promise<void> {
  return quota.useQuota(tx, { limits: { ...limits }, told }, ownerId, { profileChangesADay: 1 });
}
