import { pastRows, type Purge } from "@expense-tracker/kit/database/purge";
import { exportLifeMs } from "../data-export/export-my-data";
import { deadSessions } from "./dead-sessions";

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
