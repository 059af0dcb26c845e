import { userRegisteredV1 } from "@expense-tracker/events/user-registered.v1";
import type { SignUpClaims } from "@expense-tracker/kit/identity/access-token";
import { rejectDuplicate } from "@expense-tracker/kit/database/open-database";
import { AppError } from "@expense-tracker/kit/errors/app-error";
import { newId } from "@expense-tracker/kit/input/id";
import { lockOwner } from "@expense-tracker/kit/stream/owner-stream";
import { inTransaction } from "@expense-tracker/kit/database/transaction";
import type { DataSource } from "typeorm";
import { AccountRow } from "../account/account.row";
import { heldSince } from "../account/unproved-address";
import { mailVerification } from "../email/request-verification";
import { eraseUnproved, findUnproved } from "../erasure/erase-unproved";
import type { MailQueue } from "../mail/queue-mail";
import { requestPasswordReset } from "../password-change/request-password-reset";
import type { PasswordHasher } from "../password/password-hasher";
import type { Attempt } from "../security-log/attempt";
import { logSecurityEvents } from "../security-log/log-security-event";
import { SecurityEventKind } from "../security-log/security-event.enums";
import { type OpenedSession, openSession } from "../session/begin-session";
import type { Throttle } from "../throttle/throttle";
import type { SignUp } from "./sign-up.inputs";

/**
 * Creates an account with its first session, and mails the link that proves its address. An older account that did not prove
 * this address within a day is erased.
 *
 * @throws AppError BAD_USER_INPUT naming `password` when it is easily guessed; CONFLICT naming `email` when another account has
 * that address: then its mailbox gets a reset link; RATE_LIMITED after too many sign-ups from one network, or with one address.
 */
export function signUp(
  deps: { db: DataSource; passwords: PasswordHasher; mails: MailQueue; throttle: Throttle },
  request: SignUp,
  attempt: Attempt,
): Promise<OpenedSession> {
  const subject = { account: request.email, attempt };
  return deps.throttle.guard("signUp", subject, () =>
    makeAccount(deps, request, attempt).catch((error: unknown) => mailWayIn(deps, request.email, attempt, error)),
  );
}

/**
 * When the address is taken, mails a reset link to it. So its owner, who perhaps did not create the account, can use it at once
 * instead of after a day, even if another person signs up with the address again and again.
 *
 * @throws the error of the sign-up.
 */
async function mailWayIn(
  deps: { db: DataSource; throttle: Throttle },
  email: string,
  attempt: Attempt,
  error: unknown,
): Promise<never> {
  const isTaken = error instanceof AppError && error.code === "CONFLICT";
  // When too many requests wait, the user can request a reset later.
  if (isTaken) await requestPasswordReset(deps, email, attempt).catch(unlessTooMany);
  throw error;
}

function unlessTooMany(error: unknown): void {
  if (!(error instanceof AppError) || error.code !== "RATE_LIMITED") throw error;
}

async function makeAccount(
  { db, passwords, mails }: { db: DataSource; passwords: PasswordHasher; mails: MailQueue },
  { email, password, delivery, profile }: SignUp,
  { client, now }: Attempt,
): Promise<OpenedSession> {
  const identity = [email, profile.firstName, profile.lastName];
  const passwordHash = await passwords.hashChosen(password, identity, "password");
  const id = newId();
  const squatted = { email, madeUntil: heldSince(now) };
  const unproved = await findUnproved(db.manager, squatted);
  return inTransaction(db, async (tx) => {
    if (unproved !== null) await eraseUnproved(tx, unproved, squatted, now);
    const stream = await lockOwner(tx, id);
    await tx
      .insert(AccountRow, {
        id,
        email,
        emailVerifiedAt: null,
        passwordHash,
        passwordVersion: 1,
        twoFactorEnabledAt: null,
        createdAt: now,
      })
      .catch(rejectDuplicate("this e-mail address is already registered", "email"));
    const opened = await openSession(tx, { accountId: id, delivery, client, now });
    await logSecurityEvents(tx, [
      { accountId: id, kind: SecurityEventKind.SIGNED_UP, sessionId: opened.session.id, occurredAt: now, client },
    ]);
    await mailVerification(tx, mails, { accountId: id, email, now });
    await stream.emit(userRegisteredV1, profile);
    return opened;
  });
}

/** What the first access token tells the other services until they have received the sign-up event: only what the user gave. */
export function claimsOf({ profile }: SignUp): SignUpClaims {
  return {
    ...(profile.firstName === null ? {} : { given_name: profile.firstName }),
    ...(profile.lastName === null ? {} : { family_name: profile.lastName }),
    ...(profile.locale === null ? {} : { locale: profile.locale }),
    ...(profile.timeZone === null ? {} : { zoneinfo: profile.timeZone }),
    ...(profile.baseCurrency === null ? {} : { base_currency: profile.baseCurrency }),
  };
}
