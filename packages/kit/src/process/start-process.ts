import { ConfigurationError } from "./config";
import { withDeadline } from "../time/deadline";
import { createLogger, type Logger } from "./logger";
import { installShutdown, type Shutdown } from "./shutdown";
import type { TracingSettings } from "./tracing-settings";

/**
 * Runs a process's composition root and turns any error there into one clear last message and exit code 1.
 * An uncaught exception ends the process too: its state cannot be trusted, and the supervisor starts it again.
 */
export function startProcess<Config extends { logLevel: string; drainMs?: number; tracing?: TracingSettings | null }>(
  name: string,
  readProcessConfig: () => Config,
  compose: (config: Config, logger: Logger, shutdown: Shutdown) => Promise<void>,
): void {
  const config = configOrExit(name, readProcessConfig);
  const logger = createLogger(name, config.logLevel);
  const fail = (error: unknown, message: string) => {
    logger.fatal({ err: error }, message);
    process.exit(1);
  };
  process.on("uncaughtException", (error) => fail(error, "uncaught exception"));
  process.on("unhandledRejection", (error) => fail(error, "unhandled rejection"));
  const shutdown = installShutdown(logger, { drainMs: config.drainMs ?? 0 });
  beginTracing(name, config.tracing ?? null, { shutdown, logger })
    .then(() => compose(config, logger, shutdown))
    .catch((error: unknown) => fail(error, "could not start"));
}

/** A receiver that hangs must not make a process end as one that failed. */
const lastSpansMs = 2_000;

/** Loads OpenTelemetry only when there is somebody to send to. */
async function beginTracing(
  service: string,
  settings: TracingSettings | null,
  { shutdown, logger }: { shutdown: Shutdown; logger: Logger },
): Promise<void> {
  if (settings === null) return;
  const { sendSpans } = await import("@expense-tracker/kit/tracing/send-spans");
  const stop = sendSpans({ service, ...settings });
  // The first step is the last to run: the others still end requests.
  shutdown.onStop("traces", () =>
    withDeadline("sending the last spans", lastSpansMs, stop()).catch((error: unknown) => {
      logger.warn({ err: error }, "the last spans could not be sent");
    }),
  );
}

function configOrExit<Config>(name: string, read: () => Config): Config {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    process.stderr.write(`${name}: ${error.message}\n`);
    process.exit(1);
  }
}
