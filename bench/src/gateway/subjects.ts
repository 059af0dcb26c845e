import { isDeepStrictEqual } from "node:util";
import { freePort } from "@expense-tracker/dev/processes/free-ports";
import type { SupervisedChild } from "@expense-tracker/dev/processes/supervised-child";
import { serviceProcesses } from "@expense-tracker/dev/system/services";
import { type BenchProcesses, settingsEnvironment } from "../processes/bench-process";
import type { BareSettings } from "./bare-server";
import type { StockSettings } from "./stock-gateway";
import type { Surroundings } from "./surroundings";

export const subjectNames = ["ours", "stock", "bare"] as const;
export type SubjectName = (typeof subjectNames)[number];

/** A server under test, which answers the scene's operation. */
export interface Subject {
  url: string;
  process: SupervisedChild;
  /** The exact text of its answer. */
  answer: string;
}

export type Subjects = Record<SubjectName, Subject>;

const answerDeadlineMs = 15_000;

/** Starts all three at once; the ones that are not under load only wait. */
export async function startSubjects(
  processes: BenchProcesses,
  surroundings: Surroundings,
  request: { headers: Record<string, string>; body: string },
): Promise<Subjects> {
  const ask = (url: string) => askOnce(url, request);
  const ours = await startOurs(processes, surroundings);
  const answer = await ask(ours.url);
  const stock = await startStock(processes, surroundings);
  const bare = await startBare(processes, answer);
  const subjects = {
    ours: { ...ours, answer },
    stock: { ...stock, answer: await ask(stock.url) },
    bare: { ...bare, answer: await ask(bare.url) },
  };
  for (const name of subjectNames) assertRight(name, subjects[name].answer, answer, surroundings);
  return subjects;
}

/** @throws Error unless the answer is complete, has the expected data, and equals the reference. */
function assertRight(name: SubjectName, answer: string, reference: string, { expectedData }: Surroundings): void {
  const parsed = JSON.parse(answer) as { data?: unknown; errors?: unknown };
  const isRight = parsed.errors === undefined && isDeepStrictEqual(parsed, JSON.parse(reference));
  if (!isRight || (expectedData !== null && !isDeepStrictEqual(parsed.data, expectedData))) {
    throw new Error(`${name} gave a wrong answer: ${answer.slice(0, 1_000)}`);
  }
}

/** Starts the gateway as `npm start` does. Only ours reads source maps: they would slow down the stock one, which takes stack traces. */
export async function startOurs(processes: BenchProcesses, surroundings: Surroundings, nodeOptions: string[] = []) {
  const { scene, subgraphUrls, hopKeys, gatewayEnv } = surroundings;
  const port = await freePort();
  const process = await processes.start({
    name: "gateway",
    entry: serviceProcesses.find(({ name }) => name === "gateway")?.entry ?? "",
    port,
    readyUrl: `http://127.0.0.1:${port}/readyz`,
    env: {
      // One user asks thousands of times a second: the budget of a minute would end in the warm-up.
      COST_BUDGET_PER_MINUTE: "1000000000",
      NETWORK_COST_BUDGET_PER_MINUTE: "1000000000",
      PORT: String(port),
      SUPERGRAPH_PATH: scene.supergraphPath,
      HOP_KEYS_GATEWAY: hopKeys,
      ...Object.fromEntries(
        Object.entries(subgraphUrls).map(([name, url]) => [`SUBGRAPH_URL_${name.toUpperCase()}`, url]),
      ),
      ...gatewayEnv,
    },
    nodeOptions,
  });
  return { process, url: `http://127.0.0.1:${port}/graphql` };
}

async function startStock(processes: BenchProcesses, { scene, subgraphUrls, stockHopKeys }: Surroundings) {
  const { supergraphPath } = scene;
  const port = await freePort();
  const readyPort = await freePort(new Set([port]));
  const settings: StockSettings = { port, readyPort, supergraphPath, subgraphUrls, hopKeys: stockHopKeys };
  const process = await processes.start({
    name: "stock-gateway",
    entry: "bench/dist/src/gateway/stock-gateway.js",
    port,
    readyUrl: `http://127.0.0.1:${readyPort}/`,
    env: settingsEnvironment(settings),
  });
  return { process, url: `http://127.0.0.1:${port}/` };
}

async function startBare(processes: BenchProcesses, answer: string) {
  const port = await freePort();
  const process = await processes.start({
    name: "bare-server",
    entry: "bench/dist/src/gateway/bare-server.js",
    port,
    readyUrl: `http://127.0.0.1:${port}/`,
    env: settingsEnvironment({ port, answer } satisfies BareSettings),
  });
  return { process, url: `http://127.0.0.1:${port}/` };
}

export async function askOnce(
  url: string,
  { headers, body }: { headers: Record<string, string>; body: string },
): Promise<string> {
  const response = await fetch(url, { method: "POST", headers, body, signal: AbortSignal.timeout(answerDeadlineMs) });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${url} answers ${response.status}: ${text.slice(0, 500)}`);
  return text;
}
