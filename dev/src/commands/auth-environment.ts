import { existsSync, readFileSync } from "node:fs";
import { isSupervised } from "../processes/run-record";
import { readSystemRecord, systemFiles } from "../system/system-record";
import type { Secrets } from "../system/secrets";

/**
 * What a command needs to work on auth's database: the variables that are given, else those of the system that runs here.
 *
 * @returns null when no database is given and nothing runs.
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
    // One that the environment gives wins here as it does at the start.
    SIGNING_KEY_ENCRYPTION_KEY: env["SIGNING_KEY_ENCRYPTION_KEY"] || secrets.SIGNING_KEY_ENCRYPTION_KEY,
  };
}
