import { userErasedV1 } from "@expense-tracker/events/user-erased.v1";
import { userRegisteredV1 } from "@expense-tracker/events/user-registered.v1";
import { checkPayload } from "@expense-tracker/events/validate";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { EmitSnapshot } from "@expense-tracker/kit/stream/emit-snapshots";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import type { DataSource } from "typeorm";
import { closeAccount } from "./erasure/erase-account";
import type { Client } from "./security-log/attempt";
import { endSessions } from "./session/end-sessions";
import { findLiveSessions } from "./session/live-sessions";

export interface AccountSnapshotOptions {
  /** Whether this database was restored from a backup: then all its sessions end. */
  isRestored: boolean;
  now: Date;
}

/** The client of an operator, whose device is unknown. */
const operator: Client = { address: null, device: null };

/**
 * Emits again what the other services must know about an account: that it is erased, or the details that its owner gave at
 * sign-up. Auth stores these details only in the outbox, so it emits them only while that event is still there. Readers use
 * them only for settings that are empty.
 */
export function accountSnapshot({ isRestored, now }: AccountSnapshotOptions): EmitSnapshot {
  return async (tx, stream, isErased) => {
    if (isErased) {
      // The backup is older than the erasure, so it restored the account. Auth deletes its rows when it runs.
      await closeAccount(tx, stream.ownerId, now);
      return stream.emit(userErasedV1, {});
    }
    await emitRegistration(tx, stream);
    if (isRestored) await endAllSessions(tx, stream, now);
  };
}

async function emitRegistration(tx: Tx, stream: OwnerStream): Promise<void> {
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
 * Deletes the rows of a backup that may have been used or cancelled since: each of them could be used a second time.
 *
 * - Keys: tokens that they signed since the backup name unknown sessions. Auth creates new keys when it starts.
 * - Mails and reset requests: they were sent since. A user who misses one requests another.
 * - Mailed links and challenges: they may have been used.
 * - Pending removals of a second factor: the owner may have cancelled them, or an attacker may have requested them.
 */
const statements = [
  "DELETE FROM signing_key",
  "DELETE FROM mail",
  "DELETE FROM reset_request",
  "DELETE FROM two_factor_challenge",
  "DELETE FROM two_factor_removal",
  "UPDATE mailed_token SET hash = NULL",
];

/** Deletes from a restored database what was pending when the backup was made. `accountSnapshot` ends the sessions, with their events. */
export async function dropPending(db: DataSource): Promise<void> {
  for (const statement of statements) await db.query(statement);
}
