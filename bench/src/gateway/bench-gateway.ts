import { join } from "node:path";
import { machine } from "../figures";
import { inFolder } from "../folder";
import { type HomeOperation, homeOperation } from "../home/home-operation";
import { startLoad } from "../load/load";
import type { BenchProcesses } from "../processes/bench-process";
import { startRealSurroundings } from "./real-surroundings";
import { reportOf } from "./report";
import { measureRounds, type RoundOptions } from "./rounds";
import { startStubSurroundings } from "./stub-surroundings";
import { startSubjects } from "./subjects";
import type { Surroundings } from "./surroundings";

export const subgraphKinds = ["stub", "real"] as const;

export interface GatewayBenchOptions extends RoundOptions {
  /** The kinds of subgraphs behind the gateways. */
  subgraphs: readonly (typeof subgraphKinds)[number][];
}

/** With stub subgraphs, the stock gateway should use at least this many times our CPU per request. */
const expectedRatio = 3;

/**
 * Measures what the home screen's operation costs in our gateway, in the stock gateway, and in a bare HTTP server that sends the
 * same bytes, in alternating rounds; first with stub subgraphs, then with the real ones.
 */
export async function benchGateway(options: GatewayBenchOptions): Promise<void> {
  const home = homeOperation();
  console.log(`
gateway: the home screen's operation over three subgraphs, one signed-in user, ${options.connections} connections
${machine()}, ${options.rounds} alternating rounds of ${options.roundSeconds} s each`);
  if (options.subgraphs.includes("stub")) await inFolder((_, processes) => overStubs(processes, home, options));
  if (options.subgraphs.includes("real"))
    await inFolder((folder, processes) => overReal(folder, processes, home, options));
}

async function overStubs(processes: BenchProcesses, home: HomeOperation, options: RoundOptions): Promise<void> {
  const stubs = await startStubSurroundings(processes, home);
  console.log(await measure(stubs, { home, processes, options, expectedRatio }));
}

async function overReal(folder: string, processes: BenchProcesses, home: HomeOperation, options: RoundOptions) {
  const real = await startRealSurroundings(join(folder, "system"), home);
  try {
    console.log(await measure(real, { home, processes, options, expectedRatio: null }));
  } finally {
    await real.stop();
  }
}

interface Measuring {
  home: HomeOperation;
  processes: BenchProcesses;
  options: RoundOptions;
  expectedRatio: number | null;
}

async function measure(surroundings: Surroundings, measuring: Measuring): Promise<string> {
  const { home, processes, options } = measuring;
  const request = requestOf(home, surroundings);
  const load = startLoad();
  try {
    const subjects = await startSubjects(processes, surroundings, request);
    const measured = await measureRounds(subjects, load, request, options);
    return reportOf(surroundings.title, measured, measuring.expectedRatio);
  } finally {
    load.stop();
  }
}

export function requestOf({ text }: HomeOperation, { token, variables }: Surroundings) {
  return {
    headers: {
      accept: "application/json",
      "content-type": "application/json",
      authorization: `Bearer ${token}`,
      "user-agent": "bench",
    },
    body: JSON.stringify({ operationName: "Home", query: text, variables }),
  };
}
