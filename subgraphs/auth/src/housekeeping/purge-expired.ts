import { inTransaction } from "@expense-tracker/kit/transaction";
import type { DataSource } from "typeorm";

const purgePauseMs = 60_000;
/** In one statement: a short one, since whoever tries something at that moment may wait for it. */
export const purgeRows = 500;

/** What means nothing any more. The conditions are indexed. */
const statements = [
  { text: "DELETE FROM throttle WHERE clear_at_ms <= ? ORDER BY clear_at_ms LIMIT ?", now: (nowMs: number) => nowMs },
  {
    text: "DELETE FROM two_factor_challenge WHERE expires_at <= ? ORDER BY expires_at LIMIT ?",
    now: (nowMs: number) => new Date(nowMs),
  },
  {
    text: "DELETE FROM two_factor WHERE setup_expires_at <= ? ORDER BY setup_expires_at LIMIT ?",
    now: (nowMs: number) => new Date(nowMs),
  },
];

/**
 * Removes what has expired: counters that count nothing, challenges, setups that nobody confirmed. Once a minute, and then a
 * bounded piece of each at a time.
 *
 * @returns a round; it returns whether there is more.
 */
export function purgeOfExpired(db: DataSource, nowMs: () => number): () => Promise<boolean> {
  let nextMs = 0;
  return async () => {
    const now = nowMs();
    if (now < nextMs) return false;
    let isMore = false;
    for (const statement of statements) {
      const { affectedRows } = await inTransaction(db, (tx) =>
        tx.query(statement.text, [statement.now(now), purgeRows]),
      );
      isMore ||= affectedRows === purgeRows;
    }
    if (!isMore) nextMs = now + purgePauseMs;
    return isMore;
  };
}
