import { join } from "node:path";
import { machine } from "../figures";
import { inFolder } from "../folder";
import { startBenchSystem } from "../home/bench-system";
import { homeOperation } from "../home/home-operation";
import { createGraphqlClient } from "@expense-tracker/dev/demo/graphql-client";
import { LogInDocument } from "@expense-tracker/operations/graphql";
import { requestPrice } from "@expense-tracker/gateway/prices/request-prices";
import { fillAccount } from "./full-account";
import { createMeter, type Meter, medianOf, minus, type Used } from "./measure-cost";
import { bulkProbes } from "./bulk-probes";
import { type MutationProbe, mutationProbes } from "./mutation-probes";
import { type PriceList, readPriceList } from "./price-list";
import { isRight, type Measured, priceReport, progressLine } from "./price-report";
import { type ReadProbe, readProbes } from "./read-probes";
import { type ProbedAccount, useEverything } from "./use-everything";

export interface PricesOptions {
  rounds: number;
  /** Measure only what has this text in its name; all when empty. */
  only: string;
}

const requestsPerRound = 8;
const tokenAgeMs = 240_000;

/** Prints the price and the measured CPU of each field of the API. @throws Error when a price is wrong. */
export async function benchPrices({ rounds, only }: PricesOptions): Promise<void> {
  const list = readPriceList();
  await inFolder(async (folder) => {
    const { system } = await startBenchSystem(join(folder, "system"), homeOperation());
    try {
      const account = await useEverything(await fillAccount(system, "prices"));
      const meter = await createMeter(system);
      console.log(`\nprices: microseconds of CPU of database and processes\n${machine()}`);
      const reads = readProbes(list, account);
      const measured: Measured[] = [];
      const say = (line: Measured) => {
        measured.push(line);
        console.log(progressLine(line));
      };
      const isWanted = ({ what }: { what: string }) => what.includes(only);
      const stayLoggedIn = keepLoggedIn(account, system.endpoint);
      for (const probe of reads.filter(isWanted)) {
        await stayLoggedIn();
        say(await measureRead(probe, { list, account, meter, rounds }));
      }
      for (const probe of [...mutationProbes, ...bulkProbes].filter(isWanted)) {
        await stayLoggedIn();
        say(await measureMutation(probe, { list, account, meter, rounds }, system.endpoint));
      }
      console.log(priceReport(measured));
      const off = measured.filter((line) => !isRight(line)).map(({ what }) => what);
      if (off.length > 0) throw new Error(`these prices are wrong: ${off.join("; ")}`);
    } finally {
      await system.stop();
    }
  });
}

interface Bench {
  list: PriceList;
  account: ProbedAccount;
  meter: Meter;
  rounds: number;
}

/** Tokens are valid for ten minutes, and a bench takes longer. */
function keepLoggedIn(account: ProbedAccount, endpoint: string): () => Promise<void> {
  let loggedInAtMs = Date.now();
  return async () => {
    if (Date.now() - loggedInAtMs < tokenAgeMs) return;
    const client = createGraphqlClient(endpoint, new AbortController().signal);
    const { logIn } = client.dataOf(await client.send(LogInDocument, { input: account.credentials }));
    if (logIn.__typename !== "AuthSession") throw new Error("a password alone did not log in");
    account.client = client.as(logIn.accessToken);
    loggedInAtMs = Date.now();
  };
}

async function measureRead(probe: ReadProbe, { list, account, meter, rounds }: Bench): Promise<Measured> {
  const variables = await namesFor(probe.with, account);
  const declare = (text: string) => withVariables(text, variables);
  const ask = (text: string) => async (): Promise<void> => {
    if (text !== "") account.client.dataOf(await account.client.send<object>(declare(text), variables));
  };
  const price = (text: string) => (text === "" ? -requestPrice : list.priceOf(declare(text), variables));
  const differences: Used[] = [];
  await meter.measure(ask(probe.with), 2);
  for (let round = 0; round < rounds; round++) {
    const without = await meter.measure(ask(probe.without), probe.without === "" ? 1 : requestsPerRound);
    differences.push(minus(await meter.measure(ask(probe.with), requestsPerRound), without));
  }
  return { what: probe.what, price: price(probe.with) - price(probe.without), used: medianOf(differences) };
}

async function measureMutation(
  { what, operation, times, settleMs, signedOut }: MutationProbe,
  { list, account, meter, rounds }: Bench,
  endpoint: string,
): Promise<Measured> {
  const client = signedOut ? createGraphqlClient(endpoint, new AbortController().signal) : account.client;
  const { text, variables } = operation(account, 0);
  let index = 0;
  const work = async (): Promise<void> => {
    const next = operation(account, index++);
    client.dataOf(await client.send<object>(next.text, next.variables));
  };
  await meter.measure(work, 1, settleMs);
  const used: Used[] = [];
  // The account has things for `times` changes, so they are divided among the rounds.
  const each = Math.max(1, Math.floor(times / rounds));
  for (let round = 0; round < Math.floor(times / each); round++) used.push(await meter.measure(work, each, settleMs));
  return { what, price: requestPrice + list.priceOf(text, variables), used: medianOf(used) };
}

const exportOf = new WeakMap<ProbedAccount, string>();

/** Gets the ids that a probe needs and only a running system has. */
async function namesFor(text: string, account: ProbedAccount): Promise<Record<string, string>> {
  const { client } = account;
  const variables: Record<string, string> = {};
  if (text.includes("$message")) {
    const { me } = client.dataOf(
      await client.send<Messages>("{ me { bankMessages(first: 1) { edges { node { id } } } } }", {}),
    );
    variables["message"] = me.bankMessages.edges[0]?.node.id ?? "";
  }
  if (text.includes("$export")) {
    const id = exportOf.get(account) ?? (await exportId(client));
    // The number of exports is limited, so all probes use the same one.
    exportOf.set(account, id);
    variables["export"] = id;
  }
  return variables;
}

async function exportId(client: ProbedAccount["client"]): Promise<string> {
  const text = "mutation { exportMyData { id } }";
  return client.dataOf(await client.send<{ exportMyData: { id: string } }>(text, {})).exportMyData.id;
}

interface Messages {
  me: { bankMessages: { edges: { node: { id: string } }[] } };
}

function withVariables(text: string, variables: Record<string, string>): string {
  const used = Object.keys(variables).filter((name) => text.includes(`$${name}`));
  return used.length === 0 ? text : `query (${used.map((name) => `$${name}: ID!`).join(", ")}) ${text}`;
}
