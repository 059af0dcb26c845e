import { AppError, badInput } from "@expense-tracker/kit/errors/app-error";
import { lockOwner, type OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import { inTransaction, type Tx } from "@expense-tracker/kit/database/transaction";
import type { DataSource } from "typeorm";
import { AccountRow } from "../account/account.row";
import type { Sealing } from "../secrets/sealing";
import type { Attempt } from "../security-log/attempt";
import type { Throttle } from "../throttle/throttle";
import { readCode } from "./second-factor-code";
import { useCode } from "./use-code";

/** Describes an optional argument `code`. */
export const codeWhenAsked =
  "A code of the second factor, required when the account has one: six digits from the authenticator app, or a recovery code. BAD_USER_INPUT, field code, when it is missing or wrong.";

export interface SecondFactorDependencies {
  db: DataSource;
  throttle: Throttle;
  /** Seals the secrets that are shared with authenticator apps. */
  twoFactor: Sealing;
}

export interface SecondFactorConfirmation {
  accountId: string;
  /** Null when none was given. */
  code: string | null;
  /** The argument that the code came in. */
  field: string;
}

/**
 * Checks a code of the second factor, if the account has one, and does `work` in the same transaction: the code is used up if
 * and only if it commits. The owner's stream is locked.
 *
 * @throws AppError BAD_USER_INPUT naming the field; RATE_LIMITED after too many wrong codes; else what `work` throws.
 */
export async function confirmSecondFactor<T>(
  { db, throttle, twoFactor: sealing }: SecondFactorDependencies,
  { accountId, code: text, field }: SecondFactorConfirmation,
  attempt: Attempt,
  work: (tx: Tx, stream: OwnerStream) => Promise<T>,
): Promise<T> {
  const code = text?.trim() ? readCode(text, field) : null;
  const confirmed = () =>
    inTransaction(db, async (tx): Promise<{ done: T } | AppError> => {
      const stream = await lockOwner(tx, accountId);
      if (await isEnabled(tx, accountId)) {
        if (code === null) return badInput(field, "is missing: this account has a second factor");
        // Returned, and thrown after the commit: an error inside would roll back the row of the security log.
        if (!(await useCode(tx, stream, { sealing, code }, attempt))) return badInput(field, "is not a valid code");
      }
      return { done: await work(tx, stream) };
    });
  const orThrow = async (): Promise<T> => {
    const outcome = await confirmed();
    if (outcome instanceof AppError) throw outcome;
    return outcome.done;
  };
  return code === null ? orThrow() : throttle.guard(code.kind, { account: accountId, attempt }, orThrow);
}

function isEnabled(tx: Tx, id: string): Promise<boolean> {
  return tx.findOneByOrFail(AccountRow, { id }).then(({ twoFactorEnabledAt }) => twoFactorEnabledAt !== null);
}
