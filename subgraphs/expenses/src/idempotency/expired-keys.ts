import { pastRows } from "@expense-tracker/kit/database/purge";

/** How long a repeated request gets the stored result, at least. */
const keyLifeMs = 7 * 24 * 60 * 60_000;

export const expiredKeys = pastRows("idempotency", "created_at", { keptMs: keyLifeMs });
