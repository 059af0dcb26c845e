import type { DataSource } from "typeorm";
import { changeKeys, type KeyChange, knownEverywhereAt, promoteNext } from "./change-keys";
import { SigningKeyRow } from "./signing-key.row";

const dayMs = 24 * 60 * 60_000;

/**
 * What auth does for its keys by itself: publishes a next one, plans the rotation that the schedule asks for, and carries out
 * what was planned. Replicas that do it at the same time do it once.
 *
 * @param rotationDays a key signs for this long.
 */
export function keepKeys(db: DataSource, change: KeyChange, rotationDays: number): Promise<void> {
  return changeKeys(db, change, async (tx, keys) => {
    const { signing, next } = keys;
    const { now } = change;
    const signsSince = signing.signingAt ?? signing.publishedAt;
    const scheduledAt = new Date(signsSince.getTime() + rotationDays * dayMs);
    const dueAt = next.signingAt ?? (scheduledAt <= now ? knownEverywhereAt(next) : null);
    if (dueAt === null) return;
    if (dueAt <= now) await promoteNext(tx, keys, change, "RETIRED");
    else if (next.signingAt === null) await tx.update(SigningKeyRow, { kid: next.kid }, { signingAt: dueAt });
  });
}
