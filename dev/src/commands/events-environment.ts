import { existsSync, readFileSync } from "node:fs";
import { databaseNames, deliveredSubgraphs, variableOf } from "@expense-tracker/services/services";
import { isSupervised } from "../processes/run-record";
import { tlsHost } from "../system/local-tls";
import type { Ports } from "../system/ports";
import type { Secrets } from "../system/secrets";
import { readSystemRecord, systemFiles } from "../system/system-record";

const relayUrl = (name: string) => variableOf("RELAY_DATABASE_URL", name);

/**
 * The variables that `npm run events` needs for the outboxes, for what is parked, and to deliver it again: from the environment, else from the
 * system that runs here.
 *
 * @returns null when the environment names no database and no system runs.
 */
export function eventsEnvironment(env: NodeJS.ProcessEnv, dataDir: string): NodeJS.ProcessEnv | null {
  if (env["DATABASE_URL_DS"] || databaseNames.some((name) => env[relayUrl(name)])) return env;
  const record = readSystemRecord(dataDir);
  const files = systemFiles(dataDir);
  if (record === null || !isSupervised(record) || !existsSync(files.secrets)) return null;
  const { databases, authority = null } = record.details;
  const secrets = JSON.parse(readFileSync(files.secrets, "utf8")) as Secrets;
  const ports = JSON.parse(readFileSync(files.ports, "utf8")) as Ports;
  const base = authority === null ? "http://127.0.0.1" : `https://${tlsHost}`;
  return {
    ...env,
    DATABASE_URL_DS: databases.ds.service,
    HOP_KEYS_DELIVERY: secrets.HOP_KEYS_DELIVERY,
    SUBGRAPH_CA_FILE: authority ?? "",
    ...Object.fromEntries(databaseNames.map((name) => [relayUrl(name), databases[name].relay])),
    ...Object.fromEntries(
      deliveredSubgraphs.map((name) => [variableOf("SUBGRAPH_URL", name), `${base}:${ports[name]}/graphql`]),
    ),
  };
}
