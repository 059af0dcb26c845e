import { renderTable } from "@expense-tracker/kit/process/text-table";
import { readEmailAddress } from "@expense-tracker/kit/input/email-address";
import { lockOwner, type OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import { inTransaction, type Tx } from "@expense-tracker/kit/database/transaction";
import type { DataSource } from "typeorm";
import { AccountRow } from "../account/account.row";
import { readEmail } from "../account/email-address";
import type { MailQueue } from "../mail/queue-mail";
import type { Attempt } from "../security-log/attempt";
import { endSessions } from "../session/end-sessions";
import { findLiveSessions } from "../session/live-sessions";
import { ChallengeRow } from "../two-factor/challenge.row";
import { forgetSecondFactor } from "../two-factor/disable-two-factor";
import { findRemoval } from "../two-factor/pending-removal";
import { mailFactorChange } from "../two-factor/mail-factor-change";
import type { AccountKey, AccountsCommand } from "./accounts-arguments";
import type { CommandResult } from "@expense-tracker/kit/process/operator-command";

export interface OperatorWork {
  db: DataSource;
  mails: MailQueue;
  now: Date;
}

/** The longest name that the security log keeps. */
const maxNameLength = 200;

/**
 * Carries out `npm run accounts -- …`. The account's security log shows each change as the operator's, and the account's
 * stream gets the same events as when the owner makes it.
 *
 * @throws Error when there is no such account, or the argument is not an e-mail address.
 */
export async function runAccountsCommand(work: OperatorWork, command: AccountsCommand): Promise<CommandResult> {
  const { id } = await findAccount(work.db, command.account);
  switch (command.action) {
    case "show":
      return show(work, id);
    case "end-sessions": {
      const ended = await change(work, id, command.by, (tx, stream, attempt) => endAll(tx, stream, attempt));
      return { json: { id, ended }, text: `${ended} ${ended === 1 ? "session has" : "sessions have"} ended.` };
    }
    case "remove-two-factor": {
      const removed = await change(work, id, command.by, (tx, stream, attempt) =>
        removeFactor(tx, stream, work.mails, attempt),
      );
      const text = removed
        ? "The second factor is removed: logging in needs only the password. The account's address gets a mail."
        : "The account had no second factor.";
      return { json: { id, removed }, text };
    }
  }
}

async function findAccount(db: DataSource, key: AccountKey): Promise<AccountRow> {
  const where = "email" in key ? { email: addressOf(key.email) } : key;
  const account = await db.getRepository(AccountRow).findOneBy(where);
  if (!account) throw new Error("there is no such account");
  return account;
}

/** Returns the spelling that the database stores. */
function addressOf(typed: string): string {
  const address = readEmailAddress(typed);
  if (address === null) throw new Error("--email is not an e-mail address");
  return readEmail(address, "--email");
}

async function show({ db, now }: OperatorWork, id: string): Promise<CommandResult> {
  const account = await db.getRepository(AccountRow).findOneByOrFail({ id });
  const sessions = await findLiveSessions(db.manager, id, now);
  const removal = await findRemoval(db.manager, id, now);
  const json = {
    id,
    email: account.email,
    createdAt: account.createdAt.toISOString(),
    emailVerifiedAt: account.emailVerifiedAt?.toISOString() ?? null,
    twoFactorEnabledAt: account.twoFactorEnabledAt?.toISOString() ?? null,
    twoFactorRemovableAt: removal?.dueAt.toISOString() ?? null,
    sessions: sessions.length,
    lastUsedAt: sessions[0]?.lastUsedAt.toISOString() ?? null,
  };
  const text = renderTable(Object.entries(json).map(([name, value]) => [name, String(value ?? "-")]));
  return { json, text };
}

function change<T>(
  { db, now }: OperatorWork,
  id: string,
  by: string,
  work: (tx: Tx, stream: OwnerStream, attempt: Attempt) => Promise<T>,
): Promise<T> {
  const name = by.replace(/\p{C}/gu, "").slice(0, maxNameLength);
  const attempt = { client: { address: null, device: `operator ${name}` }, now };
  return inTransaction(db, async (tx) => work(tx, await lockOwner(tx, id), attempt));
}

async function endAll(tx: Tx, stream: OwnerStream, { client, now }: Attempt): Promise<number> {
  const sessionIds = (await findLiveSessions(tx, stream.ownerId, now)).map((session) => session.id);
  await endSessions(tx, stream, { sessionIds, reason: "REVOKED", client, now });
  // Otherwise a log-in that waits for its code could start another session.
  await tx.delete(ChallengeRow, { accountId: stream.ownerId });
  return sessionIds.length;
}

async function removeFactor(tx: Tx, stream: OwnerStream, mails: MailQueue, attempt: Attempt): Promise<boolean> {
  if (!(await forgetSecondFactor(tx, stream, attempt))) return false;
  const { email } = await tx.findOneByOrFail(AccountRow, { id: stream.ownerId });
  await mailFactorChange(tx, mails, { accountId: stream.ownerId, email, isEnabled: false, now: attempt.now });
  return true;
}
