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
/** Longer than the 20 s that a process gives itself to finish what is in flight. */
const graceMs = 25_000;

/** How to run one of our services. */
export function processOf(service: ServiceProcess, wiring: Wiring, options: SystemOptions): ChildSpec {
  const port = wiring.ports[service.listener];
  return {
    name: service.name,
    command: process.execPath,
    args: ["--enable-source-maps", join(projectRoot(), service.entry)],
    cwd: projectRoot(),
    env: environment({ PORT: String(port), ...service.settings(wiring) }, wiring, options),
    logPath: logPath(service.name, options),
    port,
    readiness: readinessOf(service, wiring),
    readyWithinMs,
    graceMs,
  };
}

/** Runs a task to its end; what it says goes to its log. @throws Error with its last lines when it fails. */
export async function runTask(task: Task, wiring: Wiring, options: SystemOptions): Promise<void> {
  const output = await runCommand(process.execPath, ["--enable-source-maps", join(projectRoot(), task.entry)], {
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

/** What the system inherited, less all that belongs to one process or another, plus this one's own. */
export function environment(
  own: Record<string, string>,
  wiring: Wiring,
  { env, dataDir }: SystemOptions,
): NodeJS.ProcessEnv {
  const common = {
    NODE_ENV: env["NODE_ENV"] || "development",
    HOST: env["HOST"] || "127.0.0.1",
    // Compiled code is kept from start to start, which halves the time that a process needs to load.
    NODE_COMPILE_CACHE: join(dataDir, "compile-cache"),
  };
  const others = ownVariables(wiring);
  const inherited = Object.entries(env).filter(([variable]) => !others.has(variable));
  return { ...Object.fromEntries(inherited), ...common, ...own };
}

function logPath(name: string, { dataDir }: SystemOptions): string {
  return join(systemFiles(dataDir).logs, `${name}.log`);
}
