import { rmSync } from "node:fs";
import { demoUser } from "../demo/demo-user";
import { hasDemo, loadDemo } from "../demo/load-demo";
import type { Say } from "../processes/say";
import { defaultAppPort } from "../system/app";
import { defaultEdgePort } from "../system/ports";
import { startSystem } from "../start-system";
import { claimDataDir } from "../system/system-record";
import { whereToGo } from "./where-to-go";

export interface StartOptions {
  readonly dataDir: string;
  readonly say: Say;
}

/** Not a failure: the code that stops the system reports it. */
export class StoppedWhileStarting extends Error {
  override readonly name = "StoppedWhileStarting";
}

/**
 * Starts everything, loads the demo user unless it exists (never in production), and returns a table of addresses. The system runs until a signal stops it.
 *
 * @returns the table to show.
 * @throws Error when it cannot start; everything is stopped then.
 */
export async function startCommand(options: StartOptions): Promise<string> {
  const { dataDir, say } = options;
  const startedAtMs = Date.now();
  const aborter = new AbortController();
  const { signal } = aborter;
  const starting = startSystem({
    dataDir,
    edgePort: defaultEdgePort,
    appPort: defaultAppPort,
    env: process.env,
    say,
    signal,
  });
  stopWithSignal(say, async () => {
    // This makes a start that is under way stop everything that it started, and then fail.
    aborter.abort(new StoppedWhileStarting());
    const started = await starting.catch(() => null);
    await started?.stop();
  });
  const system = await starting;
  const isProduction = process.env["NODE_ENV"] === "production";
  if (!isProduction) await loadDemo({ dataDir, endpoint: system.endpoint, say, signal });
  else if (hasDemo(dataDir)) say(`this data has ${demoUser.email}, whose password is public: delete that account`);
  say(`ready after ${((Date.now() - startedAtMs) / 1000).toFixed(1)} s`);
  return whereToGo({ app: system.app, endpoint: system.endpoint, dataDir, isProduction });
}

/**
 * Deletes everything that a system kept in its data folder.
 *
 * @throws AlreadyRunning when it runs.
 */
export async function clearData({ dataDir, say }: StartOptions): Promise<void> {
  await claimDataDir(dataDir, say);
  say(`clearing the data in ${dataDir}`);
  rmSync(dataDir, { recursive: true, force: true });
  if (process.env["KAFKA_BROKERS"]) say("data in the brokers that KAFKA_BROKERS names is not deleted");
  if (Object.keys(process.env).some((name) => name.startsWith("DATABASE_URL_")))
    say("data in the databases that DATABASE_URL_* name is not deleted");
}

/** Stops on Ctrl-C, `npm stop` or a closed terminal. More signals change nothing: each process ends within its grace period. */
function stopWithSignal(say: Say, stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      say("stopping everything");
      stop().then(
        () => {
          say("stopped");
          process.exit(0);
        },
        (error: unknown) => {
          say(`could not stop everything: ${error instanceof Error ? error.message : String(error)}`);
          process.exit(1);
        },
      );
    });
  }
}
