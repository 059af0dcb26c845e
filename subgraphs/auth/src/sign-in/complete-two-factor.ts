import { AppError, badInput } from "@expense-tracker/kit/errors/app-error";
import { lockOwner, unlessErased } from "@expense-tracker/kit/stream/owner-stream";
import { inTransaction, type Tx } from "@expense-tracker/kit/database/transaction";
import type { Attempt } from "../security-log/attempt";
import { beginSession, type OpenedSession } from "../session/begin-session";
import { findChallenge, findChallenged, invalidChallenge, maxFailuresPerChallenge } from "../two-factor/challenge";
import { ChallengeRow } from "../two-factor/challenge.row";
import type { SecondFactorDependencies } from "../two-factor/confirm-second-factor";
import { readCode, type SecondFactorCode } from "../two-factor/second-factor-code";
import { useCode } from "../two-factor/use-code";

interface Completed {
  opened: OpenedSession;
  /** Of the account. */
  email: string;
}

/**
 * Starts the session after a log-in that needs a second factor. A challenge works for one session.
 *
 * @throws AppError UNAUTHENTICATED when the challenge is not valid: the user must log in again; BAD_USER_INPUT naming `code` when
 * the code is wrong: the challenge still works; RATE_LIMITED after too many wrong codes.
 */
export async function completeTwoFactor(
  deps: SecondFactorDependencies,
  { challenge, code: text }: { challenge: string; code: string },
  attempt: Attempt,
): Promise<OpenedSession> {
  const { db, throttle } = deps;
  const code = readCode(text, "code");
  const found = await findChallenge(db.manager, challenge, attempt.now);
  if (!found) throw invalidChallenge();
  const { accountId } = found;
  const { opened, email } = await throttle.guard(code.kind, { account: accountId, attempt }, async () => {
    const answer = { accountId, challenge, code };
    const outcome = await unlessErased(inTransaction(db, (tx) => answerChallenge(tx, deps, answer, attempt)));
    if (!outcome) throw invalidChallenge();
    // Thrown after the commit: inside the transaction it would roll back the count of wrong codes.
    if (outcome instanceof AppError) throw outcome;
    return outcome;
  });
  await throttle.passed("logIn", { account: email, attempt });
  return opened;
}

async function answerChallenge(
  tx: Tx,
  { twoFactor: sealing }: SecondFactorDependencies,
  { accountId, challenge: text, code }: { accountId: string; challenge: string; code: SecondFactorCode },
  attempt: Attempt,
): Promise<Completed | AppError> {
  const stream = await lockOwner(tx, accountId);
  // Check again under the lock: another request may have used the challenge.
  const challenge = await findChallenge(tx, text, attempt.now);
  const account = challenge && (await findChallenged(tx, challenge));
  if (!challenge || !account) return invalidChallenge();
  if (!(await useCode(tx, stream, { sealing, code }, attempt))) return countFailure(tx, challenge);
  await tx.delete(ChallengeRow, { hash: challenge.hash });
  return { opened: await beginSession(tx, stream, challenge.refreshDelivery, attempt), email: account.email };
}

async function countFailure(tx: Tx, { hash, failures }: ChallengeRow): Promise<AppError> {
  if (failures + 1 >= maxFailuresPerChallenge) {
    await tx.delete(ChallengeRow, { hash });
    return new AppError("UNAUTHENTICATED", "there were too many wrong codes: log in again");
  }
  await tx.update(ChallengeRow, { hash }, { failures: failures + 1 });
  return badInput("code", "is not a valid code");
}
