import type { RunningSystem } from "@expense-tracker/dev/start-system";
import { pause } from "@expense-tracker/kit/time/deadline";
import { percentile } from "../figures";
import type { HomeOperation } from "../home/home-operation";
import { cpuMicroseconds } from "../processes/cpu-time";
import type { Attack } from "./known-attacks";

export interface Phase {
  p50Ms: number;
  p99Ms: number;
  requests: number;
  failures: number;
  /** Milliseconds of CPU in a second, by process. */
  cpu: Record<string, number>;
  /** What the attacker was answered, by status and code. */
  answers: Record<string, number>;
}

export interface Surroundings {
  system: RunningSystem;
  home: HomeOperation;
  /** Who load their home screens. */
  others: readonly Client[];
}

/** One who is signed in. */
export interface Client {
  token: string;
  /** Where the edge, which believes this bench, is to think that they are. */
  address: string;
}

const measuredProcesses = ["database", "gateway", "auth", "users", "expenses", "ds-worker"];
const pauseMs = 100;
const deadlineMs = 15_000;

/** Home screens of the others, one after the other each, while the attacker sends the attack on so many connections; null: quiet. */
export async function measurePhase(
  { system, home, others }: Surroundings,
  attack: { attack: Attack; attacker: Client } | null,
  { seconds, connections }: { seconds: number; connections: number },
): Promise<Phase> {
  const endsAtMs = performance.now() + seconds * 1_000;
  const before = cpuOf(system);
  const latenciesMs: number[] = [];
  const answers: Record<string, number> = {};
  let failures = 0;
  const loadHome = async (client: Client): Promise<void> => {
    while (performance.now() < endsAtMs) {
      const sentAtMs = performance.now();
      const answer = await send(system.endpoint, client, home.text, home.variables);
      latenciesMs.push(performance.now() - sentAtMs);
      if (answer !== "200") failures++;
      await pause(pauseMs);
    }
  };
  const attackOnce = async (attacker: Client, { text, variables }: Attack): Promise<void> => {
    const answer = await send(system.endpoint, attacker, text, variables);
    answers[answer] = (answers[answer] ?? 0) + 1;
    // A refusal costs nothing to ask for again at once.
    if (answer !== "200") await pause(pauseMs);
  };
  const attackOn = async (): Promise<void> => {
    if (attack) while (performance.now() < endsAtMs) await attackOnce(attack.attacker, attack.attack);
  };
  await Promise.all([...others.map(loadHome), ...Array.from({ length: attack ? connections : 0 }, attackOn)]);
  const after = cpuOf(system);
  const cpu = Object.fromEntries(
    measuredProcesses.map((name) => [name, ((after[name] ?? 0) - (before[name] ?? 0)) / 1_000 / seconds]),
  );
  return {
    p50Ms: percentile(latenciesMs, 0.5),
    p99Ms: percentile(latenciesMs, 0.99),
    requests: latenciesMs.length,
    failures,
    cpu,
    answers,
  };
}

function cpuOf(system: RunningSystem): Record<string, number> {
  return Object.fromEntries(
    measuredProcesses.map((name) => {
      const pid = system.process(name).identity?.pid;
      return [name, pid === undefined ? 0 : cpuMicroseconds(pid)];
    }),
  );
}

/** @returns "200", or what was answered instead. */
async function send(url: string, { token, address }: Client, query: string, variables: object): Promise<string> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        authorization: `Bearer ${token}`,
        "x-forwarded-for": address,
      },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(deadlineMs),
    });
    const text = await response.text();
    const code = /"errors":.*?"code":"(\w+)"/.exec(text)?.[1];
    return code ? `${response.status} ${code}` : String(response.status);
  } catch (error) {
    return error instanceof Error ? error.name : "failed";
  }
}
