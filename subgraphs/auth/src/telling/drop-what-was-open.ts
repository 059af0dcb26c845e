import type { DataSource } from "typeorm";

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
