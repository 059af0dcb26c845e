import type { Logger } from "@expense-tracker/kit/process/logger";
import { type LogEntry, logLevel } from "kafkajs";

type Level = "debug" | "info" | "warn" | "error";

const levels: ReadonlyMap<logLevel, Level> = new Map([
  [logLevel.ERROR, "error"],
  [logLevel.WARN, "warn"],
  [logLevel.INFO, "info"],
  [logLevel.DEBUG, "debug"],
]);

// kafkajs names a protocol error by this text only (its protocol/error.js). With these the broker asks the client to try again.
const askAgain = [
  "coordinator is loading",
  "coordinator is not available",
  "not the correct coordinator",
  "group is rebalancing",
  "group generation id is not valid",
  "not the leader for that topic-partition",
  "no leader for this topic-partition",
  "does not host this topic-partition",
  "fewer in-sync replicas than required",
  "The replica is not available",
  "not the correct controller",
  "member id to the group",
];

/** While a broker is unreachable, each client tries it several times a second: this is logged once in this time. */
const connectionWarningEveryMs = 60_000;

/** Writes kafkajs's log lines into our log, at our levels: kafkajs uses ERROR even for errors after which it tries again. */
export function logInto(logger: Logger): (entry: LogEntry) => void {
  const kafkaLogger = logger.child({ component: "kafkajs" });
  let nextWarningMs = 0;
  return (entry) => {
    const { message, timestamp: _timestamp, logger: _logger, stack: _stack, ...details } = entry.log;
    let level = levelOf(entry);
    if (level === "warn" && isConnectionTrouble(entry)) {
      if (performance.now() < nextWarningMs) level = "debug";
      else nextWarningMs = performance.now() + connectionWarningEveryMs;
    }
    kafkaLogger[level]({ namespace: entry.namespace, ...details }, message);
  };
}

export function levelOf(entry: LogEntry): Level {
  const { level, log } = entry;
  const given = levels.get(level) ?? "info";
  if (given !== "error" && given !== "warn") return given;
  const text = `${log.message} ${String(log["error"] ?? "")}`;
  // kafkajs tries again, and in the end throws the error to its caller, who logs it with its consequences.
  if (askAgain.some((phrase) => text.includes(phrase)) || isRetried(log)) return "debug";
  if (isConnectionTrouble(entry)) return "warn";
  // kafkajs logs this once for each producer. We limit the retries on purpose: after few of them we open a new producer.
  if (log.message.startsWith("Limiting retries for the idempotent producer")) return "debug";
  return given;
}

function isConnectionTrouble({ namespace, log }: LogEntry): boolean {
  return namespace === "Connection" && /^Connection (error|timeout)/.test(log.message);
}

/** A consumer's crash also counts its retries, but leads to a restart, which must be visible in the log. */
function isRetried(log: LogEntry["log"]): boolean {
  return "retryTime" in log && !/^Crash|^Restarting/.test(log.message);
}
