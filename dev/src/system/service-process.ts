import { appendFile, mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { projectRoot } from "../project-root";
import { runCommand } from "../processes/run-command";
import { ownVariables, readinessOf, type ServiceProcess, type Task } from "./services";
import type { Wiring } from "./wiring";
import type { ChildSpec } from "../processes/supervised-child";
import type { SystemOptions } from "./system-options";
import { systemFiles } from "./system-record";

const readyWithinMs = 60_000;
const taskDeadlineMs = 120_000;
/** Longer than the 20 s that a process takes at most to finish what is in flight, after the 8 s for which it may drain. */
const graceMs = 30_000;

/** How to run one of our services. */
export function processOf(service: ServiceProcess, wiring: Wiring, options: SystemOptions): ChildSpec {
  const port = wiring.ports[service.listener];
  return {
    name: service.name,
    command: process.execPath,
    args: [join(projectRoot(), service.entry)],
    cwd: projectRoot(),
    env: environment({ PORT: String(port), ...service.settings(wiring) }, wiring, options),
    logPath: logPath(service.name, options),
    port,
    readiness: readinessOf(service, wiring),
    readyWithinMs,
    // It ends all connections at once when the whole system stops. SIGTERM lets those who call it notice first (`DRAIN_MS`).
    stopSignal: "SIGINT",
    leaveSignal: "SIGTERM",
    graceMs,
  };
}

/** Runs a task to its end; its output goes to its log. @throws Error with the last lines of the output when it fails. */
export async function runTask(task: Task, wiring: Wiring, options: SystemOptions): Promise<void> {
  const output = await runCommand(process.execPath, [join(projectRoot(), task.entry)], {
    cwd: projectRoot(),
    env: environment(task.settings(wiring), wiring, options),
    deadlineMs: taskDeadlineMs,
  }).catch((error: unknown) => {
    throw new Error(`${task.name} failed: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  });
  const log = logPath(task.name, options);
  await mkdir(dirname(log), { recursive: true });
  await appendFile(log, output, { mode: 0o600 });
}

/** The inherited environment without all processes' own variables, plus this process's own. */
export function environment(
  own: Record<string, string>,
  wiring: Wiring,
  { env, dataDir }: SystemOptions,
): NodeJS.ProcessEnv {
  const common = {
    NODE_ENV: env["NODE_ENV"] || "development",
    HOST: env["HOST"] || "127.0.0.1",
    // Node stores compiled code here for the next start, which halves the time to load.
    NODE_COMPILE_CACHE: join(dataDir, "compile-cache"),
  };
  const others = ownVariables(wiring);
  const inherited = Object.entries(env).filter(([variable]) => !others.has(variable));
  return { ...Object.fromEntries(inherited), ...common, ...own };
}

function logPath(name: string, { dataDir }: SystemOptions): string {
  return join(systemFiles(dataDir).logs, `${name}.log`);
}
