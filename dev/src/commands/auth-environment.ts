import { existsSync, readFileSync } from "node:fs";
import { isSupervised } from "../processes/run-record";
import { readSystemRecord, systemFiles } from "../system/system-record";
import type { Secrets } from "../system/secrets";

/** The variables of the environment that hold what `authEnvironment` gives. */
export const authVariables = "DATABASE_URL_AUTH and SIGNING_KEY_ENCRYPTION_KEY";

/**
 * The variables that a command needs for auth's database: from the environment, else from the system that runs here.
 *
 * @returns null when the environment names no database and no system runs.
 */
export function authEnvironment(env: NodeJS.ProcessEnv, dataDir: string): NodeJS.ProcessEnv | null {
  if (env["DATABASE_URL_AUTH"]) return env;
  const record = readSystemRecord(dataDir);
  const { secrets: file } = systemFiles(dataDir);
  if (record === null || !isSupervised(record) || !existsSync(file)) return null;
  const secrets = JSON.parse(readFileSync(file, "utf8")) as Secrets;
  return {
    ...env,
    DATABASE_URL_AUTH: record.details.databases.auth.service,
    // A key in the environment is preferred, as it is at a start.
    SIGNING_KEY_ENCRYPTION_KEY: env["SIGNING_KEY_ENCRYPTION_KEY"] || secrets.SIGNING_KEY_ENCRYPTION_KEY,
  };
}
