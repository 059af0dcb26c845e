import { integer, readConfig, type Environment } from "@expense-tracker/kit/process/config";
import { subgraphSettings } from "@expense-tracker/kit/subgraph/subgraph-settings";
import { trustSettings } from "@expense-tracker/kit/subgraph/trust";
import type { Quotas } from "./quota/quotas";

const quotaSettings = { profileChangesADay: integer("QUOTA_PROFILE_CHANGES_A_DAY", 200, 1, 1_000_000_000) };

export type Config = ReturnType<typeof readUsersConfig>;

/** @throws ConfigurationError listing every problem. */
export function readUsersConfig(env: Environment) {
  return readConfig(env, {
    ...subgraphSettings("users"),
    ...trustSettings,
    quotas: (settings: Environment): Quotas => readConfig(settings, quotaSettings),
  });
}
