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
 * Makes an account with its first session, and mails the link that proves its address. An older account with this address
 * that did not prove it within a day is erased.
 *
 * @throws AppError BAD_USER_INPUT naming `password` when it is easily guessed; CONFLICT naming `email` when somebody has that address, who is mailed the link of a reset then; RATE_LIMITED after too many sign-ups from
 * one network, or with one address.
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
 * An address that is taken is mailed the link of a reset: whoever reads the mailbox, and perhaps never made the account, has it
 * at once and not after a day, however often a stranger signs up anew.
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
  // When too many of these wait, this one can be asked for by itself.
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

/** What the first access token tells the other rooms until the sign-up event has reached them; only what was given. */
export function claimsOf({ profile }: SignUp): SignUpClaims {
  return {
    ...(profile.firstName === null ? {} : { given_name: profile.firstName }),
    ...(profile.lastName === null ? {} : { family_name: profile.lastName }),
    ...(profile.locale === null ? {} : { locale: profile.locale }),
    ...(profile.timeZone === null ? {} : { zoneinfo: profile.timeZone }),
    ...(profile.baseCurrency === null ? {} : { base_currency: profile.baseCurrency }),
  };
}
