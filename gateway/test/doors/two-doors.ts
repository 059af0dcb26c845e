import { createLogger } from "@expense-tracker/kit/process/logger";
import { createMetrics } from "@expense-tracker/kit/process/metrics";
import type { ServerDependencies } from "../../src/server";
import { startGateway } from "../start-gateway";

/** One request, as bytes. */
export interface Sent {
  body: string | Uint8Array<ArrayBuffer>;
  headers: Record<string, string>;
  path?: string;
}

/** An answer, without what differs between two answers to the same request: the time, and tokens that are made for it. */
export interface Seen {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Two gateways over the same subgraphs: one as it is, and one in which Apollo Server answers everything. */
export async function startTwoDoors(changes: Partial<ServerDependencies> = {}) {
  const lines = { own: [] as string[], apollo: [] as string[] };
  const recorder = (door: keyof typeof lines) =>
    createLogger("gateway", "debug", { write: (line) => void lines[door].push(line) });
  const metrics = createMetrics("gateway");
  const gateway = await startGateway({ logger: recorder("own"), failureLogPauseMs: 0, ...changes });
  const twin = await gateway.startTwin({ isSlow: true, logger: recorder("apollo"), metrics });
  return {
    gateway,
    /** Sends a request through both doors. */
    async send(sent: Sent): Promise<{ own: Seen; apollo: Seen }> {
      return { own: await ask(gateway.base, sent), apollo: await ask(twin, sent) };
    },
    /** The number of operations that were answered without Apollo Server. */
    async answeredDirectly(): Promise<number> {
      return valueOf(await gateway.metrics.metrics(), "gateway_known_operations_total");
    },
    /** What both gateways have counted. */
    async counts() {
      return { own: countsOf(await gateway.metrics.metrics()), apollo: countsOf(await metrics.metrics()) };
    },
    /** What both gateways have logged. */
    logs: () => ({ own: lines.own.map(logged), apollo: lines.apollo.map(logged) }),
    stop: () => gateway.stop(),
  };
}

export type TwoDoors = Awaited<ReturnType<typeof startTwoDoors>>;

async function ask(base: string, { body, headers, path = "/graphql" }: Sent): Promise<Seen> {
  const response = await fetch(base + path, {
    method: "POST",
    headers: { "x-request-id": "the-same", ...headers },
    body,
  });
  const { date: _, ...shown } = Object.fromEntries(response.headers);
  const text = await response.text();
  return { status: response.status, headers: shown, body: text.replaceAll(/eyJ[\w.-]+/g, "(token)") };
}

function valueOf(metrics: string, name: string): number {
  return Number(new RegExp(`^${name}(?:\\{.*\\})? (\\d+)$`, "m").exec(metrics)?.[1]);
}

/** The lines that do not depend on time. */
function countsOf(metrics: string): string[] {
  return metrics
    .split("\n")
    .filter((line) => /^(gateway|http_server)_/.test(line))
    .filter((line) => !/^gateway_known_operations_total|_bucket\{|_seconds_sum\{|_timestamp_seconds/.test(line))
    .toSorted();
}

/** A line without times, ids of traces, and stacks. */
function logged(line: string): unknown {
  const unequal = new Set(["time", "pid", "hostname", "durationMs", "traceId", "stack"]);
  return JSON.parse(line, (key, value: unknown) => (unequal.has(key) ? undefined : value));
}
