import * as quota from "@expense-tracker/kit/database/quota";
import type { Tx } from "@expense-tracker/kit/database/transaction";

/** How much one owner may change here. */
export interface Quotas {
  /** Changes of the profile: each leaves an event for a week, and copies of it in other rooms. */
  profileChangesADay: number;
}

const told = { profileChangesADay: (limit: number) => `you may change your profile ${limit} times a day` };

/** Counts a change in its transaction, with the owner's stream locked. @throws AppError LIMIT_EXCEEDED with the quota and its limit. */
export function countProfileChange(tx: Tx, limits: Quotas, ownerId: string): Promise<void> {
  return quota.useQuota(tx, { limits: { ...limits }, told }, ownerId, { profileChangesADay: 1 });
}
