import { type Loop, startLoop } from "@expense-tracker/kit/time/loop";
import type { Logger } from "@expense-tracker/kit/process/logger";
import type { DataSource } from "typeorm";
import { changeKeys, type KeyChange, knownEverywhereAt, promoteNext } from "./change-keys";
import { createFirstKey } from "./create-key";
import { SigningKeyRow } from "./signing-key.row";

const dayMs = 24 * 60 * 60_000;

/**
 * Maintains the keys: publishes a next key, plans the rotation by the schedule, and carries out a planned rotation. When several
 * replicas do it at the same time, it happens once.
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

export interface KeyKeeperOptions {
  db: DataSource;
  encryptionKey: Buffer;
  /** A key signs for this many days. */
  rotationDays: number;
  logger: Logger;
  nowMs: () => number;
}

/** A planned rotation is at most this late. */
const roundPauseMs = 15_000;

/**
 * Maintains the keys until it is stopped. When it resolves, a signing key and a next key exist, so no shorter list is ever
 * published.
 */
export async function runKeyKeeper(options: KeyKeeperOptions): Promise<Loop> {
  const { db, encryptionKey, rotationDays, logger, nowMs } = options;
  await createFirstKey(db, encryptionKey, new Date(nowMs()));
  const keeping = startLoop({
    round: () => keepKeys(db, { encryptionKey, now: new Date(nowMs()) }, rotationDays),
    everyMs: roundPauseMs,
    failed: (error) =>
      logger.error({ err: error }, "the signing keys could not be maintained; the next round tries again"),
  });
  await keeping.firstRound;
  return keeping;
}
