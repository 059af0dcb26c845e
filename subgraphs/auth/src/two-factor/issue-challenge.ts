import { createHash, randomBytes } from "node:crypto";
import { twoFactorChallengedV1 } from "@expense-tracker/events/two-factor-challenged.v1";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { type EntityManager, MoreThan } from "typeorm";
import type { Attempt } from "../client";
import type { RefreshTokenDelivery } from "../session/session.enums";
import { ChallengeRow } from "./challenge.row";

export const challengeLifeMs = 5 * 60_000;
/** So many wrong codes end a challenge: then the password is asked for again. */
export const maxFailuresPerChallenge = 5;

export interface IssuedChallenge {
  challenge: string;
  expiresAt: Date;
}

/** Asks the stream's owner, whose password was given, for the second factor. The owner's stream must be locked. */
export async function issueChallenge(
  tx: Tx,
  stream: OwnerStream,
  { delivery, passwordVersion }: { delivery: RefreshTokenDelivery; passwordVersion: number },
  { now }: Attempt,
): Promise<IssuedChallenge> {
  const challenge = randomBytes(32).toString("base64url");
  const expiresAt = new Date(now.getTime() + challengeLifeMs);
  await tx.insert(ChallengeRow, {
    hash: hashOf(challenge),
    accountId: stream.ownerId,
    refreshDelivery: delivery,
    passwordVersion,
    failures: 0,
    expiresAt,
  });
  await stream.emit(twoFactorChallengedV1, {});
  return { challenge, expiresAt };
}

/** @returns null when it was answered, has expired, ended after too many wrong codes, or was never given out. */
export function findChallenge(db: EntityManager, challenge: string, now: Date): Promise<ChallengeRow | null> {
  if (!/^[\w-]{43}$/.test(challenge)) return Promise.resolve(null);
  return db.findOneBy(ChallengeRow, { hash: hashOf(challenge), expiresAt: MoreThan(now) });
}

/** It is random, so a fast hash is as good as a slow one. */
function hashOf(challenge: string): Buffer {
  return createHash("sha256").update(challenge).digest();
}
