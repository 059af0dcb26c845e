import type { ExportedTable } from "@expense-tracker/kit/subgraph/export-tables";

/** The data that auth stores about a user, as the user gets it. The log comes last because it may be long. */
export const exportedTables: readonly ExportedTable[] = [
  {
    table: "account",
    as: "account",
    ownedBy: "id",
    key: "id",
    columns: {
      id: "plain",
      email: "plain",
      email_verified_at: "plain",
      two_factor_enabled_at: "plain",
      created_at: "plain",
    },
    leftOut: {
      password_hash: "a secret",
      password_version: "counts changes, for our own use",
      erased_at: "set while the account is being deleted, when its owner can no longer request an export",
    },
  },
  {
    table: "session",
    as: "sessions",
    ownedBy: "account_id",
    key: "id",
    columns: {
      id: "plain",
      refresh_delivery: "plain",
      device: "plain",
      address: "plain",
      created_at: "plain",
      last_used_at: "plain",
      expires_at: "plain",
      ends_at: "plain",
      revoked_at: "plain",
      revoke_reason: "plain",
    },
    leftOut: { account_id: "account.id" },
  },
  {
    table: "mailed_token",
    as: "mailedLinks",
    ownedBy: "account_id",
    key: "purpose",
    columns: { purpose: "plain", email: "plain", expires_at: "plain" },
    leftOut: {
      account_id: "account.id",
      hash: "a secret",
      window_began_at: "a throttle",
      window_count: "a throttle",
    },
  },
  {
    table: "data_export",
    as: "dataExports",
    ownedBy: "account_id",
    key: "id",
    columns: { id: "plain", created_at: "plain" },
    leftOut: { account_id: "account.id" },
  },
  {
    table: "two_factor_removal",
    as: "twoFactorRemovals",
    ownedBy: "account_id",
    key: "account_id",
    columns: { requested_at: "plain", due_at: "plain", ends_at: "plain" },
    leftOut: { account_id: "account.id", next_mail_at: "when the next reminder is written" },
  },
  {
    table: "security_event",
    as: "securityEvents",
    ownedBy: "account_id",
    key: "id",
    columns: {
      id: "plain",
      kind: "plain",
      occurred_at: "plain",
      session_id: "plain",
      address: "plain",
      device: "plain",
    },
    leftOut: { account_id: "account.id" },
  },
];

/** Tables that hold nothing to export, and why. */
export const leftOutTables: Readonly<Record<string, string>> = {
  refresh_token: "hashes of secrets",
  two_factor: "a sealed secret; when it was enabled is in the account",
  two_factor_challenge: "hashes of secrets, for some minutes",
  recovery_code: "hashes of secrets",
  throttle: "counters by keyed hashes, which do not show the owner",
  mail: "sealed mails that wait to be sent, and are deleted afterwards",
  reset_request: "names an address, not an account, and is deleted within seconds",
  unknown_log_in: "log-ins at addresses without an account, deleted after 30 days",
  erased_session: "belongs to accounts that are deleted",
  signing_key: "a secret that belongs to no user",
};
