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
import { type Samples, watchMemory } from "./memory";

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
/** Every process of the system that a machine may lose. */
const victims = [...serviceNames, "edge", "kafka", "database"];

/** Lets many people use the system as fast as it serves them, kills a process every now and then, and checks everything at the end. */
export async function runSoak(world: World, sql: Sql, { seed, mutations, minutes }: SoakSettings): Promise<SoakRun> {
  const ledger = new Ledger();
  const startedMs = performance.now();
  const load = await startLoad({ endpoint: world.endpoint, ledger, seed, owners, lanes });
  const memory = watchMemory(world, victims);
  const kills = new Map<string, number>();
  try {
    const random = createRandom(seed);
    const isOver = () => ledger.counts().acknowledged >= mutations || performance.now() - startedMs > minutes * 60_000;
    while (!isOver()) {
      await pause(killEveryMs.least + random.below(killEveryMs.most - killEveryMs.least));
      const victim = random.pick(victims);
      await killOne(world, load, victim);
      kills.set(victim, (kills.get(victim) ?? 0) + 1);
    }
  } finally {
    await load.stop();
  }
  const tookMs = performance.now() - startedMs;
  const unsettled = await settle(sql, ledger, settleWithinMs);
  const samples = await memory.stop();
  const facts = await readFacts(sql, await readTopics(readerOf(world.dataDir)), ledger);
  const findings = [...unsettled, ...(await check(facts))];
  return { counts: ledger.counts(), minutes: tookMs / 60_000, kills, samples, findings };
}

async function killOne(world: World, load: Load, victim: string): Promise<void> {
  await killed(world.process(victim));
  await runs(world.process(victim));
  await load.more(1);
}
