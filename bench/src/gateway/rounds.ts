import type { Load, LoadMaker } from "../load/load";
import { usageOf } from "../processes/bench-process";
import { type SubjectName, subjectNames, type Subjects } from "./subjects";

export interface RoundOptions {
  rounds: number;
  /** How long each subject is loaded in one round. */
  roundSeconds: number;
  connections: number;
}

const warmUpRequests = 3_000;
const warmUpStepMs = 1_000;
const longWarmUpMs = 25_000;

/** The figures of one subject in one round. */
export interface RoundFigures {
  cpuMicrosecondsPerRequest: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  residentBytes: number;
}

export type Measured = Record<SubjectName, RoundFigures[]>;

/** Loads one subject after the other in each round, so that other work of the machine affects all of them alike. */
export async function measureRounds(
  subjects: Subjects,
  load: LoadMaker,
  request: { headers: Record<string, string>; body: string },
  options: RoundOptions,
): Promise<Measured> {
  const measured: Measured = { ours: [], stock: [], bare: [] };
  const loadOf = (name: SubjectName) => ({
    ...request,
    url: subjects[name].url,
    expected: subjects[name].answer,
    connections: options.connections,
  });
  const run = async (name: SubjectName): Promise<RoundFigures> => {
    const { process } = subjects[name];
    const before = usageOf(process);
    const durationMs = options.roundSeconds * 1_000;
    const { requests, ...figures } = await load.run({ ...loadOf(name), durationMs });
    const after = usageOf(process);
    return {
      ...figures,
      cpuMicrosecondsPerRequest: (after.cpuMicroseconds - before.cpuMicroseconds) / requests,
      residentBytes: after.residentBytes,
    };
  };
  for (const name of subjectNames) await warmUp(load, loadOf(name));
  for (let round = 0; round < options.rounds; round += 1) {
    for (const name of subjectNames) measured[name].push(await run(name));
  }
  return measured;
}

/**
 * Sends some thousand requests first, because new code is slow. On a busy machine this takes longer, and is told: figures of half-warm code
 * would be worse than a long wait.
 */
export async function warmUp(load: LoadMaker, what: Omit<Load, "durationMs">): Promise<void> {
  const startedAtMs = Date.now();
  for (let requests = 0; requests < warmUpRequests;) {
    requests += (await load.run({ ...what, durationMs: warmUpStepMs })).requests;
  }
  const tookMs = Date.now() - startedAtMs;
  if (tookMs > longWarmUpMs)
    console.log(`(${what.url} took ${Math.round(tookMs / 1_000)} s to warm up: the machine is busy)`);
}
