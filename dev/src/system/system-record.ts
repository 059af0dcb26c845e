import { join } from "node:path";
import type { DatabaseName } from "@expense-tracker/services/services";
import type { DatabaseUrls } from "./databases";
import { endLeftovers, isSupervised, readRunRecord, type RunRecord, runRecordSuffix } from "../processes/run-record";
import type { Say } from "../processes/say";

/** What the record says about a system, besides its processes. */
export interface SystemDetails {
  readonly phase: "starting" | "ready" | "stopping";
  /** The app's address; null, or missing in an older record, when none is served. */
  readonly app?: string | null;
  readonly endpoint: string;
  readonly brokers: string;
  readonly databases: Readonly<Record<DatabaseName, DatabaseUrls>>;
  /** PEM file of the authority of all certificates (`LOCAL_TLS`); null, or missing in an older record, when the parts do not use TLS. */
  readonly authority?: string | null;
}

/** The paths of a system's files. */
export function systemFiles(
  dataDir: string,
): Record<"record" | "secrets" | "ports" | "logs" | "mailbox" | "kafkaReader" | "tls" | "control", string> {
  return {
    record: join(dataDir, `system${runRecordSuffix}`),
    secrets: join(dataDir, "secrets.json"),
    ports: join(dataDir, "ports.json"),
    logs: join(dataDir, "logs"),
    mailbox: join(dataDir, "mailbox"),
    kafkaReader: join(dataDir, "kafka-reader.conf"),
    tls: join(dataDir, "tls"),
    control: join(dataDir, "control"),
  };
}

/** A system that runs in the data folder already. */
export class AlreadyRunning extends Error {
  override readonly name = "AlreadyRunning";
  constructor(record: RunRecord<SystemDetails>) {
    const { endpoint, phase } = record.details;
    super(
      `the system is ${phase} already: ${endpoint}, process ${record.supervisor.pid}. \`npm run status\` shows it, \`npm stop\` ends it.`,
    );
  }
}

/** @returns null when no system runs there and no process was left behind. */
export function readSystemRecord(dataDir: string): RunRecord<SystemDetails> | null {
  return readRunRecord<SystemDetails>(systemFiles(dataDir).record);
}

/**
 * Makes sure that no system runs on this data: ends processes that a killed supervisor left behind.
 *
 * @throws AlreadyRunning when the supervisor still runs.
 */
export async function claimDataDir(dataDir: string, say: Say): Promise<void> {
  const record = readSystemRecord(dataDir);
  if (record === null) return;
  if (isSupervised(record)) throw new AlreadyRunning(record);
  const ended = await endLeftovers(record);
  if (ended.length > 0) say(`ended what an interrupted run left behind: ${ended.join(", ")}`);
}
