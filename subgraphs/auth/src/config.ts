import {
  integer,
  optional,
  readConfig,
  secret,
  text,
  type Environment,
  type Setting,
} from "@expense-tracker/kit/process/config";
import { subgraphSettings } from "@expense-tracker/kit/subgraph/subgraph-settings";
import { appUrl, mailTransport } from "./mail/mail-settings";
import type { AccountQuotas } from "./throttle/limits";

const quotaSettings = {
  logInsADay: integer("QUOTA_LOG_INS_A_DAY", 500, 1, 1_000_000),
  credentialChangesADay: integer("QUOTA_CREDENTIAL_CHANGES_A_DAY", 20, 1, 1_000_000),
};

export type Config = ReturnType<typeof readAuthConfig>;

/** @throws ConfigurationError listing every problem. */
export function readAuthConfig(env: Environment) {
  return readConfig(env, {
    ...subgraphSettings("auth"),
    passwordPepper: secret("PASSWORD_PEPPER"),
    previousPasswordPepper: optional("PASSWORD_PEPPER_PREVIOUS", secret("PASSWORD_PEPPER_PREVIOUS")),
    passwordCost,
    breachListPath: optional("PASSWORD_BREACH_LIST", text("PASSWORD_BREACH_LIST")),
    refreshTokenKey: secret("REFRESH_TOKEN_KEY"),
    signingKeyEncryptionKey: secret("SIGNING_KEY_ENCRYPTION_KEY"),
    removalWaitDays: integer("TWO_FACTOR_REMOVAL_DAYS", 3, 0, 30),
    signingKeyRotationDays: integer("SIGNING_KEY_ROTATION_DAYS", 30, 1, 365),
    cursorKey: secret("CURSOR_KEY"),
    mailTransport,
    throttleAddressFactor,
    quotas: (settings: Environment): AccountQuotas => readConfig(settings, quotaSettings),
    appUrl,
  });
}

/** In development and in tests all people are at one address. */
const throttleAddressFactor: Setting<number> = (env) =>
  integer("THROTTLE_ADDRESS_FACTOR", env["NODE_ENV"] === "production" ? 1 : 100, 1, 100)(env);

/** bcrypt's cost: each step doubles the time of a hash. Tests may go lower than production. */
const passwordCost: Setting<number> = (env) => integer("PASSWORD_COST", 12, minPasswordCost(env), 15)(env);

/** bcrypt itself refuses less. */
const leastBcryptCost = 4;

function minPasswordCost(env: Environment): number {
  return env["NODE_ENV"] === "production" ? 12 : leastBcryptCost;
}
