import { join } from "node:path";
import { residentBytes } from "@expense-tracker/dev/processes/resident-bytes";
import { writeRunRecord, runRecordSuffix } from "@expense-tracker/dev/processes/run-record";
import type { SupervisedChild } from "@expense-tracker/dev/processes/supervised-child";
import { Supervisor } from "@expense-tracker/dev/processes/supervisor";
import { projectRoot } from "@expense-tracker/dev/project-root";
import { cpuMicroseconds } from "./cpu-time";

export interface BenchProcess {
  name: string;
  /** The program, from the root of the clone. */
  entry: string;
  port: number;
  /** Where it answers 2xx once it is ready. */
  readyUrl: string;
  env: Record<string, string>;
  nodeOptions?: string[];
}

const settingsVariable = "BENCH_SETTINGS";
const readyWithinMs = 60_000;
const graceMs = 10_000;

/** Runs programs each in a process of its own, in production mode, its output in a file. */
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

/** What the stock parts must be told too: production mode, and nothing to their makers. */
function environmentOfPrograms(): Record<string, string> {
  const { PATH = "", HOME = "" } = process.env;
  return { PATH, HOME, NODE_ENV: "production", APOLLO_TELEMETRY_DISABLED: "true" };
}

/** Settings of a program that only the bench starts, as its environment. */
export function settingsEnvironment(settings: object): Record<string, string> {
  return { [settingsVariable]: JSON.stringify(settings) };
}

/** The settings, as JSON, that the bench started this program with. @throws Error when somebody else did. */
export function settingsText(): string {
  const text = process.env[settingsVariable];
  if (text === undefined) throw new Error("this program is started by `npm run bench`");
  return text;
}

/** CPU so far in microseconds, and resident memory in bytes. @throws Error when the process is gone. */
export function usageOf(child: SupervisedChild): { cpuMicroseconds: number; residentBytes: number } {
  const pid = child.identity?.pid;
  const resident = pid === undefined ? null : residentBytes(pid);
  if (pid === undefined || resident === null || child.restarts > 0) throw new Error(`${child.spec.name} died`);
  return { cpuMicroseconds: cpuMicroseconds(pid), residentBytes: resident };
}
