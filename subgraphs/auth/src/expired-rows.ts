import { pastRows, type Purge } from "@expense-tracker/kit/database/purge";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { exportLifeMs } from "./data-export/export-my-data";

const dayMs = 24 * 60 * 60_000;
/**
 * A session that has expired is kept for so long: until then an old refresh token of its family is still told from an invented
 * one. A revoked session would have expired within its idle time, so it goes too.
 */
const deadSessionKeptMs = 30 * dayMs;

/** A session may have thousands of refresh tokens: they go first, so that no session takes many rows with it at once. */
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

/** The same ones for both, unless somebody has removed some meanwhile. */
async function findDead(tx: Tx, now: Date, rows: number): Promise<string[]> {
  const dead: { id: string }[] = await tx.query(
    "SELECT id FROM session WHERE expires_at <= ? ORDER BY expires_at, id LIMIT ?",
    [new Date(now.getTime() - deadSessionKeptMs), rows],
  );
  return dead.map(({ id }) => id);
}

/** What means nothing any more: counters that count nothing, challenges, setups that nobody confirmed, sessions long ended. */
export const expiredRows: readonly Purge[] = [
  pastRows("throttle", "clear_at_ms", { inMs: true }),
  pastRows("two_factor_challenge", "expires_at"),
  pastRows("two_factor", "setup_expires_at"),
  pastRows("two_factor_removal", "ends_at"),
  pastRows("erased_session", "listed_until"),
  pastRows("data_export", "created_at", { keptMs: exportLifeMs }),
  ...deadSessions,
];
