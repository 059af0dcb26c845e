import { serviceNames } from "@expense-tracker/services/services";
import type { RunningSystem } from "@expense-tracker/dev/start-system";
import { pause } from "@expense-tracker/kit/time/deadline";
import type { HomeOperation } from "../home/home-operation";
import { cpuOfSystem } from "../processes/system-cpu";
import { type Answers, runAttack } from "./attacker";
import type { Attack } from "./attack";
import { bodyOf, type Client, send } from "./send";

export interface Phase {
  /** Of each home screen. */
  latenciesMs: number[];
  failures: number;
  /** Milliseconds of CPU used in each second, by process. */
  cpu: Record<string, number>;
  /** The attacker's answers, by status and code. */
  answers: Answers;
}

export interface Surroundings {
  system: RunningSystem;
  home: HomeOperation;
  /** Users who load their home screens meanwhile. */
  others: readonly Client[];
}

const measuredProcesses = ["database", "kafka", "edge", ...serviceNames];
/** This pause keeps the others within their own budgets, however long the bench runs. */
const pauseMs = 330;

/** Measures the others' home screens (each user loads one after the other) while the attacker sends the attack. Null: no attack. */
export async function measurePhase(
  { system, home, others }: Surroundings,
  attack: { attack: Attack; attacker: Client } | null,
  { seconds, connections }: { seconds: number; connections: number },
): Promise<Phase> {
  const endsAtMs = performance.now() + seconds * 1_000;
  const before = cpuOfSystem(system, measuredProcesses);
  const latenciesMs: number[] = [];
  let failures = 0;
  const homeBody = bodyOf(home);
  const loadHome = async (client: Client, index: number): Promise<void> => {
    // One after the other: all at the same moment would keep each other waiting.
    await pause((pauseMs * index) / others.length);
    while (performance.now() < endsAtMs) {
      const sentAtMs = performance.now();
      const answer = await send(system.endpoint, client, homeBody);
      latenciesMs.push(performance.now() - sentAtMs);
      if (answer !== "200") failures++;
      await pause(pauseMs);
    }
  };
  const [answers] = await Promise.all([
    attack
      ? runAttack({ endpoint: system.endpoint, client: attack.attacker, attack: attack.attack, connections, seconds })
      : {},
    ...others.map(loadHome),
  ]);
  const after = cpuOfSystem(system, measuredProcesses);
  const cpu = Object.fromEntries(
    measuredProcesses.map((name) => [name, ((after.get(name) ?? 0) - (before.get(name) ?? 0)) / 1_000 / seconds]),
  );
  return {
    latenciesMs,
    failures,
    cpu,
    answers,
  };
}
