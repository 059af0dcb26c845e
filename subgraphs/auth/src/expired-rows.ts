import { pastRows, type Purge } from "@expense-tracker/kit/database/purge";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { exportLifeMs } from "./data-export/export-my-data";

const dayMs = 24 * 60 * 60_000;
/** Long enough to look into an attack that is noticed late. */
const unknownLogInKeptMs = 30 * dayMs;
/**
 * Expired sessions are kept for this long, so that auth can still recognise their old refresh tokens. Revoked sessions are
 * deleted at the same time: they would have expired by then.
 */
const deadSessionKeptMs = 30 * dayMs;

/**
 * A session may have thousands of refresh tokens. They are deleted first, so that deleting a session does not cascade to many
 * rows.
 */
const deadSessions: readonly Purge[] = [
  {
    table: "refresh_token",
    async remove(tx, now, rows) {
      const ids = await findDead(tx, now, rows);
      if (ids.length === 0) return 0;
      const { affectedRows } = await tx.query("DELETE FROM refresh_token WHERE session_id IN (?) LIMIT ?", [ids, rows]);
      return affectedRows;
    },
  },
  {
    table: "session",
    async remove(tx, now, rows) {
      const ids = await findDead(tx, now, rows);
      if (ids.length === 0) return 0;
      const withTokens: { id: string }[] = await tx.query(
        "SELECT DISTINCT session_id AS id FROM refresh_token WHERE session_id IN (?)",
        [ids],
      );
      const left = new Set(withTokens.map(({ id }) => id));
      const empty = ids.filter((id) => !left.has(id));
      if (empty.length === 0) return 0;
      const { affectedRows } = await tx.query("DELETE FROM session WHERE id IN (?)", [empty]);
      return affectedRows;
    },
  },
];

/** Selects the same sessions for both purges, unless another process has deleted some meanwhile. */
async function findDead(tx: Tx, now: Date, rows: number): Promise<string[]> {
  const dead: { id: string }[] = await tx.query(
    "SELECT id FROM session WHERE expires_at <= ? ORDER BY expires_at, id LIMIT ?",
    [new Date(now.getTime() - deadSessionKeptMs), rows],
  );
  return dead.map(({ id }) => id);
}

/**
 * Rows that are no longer needed: throttle counters at zero, expired challenges, setups that were not confirmed, sessions that
 * ended long ago, failed log-ins at unknown addresses.
 */
export const expiredRows: readonly Purge[] = [
  pastRows("throttle", "clear_at_ms", { inMs: true }),
  pastRows("two_factor_challenge", "expires_at"),
  pastRows("two_factor", "setup_expires_at"),
  pastRows("two_factor_removal", "ends_at"),
  pastRows("unknown_log_in", "occurred_at", { keptMs: unknownLogInKeptMs }),
  pastRows("erased_session", "listed_until"),
  pastRows("data_export", "created_at", { keptMs: exportLifeMs }),
  ...deadSessions,
];
