import { join } from "node:path";
import { machine } from "../figures";
import { inFolder } from "../folder";
import { startLoad } from "../load/load";
import type { BenchProcesses } from "../processes/bench-process";
import { startRealSurroundings } from "./real-surroundings";
import { reportOf, reportOfTokens } from "./report";
import { measureRounds, measureTokens, type RoundOptions } from "./rounds";
import { homeScene, type Scene, shopScene } from "./scene";
import { startStubSurroundings, type StubSurroundings } from "./stub-surroundings";
import { startSubjects } from "./subjects";
import type { Surroundings } from "./surroundings";

export const subgraphKinds = ["stub", "real"] as const;
export const sceneNames = ["home", "shop"] as const;

export interface GatewayBenchOptions extends Omit<RoundOptions, "warmUpRequests"> {
  /** The kinds of subgraphs behind the gateways. */
  subgraphs: readonly (typeof subgraphKinds)[number][];
  scenes: readonly (typeof sceneNames)[number][];
  /** Numbers of users whose tokens come in turn, for our gateway alone with stubs; the others do not verify. */
  tokens: readonly number[];
}

/**
 * Measures what an operation costs in our gateway, in the stock gateway, and in a bare HTTP server that sends the same bytes, in alternating
 * rounds: the home screen with stub subgraphs and with the real ones, and a heavy nested operation with stubs.
 */
export async function benchGateway(options: GatewayBenchOptions): Promise<void> {
  console.log(`
gateway: one signed-in user, ${options.connections} connections
${machine()}, ${options.rounds} alternating rounds of ${options.roundSeconds} s each`);
  const { subgraphs, scenes } = options;
  if (subgraphs.includes("stub")) {
    if (scenes.includes("home")) await inFolder((_, processes) => overStubs(processes, homeScene(), options));
    if (scenes.includes("shop"))
      await inFolder(async (folder, processes) =>
        overStubs(processes, await shopScene(folder), { ...options, tokens: [] }),
      );
  }
  if (subgraphs.includes("real")) await inFolder((folder, processes) => overReal(folder, processes, options));
}

async function overStubs(processes: BenchProcesses, scene: Scene, options: GatewayBenchOptions): Promise<void> {
  const stubs = await startStubSurroundings(processes, scene);
  await measure(stubs, { processes, options, expectedRatio: scene.expectedRatio, tokensOf: stubs });
}

async function overReal(folder: string, processes: BenchProcesses, options: GatewayBenchOptions): Promise<void> {
  const real = await startRealSurroundings(join(folder, "system"), homeScene());
  try {
    await measure(real, { processes, options, expectedRatio: null, tokensOf: null });
  } finally {
    await real.stop();
  }
}

interface Measuring {
  processes: BenchProcesses;
  options: GatewayBenchOptions;
  expectedRatio: number | null;
  /** Null: only one token is known. */
  tokensOf: Pick<StubSurroundings, "signTokens"> | null;
}

async function measure(surroundings: Surroundings, measuring: Measuring): Promise<void> {
  const { processes, expectedRatio, tokensOf } = measuring;
  const options = { ...measuring.options, warmUpRequests: surroundings.scene.warmUpRequests };
  const request = requestOf(surroundings);
  const load = startLoad();
  try {
    const subjects = await startSubjects(processes, surroundings, request);
    const measured = await measureRounds(subjects, load, request, options);
    console.log(reportOf(`${surroundings.scene.title}; ${surroundings.title}`, measured, expectedRatio));
    if (tokensOf === null || options.tokens.length === 0) return;
    const tokens = await Promise.all(options.tokens.map((count) => tokensOf.signTokens(count)));
    console.log(reportOfTokens(await measureTokens(subjects.ours, tokens, { load, request, options })));
  } finally {
    load.stop();
  }
}

export function requestOf({ token, scene }: Surroundings) {
  const { operationName, text, variables } = scene;
  return {
    headers: {
      accept: "application/json",
      "content-type": "application/json",
      authorization: `Bearer ${token}`,
      "user-agent": "bench",
    },
    body: JSON.stringify({ operationName, query: text, variables }),
  };
}
