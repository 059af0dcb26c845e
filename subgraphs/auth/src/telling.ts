import { userErasedV1 } from "@expense-tracker/events/user-erased.v1";
import { userRegisteredV1 } from "@expense-tracker/events/user-registered.v1";
import { checkPayload } from "@expense-tracker/events/validate";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { TellOwner } from "@expense-tracker/kit/stream/tell-anew";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import type { DataSource } from "typeorm";
import { closeAccount } from "./erasure/erase-account";
import type { Client } from "./security-log/attempt";
import { endSessions } from "./session/end-sessions";
import { findLiveSessions } from "./session/live-sessions";

export interface AccountTelling {
  /** Whether this database was taken from a backup: then nothing that was open in it goes on. */
  isRestored: boolean;
  now: Date;
}

/** An operator did it, whose device is not known here. */
const operator: Client = { address: null, device: null };

/**
 * Tells the other rooms all that they should know of an account: that it is erased, or what its owner said at sign-up, as far
 * as that is still in the outbox. Auth keeps it nowhere else, and readers take it only where nothing is set.
 */
export function accountTeller({ isRestored, now }: AccountTelling): TellOwner {
  return async (tx, stream, isErased) => {
    if (isErased) {
      // A backup from before the erasure brought the account back. Auth deletes the rest once it runs.
      await closeAccount(tx, stream.ownerId, now);
      return stream.emit(userErasedV1, {});
    }
    await tellRegistration(tx, stream);
    if (isRestored) await endAllSessions(tx, stream, now);
  };
}

async function tellRegistration(tx: Tx, stream: OwnerStream): Promise<void> {
  const { type, version } = userRegisteredV1;
  const rows: { payload: string }[] = await tx.query(
    "SELECT payload FROM outbox WHERE owner_id = ? AND type = ? AND version = ? ORDER BY id DESC LIMIT 1",
    [stream.ownerId, type, version],
  );
  if (!rows[0]) return;
  const given: unknown = JSON.parse(rows[0].payload);
  checkPayload(userRegisteredV1, given);
  await stream.emit(userRegisteredV1, given);
}

async function endAllSessions(tx: Tx, stream: OwnerStream, now: Date): Promise<void> {
  const sessionIds = (await findLiveSessions(tx, stream.ownerId, now)).map(({ id }) => id);
  await endSessions(tx, stream, { sessionIds, reason: "REVOKED", client: operator, now });
}

/**
 * What a backup brings back that may have ended since it was made: each of these could be used a second time.
 *
 * - Keys: what they signed since names sessions that nobody here knows. Auth makes new ones when it starts.
 * - Mails, and requests for one: they were sent since. Who misses one asks again.
 * - Links in mails, and questions for the second factor: they may have been used.
 * - Removals of a second factor that wait: the owner may have called them off, a stranger may have begun them.
 */
const statements = [
  "DELETE FROM signing_key",
  "DELETE FROM mail",
  "DELETE FROM reset_request",
  "DELETE FROM two_factor_challenge",
  "DELETE FROM two_factor_removal",
  "UPDATE mailed_token SET hash = NULL",
];

/** Ends, in a restored database, what was under way when the backup was made. Sessions end account by account, with their events. */
export async function dropWhatWasOpen(db: DataSource): Promise<void> {
  for (const statement of statements) await db.query(statement);
}
