import { type EntityManager, MoreThan } from "typeorm";
import { TwoFactorRemovalRow } from "./removal.row";
import type { TwoFactorRemoval } from "./removal.type";

/** @returns null when none was asked for, or the last link was not opened in time. */
export function findRemoval(db: EntityManager, accountId: string, now: Date): Promise<TwoFactorRemovalRow | null> {
  return db.findOneBy(TwoFactorRemovalRow, { accountId, endsAt: MoreThan(now) });
}

export function toRemoval({ requestedAt, dueAt }: TwoFactorRemovalRow): TwoFactorRemoval {
  return { requestedAt, removableAt: dueAt };
}
