import { pastRows } from "@expense-tracker/kit/database/purge";

/** For so long at least a repeated request gets the stored result. */
const keyLifeMs = 7 * 24 * 60 * 60_000;

export const expiredKeys = pastRows("idempotency", "created_at", { keptMs: keyLifeMs });
