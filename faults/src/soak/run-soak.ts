import { serviceNames } from "@expense-tracker/services/services";
import { pause } from "@expense-tracker/kit/time/deadline";
import { createRandom } from "@expense-tracker/testing/random";
import { check } from "../checker/check";
import { readFacts } from "../checker/facts";
import type { Finding } from "../checker/finding";
import { settle } from "../checker/settle";
import type { Sql } from "../checker/sql";
import { readerOf, readTopics } from "../checker/topics";
import { type Counts, Ledger } from "../ledger/ledger";
import { type Load, startLoad } from "../load/load";
import { killed, runs } from "../world/waits";
import type { World } from "../world/open-world";
import { growing, type Samples, watchMemory } from "./memory";

export interface SoakSettings {
  readonly seed: number;
  /** It ends when this many mutations were acknowledged, or when the time is over. */
  readonly mutations: number;
  readonly minutes: number;
}

export interface SoakRun {
  readonly counts: Counts;
  readonly minutes: number;
  readonly kills: ReadonlyMap<string, number>;
  readonly samples: Samples;
  readonly findings: readonly Finding[];
}

const owners = 120;
const lanes = 16;
const killEveryMs = { least: 15_000, most: 45_000 };
const settleWithinMs = 600_000;
const killingPart = 1 / 2;
const lookEveryMs = 250;
/** Every process of the system that a machine may lose. */
const victims = [...serviceNames, "edge", "kafka", "database"];

/**
 * Lets many people use the system as fast as it serves them, kills a process every now and then, and checks everything at the end. In the second
 * half nothing is killed: what goes on growing shows only in a long life.
 */
export async function runSoak(world: World, sql: Sql, settings: SoakSettings): Promise<SoakRun> {
  const { seed } = settings;
  const ledger = new Ledger();
  const startedMs = performance.now();
  const load = await startLoad({ endpoint: world.endpoint, ledger, seed, owners, lanes });
  const memory = watchMemory(world, victims);
  const kills = new Map<string, number>();
  const goesOn = (part: number) => () =>
    ledger.counts().acknowledged < settings.mutations * part &&
    performance.now() - startedMs < settings.minutes * 60_000 * part;
  try {
    await killWhile(world, load, { seed, kills, goesOn: goesOn(killingPart) });
    for (const isOn = goesOn(1); isOn();) await pause(lookEveryMs);
  } finally {
    await load.stop();
  }
  const samples = await memory.stop();
  const minutes = (performance.now() - startedMs) / 60_000;
  const unsettled = await settle(sql, ledger, settleWithinMs);
  const facts = await readFacts(sql, await readTopics(readerOf(world.dataDir)), ledger);
  const findings = [...unsettled, ...(await check(facts)), ...growing(samples, serviceNames)];
  return { counts: ledger.counts(), minutes, kills, samples, findings };
}

interface Killing {
  readonly seed: number;
  /** How often each process was killed. */
  readonly kills: Map<string, number>;
  readonly goesOn: () => boolean;
}

/** A killed process is ready again, and something was acknowledged, before the next one is killed. */
async function killWhile(world: World, load: Load, { seed, kills, goesOn }: Killing): Promise<void> {
  const random = createRandom(seed);
  while (goesOn()) {
    // One that has died by itself, because a server was away, is starting again.
    const victim = random.pick(victims.filter((name) => world.process(name).state === "ready"));
    await killed(world.process(victim));
    kills.set(victim, (kills.get(victim) ?? 0) + 1);
    await runs(world.process(victim));
    await load.more(1);
    const nextAtMs = performance.now() + killEveryMs.least + random.below(killEveryMs.most - killEveryMs.least);
    while (goesOn() && performance.now() < nextAtMs) await pause(lookEveryMs);
  }
}
