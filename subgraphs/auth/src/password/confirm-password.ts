import { isOrphan } from "@expense-tracker/kit/database/open-database";
import { AppError, badInput } from "@expense-tracker/kit/errors/app-error";
import { inTransaction, type Tx } from "@expense-tracker/kit/database/transaction";
import type { DataSource } from "typeorm";
import { AccountRow } from "../account/account.row";
import type { Attempt } from "../security-log/attempt";
import { logSecurityEvents, logUnknownLogIn } from "../security-log/log-security-event";
import { SecurityEventKind } from "../security-log/security-event.enums";
import type { Throttle } from "../throttle/throttle";
import type { PasswordHasher } from "./password-hasher";
import { checkPasswordForm } from "./password-rules";

export interface Confirmation {
  userId: string;
  password: string;
  /** The argument that the password came in. */
  field: string;
}

/** What is needed to check the password of a signed-in user. */
export interface PasswordConfirmation {
  db: DataSource;
  passwords: PasswordHasher;
  throttle: Throttle;
}

/**
 * Checks that the signed-in user knows the password.
 *
 * @returns the account; compare its `passwordVersion` later to see whether the password is still the same.
 * @throws AppError BAD_USER_INPUT naming the field (UNAUTHENTICATED would make clients sign the user out); RATE_LIMITED after too
 * many wrong passwords.
 */
export async function confirmPassword(
  deps: PasswordConfirmation,
  confirmation: Confirmation,
  attempt: Attempt,
): Promise<AccountRow> {
  checkPasswordForm(confirmation.password, confirmation.field);
  const subject = { account: confirmation.userId, attempt };
  return deps.throttle.guard("passwordConfirmation", subject, () => tryPassword(deps, confirmation, attempt));
}

async function tryPassword(
  { db, passwords }: PasswordConfirmation,
  { userId, password, field }: Confirmation,
  attempt: Attempt,
): Promise<AccountRow> {
  const account = await db.getRepository(AccountRow).findOneBy({ id: userId });
  if (!account) throw new AppError("UNAUTHENTICATED", "this account no longer exists");
  if (!(await passwords.verify(password, account.passwordHash))) {
    await logWrongPassword(db, account.id, attempt);
    throw badInput(field, "is not the password of this account");
  }
  return account;
}

/**
 * Logs a wrong password, at log-in and elsewhere. A log-in with an unknown address writes a row too: otherwise the faster answer
 * would show that the address has no account.
 *
 * @param accountId null for an unknown address.
 */
export async function logWrongPassword(
  db: DataSource,
  accountId: string | null,
  { client, now }: Attempt,
): Promise<void> {
  const failure = { kind: SecurityEventKind.LOG_IN_FAILED, sessionId: null, occurredAt: now, client };
  try {
    await inTransaction(db, (tx) =>
      accountId === null ? logUnknownLogIn(tx, now, client) : logSecurityEvents(tx, [{ accountId, ...failure }]),
    );
  } catch (error) {
    // The account and its log were deleted while the password was compared.
    if (!isOrphan(error)) throw error;
  }
}

/**
 * Checks that the password was not changed since it was confirmed. The owner's stream must be locked.
 *
 * @throws AppError BAD_USER_INPUT naming the field.
 */
export async function requireSamePassword(tx: Tx, { id, passwordVersion }: AccountRow, field: string): Promise<void> {
  if (!(await tx.existsBy(AccountRow, { id, passwordVersion }))) {
    throw badInput(field, "is not the password of this account");
  }
}
