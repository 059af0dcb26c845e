import { join } from "node:path";
import { createGraphqlClient } from "@expense-tracker/dev/demo/graphql-client";
import { LogInDocument } from "@expense-tracker/operations/graphql";
import { pause } from "@expense-tracker/kit/deadline";
import { machine, verdict } from "../figures";
import { inFolder } from "../folder";
import { startBenchSystem } from "../home/bench-system";
import { homeOperation } from "../home/home-operation";
import { type FullAccount, fillAccount } from "../prices/full-account";
import { createMeter } from "../prices/measure-cost";
import { readPriceList } from "../prices/price-list";
import { type Attack, knownAttacks } from "./known-attacks";
import { measurePhase, type Phase, type Surroundings } from "./measure-attack";
import { searchDearest } from "./search-dearest";

export interface DearestOptions {
  seed: number;
  /** Of each phase. */
  seconds: number;
  climbs: number;
  /** The attacker's. */
  connections: number;
}

const others = 4;
const stepsOfEach = 12;
const kept = 10;
const calmMs = 3_000;
/** What is wanted of others' p99. */
const mostTimesQuiet = 2;

/** What one account can do to others with the known attacks and with the dearest operations that a seeded search finds. */
export async function benchDearest(options: DearestOptions): Promise<void> {
  const home = homeOperation();
  await inFolder(async (folder) => {
    const { system } = await startBenchSystem(join(folder, "system"), home);
    let found: Attack[] = [];
    const accounts: FullAccount[] = [];
    try {
      for (let n = 0; n <= others; n++) accounts.push(await fillAccount(system, `dearest-${n}`));
      found = await search(options, accounts[0] as FullAccount, await createMeter(system));
    } finally {
      await system.stop();
    }
    const guarded = await startBenchSystem(join(folder, "system"), home, {
      COST_BUDGET_PER_MINUTE: "",
      NETWORK_COST_BUDGET_PER_MINUTE: "",
    });
    try {
      // Tokens live for ten minutes: these are for what follows.
      const all: string[] = [];
      for (const account of accounts) all.push(await logIn(guarded.system.endpoint, account));
      const [attacker = "", ...tokens] = all;
      await attackAll({ system: guarded.system, home, attacker, others: tokens }, [...knownAttacks, ...found], options);
    } finally {
      await guarded.system.stop();
    }
  });
}

async function logIn(endpoint: string, { credentials }: FullAccount): Promise<string> {
  const client = createGraphqlClient(endpoint, new AbortController().signal);
  const { logIn: session } = client.dataOf(await client.send(LogInDocument, { input: credentials }));
  if (session.__typename !== "AuthSession") throw new Error("a password alone did not log in");
  return session.accessToken;
}

async function search(
  { seed, climbs }: DearestOptions,
  account: FullAccount,
  meter: Awaited<ReturnType<typeof createMeter>>,
): Promise<Attack[]> {
  console.log(`\ndearest: seed ${seed}, ${climbs} climbs\n${machine()}`);
  const dear = await searchDearest(
    { seed, climbs, stepsOfEach, keep: kept },
    { list: readPriceList(), account, meter },
  );
  return dear.map(({ text, price, cost }, index) => {
    console.log(`found ${index + 1}: price ${Math.round(price)}, measured ${Math.round(cost)}: ${text}`);
    return { name: `found ${index + 1}`, text, variables: {} };
  });
}

/** Prints a line for each attack. @throws Error when others were kept waiting, or failed. */
export async function attackAll(
  surroundings: Surroundings,
  attacks: readonly Attack[],
  { seconds, connections }: Pick<DearestOptions, "seconds" | "connections">,
): Promise<void> {
  const phase = { seconds, connections };
  await measurePhase(surroundings, null, phase);
  let missed = 0;
  for (const attack of attacks) {
    const quiet = await measurePhase(surroundings, null, phase);
    const under = await measurePhase(surroundings, attack, phase);
    const met = under.failures === 0 && under.p99Ms <= mostTimesQuiet * quiet.p99Ms;
    if (!met) missed++;
    console.log(
      `${attack.name}: ${verdict(met)}\n  quiet  ${line(quiet)}\n  attack ${line(under)}\n  answers ${JSON.stringify(under.answers)}`,
    );
    await pause(calmMs);
  }
  console.log(
    `${attacks.length - missed} of ${attacks.length} attacks left others within ${mostTimesQuiet}x of their quiet p99, without a failure`,
  );
}

function line({ p50Ms, p99Ms, requests, failures, cpu }: Phase): string {
  const used = Object.entries(cpu).map(([name, ms]) => `${name} ${Math.round(ms)}`);
  return `p50 ${p50Ms.toFixed(0)} ms, p99 ${p99Ms.toFixed(0)} ms, ${requests} home screens, ${failures} failed; ms of CPU a second: ${used.join(", ")}`;
}
