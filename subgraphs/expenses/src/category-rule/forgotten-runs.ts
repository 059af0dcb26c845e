import { pastRows } from "@expense-tracker/kit/database/purge";

/** How long a run can be undone. */
const keptMs = 90 * 24 * 60 * 60_000;

/** Runs of rules that are too old to be undone, with what they changed. */
export const forgottenRuns = [
  pastRows("rule_run_change", "created_at", { keptMs }),
  pastRows("rule_run", "created_at", { keptMs }),
];
