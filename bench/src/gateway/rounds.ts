import type { LoadMaker } from "../load/load";
import { usageOf } from "../processes/bench-process";
import { type SubjectName, subjectNames, type Subjects } from "./subjects";

export interface RoundOptions {
  rounds: number;
  /** Of one subject in one round. */
  roundSeconds: number;
  connections: number;
}

/** One round of one subject. */
export interface RoundFigures {
  cpuMicrosecondsPerRequest: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  residentBytes: number;
}

export type Measured = Record<SubjectName, RoundFigures[]>;

/** Loads one subject after the other, round after round, so that whatever else the machine does meets all of them alike. */
export async function measureRounds(
  subjects: Subjects,
  load: LoadMaker,
  request: { headers: Record<string, string>; body: string },
  options: RoundOptions & { warmUpSeconds: number },
): Promise<Measured> {
  const measured: Measured = { ours: [], stock: [], bare: [] };
  const run = async (name: SubjectName, seconds: number): Promise<RoundFigures> => {
    const { url, process, answer } = subjects[name];
    const before = usageOf(process);
    const { requests, ...figures } = await load.run({
      ...request,
      url,
      expected: answer,
      connections: options.connections,
      durationMs: seconds * 1_000,
    });
    const after = usageOf(process);
    return {
      ...figures,
      cpuMicrosecondsPerRequest: (after.cpuMicroseconds - before.cpuMicroseconds) / requests,
      residentBytes: after.residentBytes,
    };
  };
  for (const name of subjectNames) await run(name, options.warmUpSeconds);
  for (let round = 0; round < options.rounds; round += 1) {
    for (const name of subjectNames) measured[name].push(await run(name, options.roundSeconds));
  }
  return measured;
}
