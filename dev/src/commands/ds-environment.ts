import { existsSync, readFileSync } from "node:fs";
import { isSupervised } from "../processes/run-record";
import { givenBrokers, ownBroker } from "../system/broker";
import type { Secrets } from "../system/secrets";
import { readSystemRecord, systemFiles } from "../system/system-record";

/**
 * The variables that a command needs for the worker's database and for Kafka: from the environment, else from the system that runs here.
 *
 * @returns null when the environment names no database and no system runs.
 */
export function dsEnvironment(env: NodeJS.ProcessEnv, dataDir: string): NodeJS.ProcessEnv | null {
  if (env["DATABASE_URL_DS"]) return env;
  const record = readSystemRecord(dataDir);
  const { secrets: file } = systemFiles(dataDir);
  if (record === null || !isSupervised(record) || !existsSync(file)) return null;
  const { databases, brokers, authority } = record.details;
  const secrets = JSON.parse(readFileSync(file, "utf8")) as Secrets;
  const access = givenBrokers(env) ?? ownBroker(brokers, secrets, env, authority);
  return { ...env, ...access["ds-worker"], DATABASE_URL_DS: databases.ds.service };
}
