import "@expense-tracker/kit/process/require-node";
import "reflect-metadata";
import { text as textOf } from "node:stream/consumers";
import { createLogger } from "@expense-tracker/kit/process/logger";
import { createKafka } from "./kafka/client";
import type { DatabaseName } from "@expense-tracker/services/services";
import { readRestoreConfig } from "./restore/config";
import { countRows } from "./restore/count-rows";
import { type Facts, readFacts, readVersions } from "./restore/facts";
import { type EmptiedWorker, emptyWorker } from "./restore/empty-worker";
import { requireNoReaders } from "./restore/kafka-state";
import { requireNoRelay } from "./restore/leases";
import { withDatabases } from "./restore/databases";
import { settle, type Settled, type Settlement } from "./restore/settle";
import { dropTables, finish, markUnfinished } from "./restore/tables";

/**
 * The steps of `npm run backup` and `npm run restore` that need Kafka and all four databases. `<step>` reads JSON from standard
 * input and writes JSON to standard output:
 *
 * - `facts`: the facts that a backup stores beside the dumps.
 * - `servers`: their versions.
 * - `clear` (`{ restored }`): refuses while anything runs, then empties the databases that are to be loaded.
 * - `begin-rebuild`: refuses while anything runs.
 * - `empty-worker`: after migrating, deletes all that the worker knows of owners.
 * - `count` (`{ tables }`): rows by database and table.
 * - `settle` (`Settlement`): after loading and migrating.
 * - `finish`: after the snapshot of every owner was emitted.
 */
const steps: Record<string, (input: unknown) => Promise<unknown>> = {
  facts: (): Promise<Facts> =>
    withDatabases(config(), (databases) => readFacts(databases, kafka(), config().topicPrefix)),
  servers: (): Promise<Record<DatabaseName, string>> => withDatabases(config(), readVersions),
  count(input) {
    const { tables } = input as { tables: Record<DatabaseName, readonly string[]> };
    return withDatabases(config(), (databases) => countRows(databases, tables));
  },
  async clear(input): Promise<object> {
    const { restored } = input as { restored: readonly DatabaseName[] };
    await requireNoReaders(kafka(), config().topicPrefix);
    await withDatabases(config(), async (databases) => {
      await requireNoRelay(databases);
      await markUnfinished(databases, restored);
      for (const name of restored) await dropTables(databases[name]);
    });
    return {};
  },
  async "begin-rebuild"(): Promise<object> {
    await requireNoReaders(kafka(), config().topicPrefix);
    await withDatabases(config(), async (databases) => {
      await requireNoRelay(databases);
      await markUnfinished(databases, []);
    });
    return {};
  },
  "empty-worker": (): Promise<EmptiedWorker> => withDatabases(config(), ({ ds }) => emptyWorker(ds)),
  settle: (input): Promise<Settled> =>
    withDatabases(config(), (databases) =>
      settle({ databases, kafka: kafka(), prefix: config().topicPrefix, nowMs: Date.now() }, input as Settlement),
    ),
  async finish(): Promise<object> {
    await withDatabases(config(), finish);
    return {};
  },
};

const config = () => readRestoreConfig(process.env);

function kafka() {
  const { kafka: connection, logLevel } = config();
  // Standard output is for the answer.
  return createKafka({
    clientId: "restore",
    connection,
    logger: createLogger("restore", logLevel === "info" ? "silent" : logLevel),
  });
}

// The process ends by itself only when all connections are closed. kafkajs may leave one open that it started while it
// disconnected. The broker closes it after ten minutes, and the restore would wait for that. So this line ends the process.
run(process.argv[2] ?? "").then(
  (answer) => process.stdout.write(answer, () => process.exit(0)),
  (error: unknown) =>
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`, () => process.exit(1)),
);

async function run(name: string): Promise<string> {
  const step = steps[name];
  if (!step) throw new Error(`name a step: ${Object.keys(steps).join(", ")}`);
  const input = process.stdin.isTTY ? "" : await textOf(process.stdin);
  const answer = await step(input.trim() === "" ? {} : JSON.parse(input));
  return `${JSON.stringify(answer)}\n`;
}
