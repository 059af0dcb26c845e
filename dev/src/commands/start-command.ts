import { rmSync } from "node:fs";
import { demoUser } from "../demo/demo-user";
import { hasDemo, loadDemo } from "../demo/load-demo";
import type { Say } from "../processes/say";
import { defaultEdgePort } from "../system/ports";
import { startSystem } from "../start-system";
import { claimDataDir } from "../system/system-record";
import { whereToGo } from "./where-to-go";

export interface StartOptions {
  readonly dataDir: string;
  readonly say: Say;
}

/** Not a failure: whoever asked for it is told by whoever stops. */
export class StoppedWhileStarting extends Error {
  override readonly name = "StoppedWhileStarting";
}

/**
 * Starts everything, loads the demo user unless it is there (in production: never), and tells where to go. From then on the system runs until a signal stops it.
 *
 * @returns the table to show.
 * @throws Error when it cannot start; nothing is left running then.
 */
export async function startCommand(options: StartOptions): Promise<string> {
  const { dataDir, say } = options;
  const startedAtMs = Date.now();
  const aborter = new AbortController();
  const { signal } = aborter;
  const starting = startSystem({ dataDir, edgePort: defaultEdgePort, env: process.env, say, signal });
  stopWithSignal(say, async () => {
    // A start that is under way fails then, after it has stopped what it started so far.
    aborter.abort(new StoppedWhileStarting());
    const started = await starting.catch(() => null);
    await started?.stop();
  });
  const system = await starting;
  const isProduction = process.env["NODE_ENV"] === "production";
  if (!isProduction) await loadDemo({ dataDir, endpoint: system.endpoint, say, signal });
  else if (hasDemo(dataDir))
    say(`this data has ${demoUser.email}, whose password everybody knows: delete that account`);
  say(`ready after ${((Date.now() - startedAtMs) / 1000).toFixed(1)} s`);
  return whereToGo({ endpoint: system.endpoint, dataDir, isProduction });
}

/**
 * Forgets everything that a system kept in its data folder.
 *
 * @throws AlreadyRunning when it runs.
 */
export async function clearData({ dataDir, say }: StartOptions): Promise<void> {
  await claimDataDir(dataDir, say);
  say(`clearing the data in ${dataDir}`);
  rmSync(dataDir, { recursive: true, force: true });
  if (process.env["KAFKA_BROKERS"]) say("what is in the brokers that KAFKA_BROKERS names stays");
  if (Object.keys(process.env).some((name) => name.startsWith("DATABASE_URL_")))
    say("what is in the databases that DATABASE_URL_* name stays");
}

/** Ctrl-C, `npm stop`, a closed terminal. A signal that comes while stopping changes nothing: each process has its grace, and then ends. */
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
