import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { errorCode } from "./error-code";
import { endProcess, identify, isAlive, type ProcessIdentity } from "./process-identity";
import type { Readiness } from "./readiness";
import type { ChildState, SupervisedChild } from "./supervised-child";

/** A supervisor's record of itself and its children, so that another process can show them or end exactly them. */
export interface RunRecord<Details> {
  readonly supervisor: ProcessIdentity;
  readonly processes: readonly ProcessRecord[];
  readonly details: Details;
}

/** The ending of the record files' names. */
export const runRecordSuffix = ".run.json";

export interface ProcessRecord {
  readonly name: string;
  readonly identity: ProcessIdentity | null;
  readonly state: ChildState;
  readonly port: number;
  readonly readiness: Readiness;
  readonly restarts: number;
  /** ISO 8601; null when the process does not run. */
  readonly startedAt: string | null;
  readonly logPath: string;
  readonly graceMs: number;
}

/** Writes the record completely or not at all. Only this user may read it: the readiness check of a database holds a password. */
export function writeRunRecord(path: string, children: readonly SupervisedChild[], details: unknown): void {
  const supervisor = identify(process.pid);
  if (supervisor === null) throw new Error("this process was not found in the list of processes");
  const record: RunRecord<unknown> = { supervisor, processes: children.map(describe), details };
  mkdirSync(dirname(path), { recursive: true });
  const partial = `${path}.partial`;
  writeFileSync(partial, JSON.stringify(record, null, 2), { mode: 0o600 });
  renameSync(partial, path);
}

/** @returns null when no run was ever recorded there. */
export function readRunRecord<Details>(path: string): RunRecord<Details> | null {
  try {
    const record: RunRecord<Details> = JSON.parse(readFileSync(path, "utf8"));
    return record;
  } catch (error) {
    if (errorCode(error) === "ENOENT") return null;
    throw new Error(`${path} cannot be read`, { cause: error });
  }
}

/** Whether the supervisor that wrote the record still runs. */
export function isSupervised(record: RunRecord<unknown>): boolean {
  return isAlive(record.supervisor);
}

/** Ends the remaining processes of a run whose supervisor is gone, last started first. @returns the names of the ended processes. */
export async function endLeftovers(record: RunRecord<unknown>): Promise<string[]> {
  const ended: string[] = [];
  for (const { name, identity, graceMs } of record.processes.toReversed()) {
    if (identity !== null && (await endProcess(identity, graceMs))) ended.push(name);
  }
  return ended;
}

function describe(child: SupervisedChild): ProcessRecord {
  const { name, port, readiness, logPath, graceMs } = child.spec;
  const startedAt = child.startedAtMs === null ? null : new Date(child.startedAtMs).toISOString();
  const { identity, state, restarts } = child;
  return { name, identity, state, port, readiness, restarts, startedAt, logPath, graceMs };
}
