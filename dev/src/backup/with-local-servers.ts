import { readFileSync } from "node:fs";
import { isSupervised } from "../processes/run-record";
import type { Say } from "../processes/say";
import { startBroker, startDatabaseServer, superviseOn } from "../start-system";
import type { SystemOptions } from "../system/system-options";
import { givenBrokers, ownBroker } from "../system/broker";
import type { Secrets } from "../system/secrets";
import { readSystemRecord, systemFiles } from "../system/system-record";
import { localPlace } from "./local-place";
import type { Place } from "./place";

export interface LocalOptions {
  /** An absolute path. */
  readonly dataDir: string;
  readonly env: NodeJS.ProcessEnv;
  readonly say: Say;
}

/** The system that runs on this data, for work that is allowed while it runs; null when none runs. */
export function runningPlace({ dataDir, env, say }: LocalOptions): Place | null {
  const record = readSystemRecord(dataDir);
  if (record === null || !isSupervised(record)) return null;
  const { databases, brokers, authority } = record.details;
  const secrets = JSON.parse(readFileSync(systemFiles(dataDir).secrets, "utf8")) as Secrets;
  const broker = (givenBrokers(env) ?? ownBroker(brokers, secrets, env, authority)).operator;
  const grantRights = () => Promise.reject(new Error("rights are not changed while the system runs"));
  return localPlace({ databases, broker, env, say, grantRights });
}

/**
 * Starts only the database server and the broker, and no service, runs `work`, and stops them.
 *
 * @throws AlreadyRunning while the system runs on this data: `npm stop` first.
 */
export async function withLocalServers<T>(
  { dataDir, env, say }: LocalOptions,
  work: (place: Place) => Promise<T>,
): Promise<T> {
  // No edge is started: it must not matter who listens on its usual port.
  const system: SystemOptions = { dataDir, env, say, edgePort: 0 };
  let grantRights = (): Promise<void> => Promise.resolve();
  const servers = await superviseOn(system, async (supervisor, wiring) => {
    [grantRights] = await Promise.all([
      startDatabaseServer(supervisor, wiring, system),
      startBroker(supervisor, wiring, system),
    ]);
  });
  try {
    const { databases, broker: access } = servers.wiring;
    return await work(localPlace({ databases, broker: access.operator, env, say, grantRights }));
  } finally {
    await servers.stop();
  }
}
