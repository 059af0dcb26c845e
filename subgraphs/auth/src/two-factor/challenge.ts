import { twoFactorChallengedV1 } from "@expense-tracker/events/two-factor-challenged.v1";
import { AppError } from "@expense-tracker/kit/errors/app-error";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { type EntityManager, MoreThan } from "typeorm";
import { AccountRow } from "../account/account.row";
import type { Attempt } from "../security-log/attempt";
import type { RefreshTokenDelivery } from "../session/session.enums";
import { hashOfToken, isToken, newToken } from "../secrets/random-token";
import { ChallengeRow } from "./challenge.row";

export const challengeLifeMs = 5 * 60_000;
/** This many wrong codes end a challenge: then the user must log in again. */
export const maxFailuresPerChallenge = 5;

export interface IssuedChallenge {
  challenge: string;
  expiresAt: Date;
}

/** Issues a challenge for the stream's owner after the right password. The owner's stream must be locked. */
export async function issueChallenge(
  tx: Tx,
  stream: OwnerStream,
  { delivery, passwordVersion }: { delivery: RefreshTokenDelivery; passwordVersion: number },
  { now }: Attempt,
): Promise<IssuedChallenge> {
  const challenge = newToken();
  const expiresAt = new Date(now.getTime() + challengeLifeMs);
  await tx.insert(ChallengeRow, {
    hash: hashOfToken(challenge),
    accountId: stream.ownerId,
    refreshDelivery: delivery,
    passwordVersion,
    failures: 0,
    expiresAt,
  });
  await stream.emit(twoFactorChallengedV1, {});
  return { challenge, expiresAt };
}

/** @returns null when it was used, has expired, ended after too many wrong codes, or was never issued. */
export function findChallenge(db: EntityManager, challenge: string, now: Date): Promise<ChallengeRow | null> {
  if (!isToken(challenge)) return Promise.resolve(null);
  return db.findOneBy(ChallengeRow, { hash: hashOfToken(challenge), expiresAt: MoreThan(now) });
}

/** Finds the account of a challenge; null when its password was changed or its second factor disabled meanwhile. */
export async function findChallenged(tx: Tx, { accountId, passwordVersion }: ChallengeRow): Promise<AccountRow | null> {
  const account = await tx.findOneBy(AccountRow, { id: accountId, passwordVersion });
  return account?.twoFactorEnabledAt ? account : null;
}

/** The same error for every fault of a challenge, so that it reveals nothing about the challenge. */
export function invalidChallenge(): AppError {
  return new AppError("UNAUTHENTICATED", "this challenge is not valid, or no longer: log in again");
}
