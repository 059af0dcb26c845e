import { join } from "node:path";
import { createGraphqlClient } from "@expense-tracker/dev/demo/graphql-client";
import { LogInDocument } from "@expense-tracker/operations/graphql";
import { pause } from "@expense-tracker/kit/time/deadline";
import { machine, percentile, verdict } from "../figures";
import { inFolder } from "../folder";
import { startBenchSystem } from "../home/bench-system";
import { homeOperation } from "../home/home-operation";
import { type FullAccount, fillAccount } from "../prices/full-account";
import { createMeter } from "../prices/measure-cost";
import { readPriceList } from "../prices/price-list";
import type { Attack } from "./attack";
import { knownAttacks } from "./known-attacks";
import { measurePhase, type Phase, type Surroundings } from "./measure-attack";
import { searchExpensive } from "./search-expensive";
import type { Client } from "./send";

export interface ExpensiveOptions {
  seed: number;
  /** How long each phase lasts. */
  seconds: number;
  climbs: number;
  /** How many connections the attacker uses. */
  connections: number;
  /** Run only attacks whose name contains one of these texts, separated by commas; all when empty. */
  only: string;
}

const others = 12;
const stepsOfEach = 12;
const kept = 10;
/** An attacker's expenses. */
const attackersExpenses = 20_000;
const calmMs = 3_000;
/** The limits of a deployment. The edge trusts the bench to tell the client's address of each request. */
const deployed = {
  COST_BUDGET_PER_MINUTE: "",
  NETWORK_COST_BUDGET_PER_MINUTE: "",
  EDGE_RATE_LIMIT_PER_MINUTE: "",
  EDGE_TRUSTED_PROXIES: "127.0.0.1",
};
/** Under attack, the others' p99 may be at most this many times its quiet value. */
const mostTimesQuiet = 2;

/**
 * Measures how much one account can slow others down, with the known attacks and with the most expensive operations that a seeded search finds,
 * under the limits of a deployment. Each attack has its own account and address, so that none starts with a budget that another has used.
 */
export async function benchExpensive(options: ExpensiveOptions): Promise<void> {
  const home = homeOperation();
  const isWanted = ({ name }: { name: string }) => options.only.split(",").some((part) => name.includes(part));
  const known = knownAttacks.filter(isWanted);
  const searches = isWanted({ name: "found" });
  await inFolder(async (folder) => {
    const { system } = await startBenchSystem(join(folder, "system"), home);
    let found: Attack[] = [];
    const accounts: FullAccount[] = [];
    try {
      for (let n = 0; n < others; n++) accounts.push(await fillAccount(system, `other-${n}`));
      for (let n = 0; n < known.length + (searches ? kept : 0); n++)
        accounts.push(await fillAccount(system, `attacker-${n}`, attackersExpenses));
      if (searches) found = await search(options, accounts[0] as FullAccount, await createMeter(system));
    } finally {
      await system.stop();
    }
    const guarded = await startBenchSystem(join(folder, "system"), home, deployed);
    try {
      // Log in again: tokens are valid for ten minutes, and the search took longer.
      const clients: Client[] = [];
      for (const account of accounts)
        clients.push({
          token: await logIn(guarded.system.endpoint, account),
          address: `203.0.113.${clients.length + 1}`,
        });
      const surroundings = { system: guarded.system, home, others: clients.slice(0, others) };
      await attackAll(surroundings, [...known, ...found], clients.slice(others), options);
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
  { seed, climbs }: ExpensiveOptions,
  account: FullAccount,
  meter: Awaited<ReturnType<typeof createMeter>>,
): Promise<Attack[]> {
  console.log(`\nexpensive: seed ${seed}, ${climbs} climbs\n${machine()}`);
  const found = await searchExpensive(
    { seed, climbs, stepsOfEach, keep: kept },
    { list: readPriceList(), account, meter },
  );
  return found.map(({ text, price, cost }, index) => {
    console.log(`found ${index + 1}: price ${Math.round(price)}, measured ${Math.round(cost)}: ${text}`);
    return { name: `found ${index + 1}`, text, variables: {} };
  });
}

/** Measures each attack beside a quiet phase, and prints both and what is made of them. */
export async function attackAll(
  surroundings: Surroundings,
  attacks: readonly Attack[],
  attackers: readonly Client[],
  { seconds, connections }: Pick<ExpensiveOptions, "seconds" | "connections">,
): Promise<void> {
  const phase = { seconds, connections };
  await measurePhase(surroundings, null, phase);
  const quietLatenciesMs: number[] = [];
  const measured: { name: string; under: Phase }[] = [];
  for (const [index, attack] of attacks.entries()) {
    const attacker = attackers[index];
    if (!attacker) throw new Error("there are fewer attackers than attacks");
    const quiet = await measurePhase(surroundings, null, phase);
    const under = await measurePhase(surroundings, { attack, attacker }, phase);
    quietLatenciesMs.push(...quiet.latenciesMs);
    measured.push({ name: attack.name, under });
    console.log(
      `${attack.name}\n  quiet  ${line(quiet)}\n  attack ${line(under)}\n  answers ${JSON.stringify(under.answers)}`,
    );
    await pause(calmMs);
  }
  report(percentile(quietLatenciesMs, 0.99), measured);
}

/** Compares each attack with all quiet phases together: the p99 of one phase is its fourth slowest home screen, which is mostly chance. */
function report(quietP99Ms: number, measured: readonly { name: string; under: Phase }[]): void {
  console.log(`\nquiet p99 of all phases: ${quietP99Ms.toFixed(0)} ms`);
  const met = measured.filter(({ name, under: { failures, latenciesMs } }) => {
    const timesQuiet = percentile(latenciesMs, 0.99) / quietP99Ms;
    const isMet = failures === 0 && timesQuiet <= mostTimesQuiet;
    console.log(`${verdict(isMet)}: ${name}: ${timesQuiet.toFixed(1)}x, ${failures} failed`);
    return isMet;
  });
  console.log(
    `${met.length} of ${measured.length} attacks left others within ${mostTimesQuiet}x of the quiet p99, without a failure`,
  );
}

function line({ latenciesMs, failures, cpu }: Phase): string {
  const used = Object.entries(cpu).map(([name, ms]) => `${name} ${Math.round(ms)}`);
  return `p50 ${percentile(latenciesMs, 0.5).toFixed(0)} ms, p99 ${percentile(latenciesMs, 0.99).toFixed(0)} ms, ${latenciesMs.length} home screens, ${failures} failed; ms of CPU a second: ${used.join(", ")}`;
}
