import type { Load, LoadMaker } from "../load/load";
import { usageOf } from "../processes/bench-process";
import { type Subject, type SubjectName, subjectNames, type Subjects } from "./subjects";

export interface RoundOptions {
  /** Requests of warming up for each subject. */
  warmUpRequests: number;
  rounds: number;
  /** How long each subject is loaded in one round. */
  roundSeconds: number;
  connections: number;
}

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
  const durationMs = options.roundSeconds * 1_000;
  const run = (name: SubjectName) => runRound(subjects[name], load, { ...loadOf(name), durationMs });
  for (const name of subjectNames) await warmUp(load, loadOf(name), options.warmUpRequests);
  for (let round = 0; round < options.rounds; round += 1) {
    for (const name of subjectNames) measured[name].push(await run(name));
  }
  return measured;
}

async function runRound({ process }: Subject, load: LoadMaker, what: Load): Promise<RoundFigures> {
  const before = usageOf(process);
  const { requests, ...figures } = await load.run(what);
  const after = usageOf(process);
  return {
    ...figures,
    cpuMicrosecondsPerRequest: (after.cpuMicroseconds - before.cpuMicroseconds) / requests,
    residentBytes: after.residentBytes,
  };
}

interface LoadingTokens {
  load: LoadMaker;
  request: { headers: Record<string, string>; body: string };
  options: RoundOptions;
}

/** The figures of one number of tokens. */
export interface MeasuredTokens {
  tokens: number;
  rounds: RoundFigures[];
}

/** Loads our warm gateway with the tokens of each list in turn, in alternating rounds. Every list once more than it counts: the first pass verifies. */
export async function measureTokens(
  subject: Subject,
  lists: readonly (readonly string[])[],
  { load, request, options }: LoadingTokens,
): Promise<MeasuredTokens[]> {
  const measured = lists.map((list) => ({ tokens: list.length, rounds: [] as RoundFigures[] }));
  for (let round = 0; round <= options.rounds; round += 1) {
    for (const [index, list] of lists.entries()) {
      const figures = await runRound(subject, load, {
        ...request,
        authorizations: list.map((token) => `Bearer ${token}`),
        url: subject.url,
        expected: subject.answer,
        connections: options.connections,
        durationMs: options.roundSeconds * 1_000,
      });
      if (round > 0) measured[index]?.rounds.push(figures);
    }
  }
  return measured;
}

/**
 * Sends some hundreds or thousands of requests first, because new code is slow. On a busy machine this takes longer, and is told: figures of half-warm code
 * would be worse than a long wait.
 */
export async function warmUp(load: LoadMaker, what: Omit<Load, "durationMs">, atLeast: number): Promise<void> {
  const startedAtMs = Date.now();
  for (let requests = 0; requests < atLeast;) {
    requests += (await load.run({ ...what, durationMs: warmUpStepMs })).requests;
  }
  const tookMs = Date.now() - startedAtMs;
  if (tookMs > longWarmUpMs)
    console.log(`(${what.url} took ${Math.round(tookMs / 1_000)} s to warm up: the machine is busy)`);
}
