import { join } from "node:path";
import { residentBytes } from "@expense-tracker/dev/processes/resident-bytes";
import { writeRunRecord, runRecordSuffix } from "@expense-tracker/dev/processes/run-record";
import type { SupervisedChild } from "@expense-tracker/dev/processes/supervised-child";
import { Supervisor } from "@expense-tracker/dev/processes/supervisor";
import { projectRoot } from "@expense-tracker/dev/project-root";
import { cpuMicroseconds } from "./cpu-time";

export interface BenchProcess {
  name: string;
  /** The program's path, from the root of the clone. */
  entry: string;
  port: number;
  /** The URL that answers 2xx once the program is ready. */
  readyUrl: string;
  env: Record<string, string>;
  nodeOptions?: string[];
}

const settingsVariable = "BENCH_SETTINGS";
const readyWithinMs = 60_000;
const graceMs = 10_000;

/** Runs each program in a process of its own, in production mode, with its output in a file. */
export function createBenchProcesses(folder: string) {
  const record = join(folder, `bench${runRecordSuffix}`);
  const say = (line: string) => console.error(line);
  const supervisor = new Supervisor(say, (children) => writeRunRecord(record, children, null));
  return {
    start: ({ name, entry, port, readyUrl, env, nodeOptions = [] }: BenchProcess): Promise<SupervisedChild> =>
      supervisor.start({
        name,
        command: process.execPath,
        args: [...nodeOptions, join(projectRoot(), entry)],
        cwd: projectRoot(),
        env: { ...environmentOfPrograms(), ...env },
        logPath: join(folder, "logs", `${name}.log`),
        port,
        readiness: { kind: "http", url: readyUrl },
        readyWithinMs,
        graceMs,
      }),
    stop: () => supervisor.stopAll(),
  };
}

export type BenchProcesses = ReturnType<typeof createBenchProcesses>;

/** Variables for the stock parts too: production mode, and no reports to their makers. */
function environmentOfPrograms(): Record<string, string> {
  const { PATH = "", HOME = "" } = process.env;
  return { PATH, HOME, NODE_ENV: "production", APOLLO_TELEMETRY_DISABLED: "true" };
}

/** Puts the settings of a program that only the bench starts into its environment. */
export function settingsEnvironment(settings: object): Record<string, string> {
  return { [settingsVariable]: JSON.stringify(settings) };
}

/** The settings, as JSON, with which the bench started this program. @throws Error when the bench did not start it. */
export function settingsText(): string {
  const text = process.env[settingsVariable];
  if (text === undefined) throw new Error("only `npm run bench` can start this program");
  return text;
}

/** The CPU time used so far in microseconds, and resident memory in bytes. @throws Error when the process is gone. */
export function usageOf(child: SupervisedChild): { cpuMicroseconds: number; residentBytes: number } {
  const pid = child.identity?.pid;
  const resident = pid === undefined ? null : residentBytes(pid);
  if (pid === undefined || resident === null || child.restarts > 0) throw new Error(`${child.spec.name} died`);
  return { cpuMicroseconds: cpuMicroseconds(pid), residentBytes: resident };
}
