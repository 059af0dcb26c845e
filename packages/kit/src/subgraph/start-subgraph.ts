import type { SubgraphName } from "@expense-tracker/services/services";
import type { FastifyInstance } from "fastify";
import { type DatabaseOptions, openDatabase } from "../database/open-database";
import { databaseNowMs } from "../database/database-time";
import { type Purge, purgeRound } from "../database/purge";
import { createMetrics } from "../process/metrics";
import type { Shutdown } from "../process/shutdown";
import type { TracingSettings } from "../process/tracing-settings";
import { startProcess } from "../process/start-process";
import { watchClock } from "../process/clock-watch";
import { type Rounds, runRounds } from "../time/run-rounds";
import type { SubgraphDependencies } from "./create-subgraph";
import type { ServerTls } from "../http/tls-settings";

/** What the starter needs of a subgraph's settings: see `subgraphSettings`. */
export interface SubgraphConfig {
  logLevel: string;
  tracing: TracingSettings | null;
  host: string;
  port: number;
  databaseUrl: string;
  tls: ServerTls | null;
}

/** What the starter gives to every subgraph. The subgraph adds the rest of its `Dependencies`. */
export type Frame = Omit<SubgraphDependencies, "verifyToken" | "hopKeys">;

/** What a subgraph makes its own dependencies of. */
export interface Surroundings<Config> extends Frame, Pick<Shutdown, "onStop"> {
  config: Config;
  /** Repeats work in the background until the process stops; it waits while the process's clock is wrong. */
  repeat: (work: Omit<Rounds, "logger">) => void;
}

export interface SubgraphProgram<Config, Own> {
  name: SubgraphName;
  readConfig: () => Config;
  /** Tables and migrations. */
  schema: Omit<DatabaseOptions, "url" | "poolSize">;
  createServer: (deps: Frame & Own) => Promise<FastifyInstance>;
  /** Opens what this subgraph alone needs, and starts its background work. */
  prepare: (surroundings: Surroundings<Config>) => Own | Promise<Own>;
  /** The rows that are deleted when they are of no more use. */
  purges?: readonly Purge[];
}

const purgePauseMs = 10_000;

/** The whole program of a subgraph: it reads the settings, opens the database, and serves until SIGTERM. */
export function startSubgraph<Config extends SubgraphConfig, Own extends object>(
  program: SubgraphProgram<Config, Own>,
): void {
  const { name, readConfig, schema, createServer, prepare, purges = [] } = program;
  startProcess(name, readConfig, async (config, logger, { isRunning, onStop }) => {
    const nowMs = Date.now;
    const metrics = createMetrics(name);
    const db = await openDatabase({ url: config.databaseUrl, ...schema, metrics, nowMs });
    onStop("database", () => db.destroy());
    const readOthers = async () => [await databaseNowMs(db)];
    const clock = await watchClock({ readOthers, logger, metrics });
    onStop("the look at the clock", () => clock.stop());
    const repeat = (work: Omit<Rounds, "logger">) => {
      const running = runRounds({ ...work, rounds: work.rounds.map((round) => clock.guard(round)), logger });
      onStop(work.name, () => running.stop());
    };
    const frame: Frame = { db, logger, metrics, isRunning, tls: config.tls, nowMs };
    const own = await prepare({ ...frame, config, onStop, repeat });
    if (purges.length > 0) {
      const rounds = [purgeRound({ db, nowMs, metrics, purges })];
      repeat({ name: "the housekeeping", rounds, idlePauseMs: purgePauseMs });
    }
    const server = await createServer({ ...frame, ...own });
    onStop("http", () => server.close());
    await server.listen({ host: config.host, port: config.port });
    logger.info({ port: config.port }, "listening");
  });
}
