import { comesTrue } from "@expense-tracker/kit/time/comes-true";
import { check } from "./checker/check";
import { readFacts } from "./checker/facts";
import type { Finding } from "./checker/finding";
import { lastIds, settle, waitingUpTo } from "./checker/settle";
import type { Sql } from "./checker/sql";
import { readerOf, readTopics } from "./checker/topics";
import type { Fault, Proof } from "./fault";
import type { Control } from "./controls";
import { type Counts, Ledger } from "./ledger/ledger";
import { startLoad } from "./load/load";
import type { World } from "./world/open-world";

export interface FaultRun {
  readonly fault: Fault;
  readonly ledger: Ledger;
  readonly counts: Counts;
  readonly proof: Proof;
  /** Empty: green. */
  readonly findings: readonly Finding[];
  /** From the heal until all events committed before it were sent; null: not in time. */
  readonly recoveryMs: number | null;
}

export interface RunSettings {
  readonly seed: number;
  readonly owners: number;
  readonly lanes: number;
  /** Mutations that are acknowledged before the fault, and again after it. */
  readonly warmUp: number;
  /** How long everything that follows from the load may take. */
  readonly settleWithinMs: number;
}

export const shortRun: Omit<RunSettings, "seed"> = { owners: 20, lanes: 6, warmUp: 25, settleWithinMs: 90_000 };

const recoversWithinMs = 20_000;
/** What is lost never arrives. */
const controlSettlesWithinMs = 45_000;
const lookEveryMs = 100;

/** Runs one fault on people of its own, and checks what became of everything that they did. */
export async function runFault(fault: Fault, world: World, sql: Sql, settings: RunSettings): Promise<FaultRun> {
  const { seed, owners, lanes, warmUp, settleWithinMs } = settings;
  const ledger = new Ledger();
  const load = await startLoad({ endpoint: world.endpoint, ledger, seed, owners, lanes });
  try {
    await load.more(warmUp);
    const injection = await fault.inject(world, load, sql);
    const [recoveryMs] = await Promise.all([recovery(sql, injection.healedAtMs), load.more(warmUp)]);
    await load.erase();
    await load.stop();
    const unsettled = await settle(sql, ledger, settleWithinMs);
    const facts = await readFacts(sql, await readTopics(readerOf(world.dataDir)), ledger);
    const findings = [...unsettled, ...(await check(facts))];
    return { fault, ledger, counts: ledger.counts(), proof: injection.proof(facts), findings, recoveryMs };
  } finally {
    world.heal();
    await load.stop();
  }
}

/** A run with a mistake in one program. */
export interface ControlRun {
  readonly control: Control;
  /** Without findings, the checker is blind to the mistake. */
  readonly run: FaultRun;
}

/** Runs a fault while one program has a mistake; afterwards the program runs as usual again. */
export async function runControl(control: Control, world: World, sql: Sql, settings: RunSettings): Promise<ControlRun> {
  const restore = await world.withPreload(control.service, control.name);
  try {
    const owners = control.owners ?? settings.owners;
    const changed = { ...settings, owners, settleWithinMs: controlSettlesWithinMs };
    const run = await runFault(control.under, world, sql, changed);
    return { control, run };
  } finally {
    await restore();
  }
}

async function recovery(sql: Sql, healedAtMs: number): Promise<number | null> {
  const ids = await lastIds(sql);
  const isSent = async (): Promise<boolean> => (await waitingUpTo(sql, ids)) === 0;
  const isOver = await comesTrue(isSent, { everyMs: lookEveryMs, withinMs: recoversWithinMs });
  return isOver ? performance.now() - healedAtMs : null;
}
