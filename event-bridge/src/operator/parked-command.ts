import { databaseUrl } from "@expense-tracker/kit/database/database-url";
import {
  type Environment,
  httpUrl,
  namedKeys,
  optional,
  processSettings,
  readConfig,
} from "@expense-tracker/kit/process/config";
import { openDatabase } from "@expense-tracker/kit/database/open-database";
import { subgraphAuthority } from "@expense-tracker/kit/http/tls-settings";
import { trustedFetch } from "@expense-tracker/kit/http/trusted-fetch";
import { type DeliveredSubgraph, deliveredSubgraphs, recordOf, variableOf } from "@expense-tracker/services/services";
import type { DataSource } from "typeorm";
import { createSubgraphTarget } from "../delivery/subgraph-target";
import { createDsTarget } from "../ds/ds-target";
import { schemaOfDatabase } from "../ds/database";
import { sqlOfTypeOrm } from "../ds/sql-of-typeorm";
import { foldEvent } from "../ds/fold/fold-event";
import type { RunTarget } from "../parking/run-target";
import { listParkedStreams, type ParkedStream } from "../parking/parked-events";
import { describeReplay, replayOne } from "./replay-streams";

export interface ParkedCommand {
  action: "list" | "replay";
  /** Only this owner's events; null: the events of all owners. */
  ownerId: string | null;
}

/**
 * `npm run events -- parked list|replay [--owner <id>]`: lists the events that consumers have parked, or applies them in order
 * after their cause is removed.
 *
 * @param write one line for the operator.
 * @returns whether no event of the chosen streams is parked any more (replay), or true (list).
 * @throws ConfigurationError; the database's errors.
 */
export async function runParkedCommand(
  { action, ownerId }: ParkedCommand,
  env: Environment,
  write: (line: string) => void,
): Promise<boolean> {
  const config = readParkedConfig(env);
  const db = await openDatabase({ url: config.databaseUrl, ...schemaOfDatabase, poolSize: 2 });
  try {
    const parking = sqlOfTypeOrm(db);
    const streams = await listParkedStreams(parking, ownerId);
    if (streams.length === 0) write("no event is parked");
    if (action === "list") {
      for (const stream of streams) write(describe(stream));
      return true;
    }
    const targets = targetsOf(config, db);
    let allFlow = true;
    for (const stream of streams) {
      const replay = await replayOne(parking, targets.get(stream.consumer), stream, needs);
      write(describeReplay(replay));
      allFlow = allFlow && replay.flows;
    }
    return allFlow;
  } finally {
    await db.destroy();
  }
}

const urlVariable = (subgraph: DeliveredSubgraph) => variableOf("SUBGRAPH_URL", subgraph);
const needs = `set ${deliveredSubgraphs.map(urlVariable).join(", ")} and HOP_KEYS_DELIVERY as delivery has them`;

type ParkedConfig = ReturnType<typeof readParkedConfig>;

function readParkedConfig(env: Environment) {
  return readConfig(env, {
    ...processSettings,
    databaseUrl: databaseUrl("DATABASE_URL_DS"),
    ...recordOf(deliveredSubgraphs, (name) => optional(urlVariable(name), httpUrl(urlVariable(name)))),
    authority: subgraphAuthority(...deliveredSubgraphs.map(urlVariable)),
    deliveryKeys: optional("HOP_KEYS_DELIVERY", namedKeys("HOP_KEYS_DELIVERY")),
  });
}

/** The targets that this configuration can reach, by consumer. */
function targetsOf(config: ParkedConfig, db: DataSource): Map<string, RunTarget> {
  const send = trustedFetch(config.authority);
  const targets = [createDsTarget(db, foldEvent)];
  for (const subgraph of deliveredSubgraphs) {
    const { [subgraph]: url, deliveryKeys: keys } = config;
    if (url && keys) {
      targets.push(createSubgraphTarget({ subgraph, url, keys, send, signal: new AbortController().signal }));
    }
  }
  return new Map(targets.map((target) => [target.consumer, target]));
}

function describe({ consumer, topic, ownerId, ...stream }: ParkedStream): string {
  const { events, firstSeq, since, tries, nextTryAt, reason } = stream;
  const next = nextTryAt === null ? "" : `, next at ${nextTryAt.toISOString()}`;
  return `${consumer} ${topic} ${ownerId}: ${events} parked since ${since.toISOString()}, from number ${firstSeq}, tried again ${tries} times${next}: ${reason}`;
}
