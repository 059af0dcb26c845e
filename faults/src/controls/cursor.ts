import "@expense-tracker/kit/process/require-node";
import * as pendingIds from "@expense-tracker/event-bridge/relay/pending-ids";
import { replace } from "./replace";

const lastIds = new WeakMap<object, number>();

// Wrong: ids commit in another order than they are given, so a row may appear below the cursor.
replace(pendingIds, "readPendingIds", () => async (db, buckets, { limit, window }) => {
  window.crowded = false;
  const rows = await db.rows<{ id: number }>(
    "SELECT id FROM outbox WHERE id > ? AND bucket IN (?) AND published_at = '9999-12-31' ORDER BY id LIMIT ?",
    [lastIds.get(db) ?? 0, buckets, limit],
  );
  const ids = rows.map(({ id }) => id);
  lastIds.set(db, ids.at(-1) ?? lastIds.get(db) ?? 0);
  return ids;
});
