import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { readConfig, type Environment } from "@expense-tracker/kit/process/config";
import { createLogger } from "@expense-tracker/kit/process/logger";
import { checkEdgeFiles, deploy, readEdgeFiles } from "../local-edge/src/edge-files";
import { createEdge } from "../local-edge/src/edge";
import { deploymentSettings } from "../local-edge/src/files/deployment";
import { createEdgeMetrics } from "../local-edge/src/metrics";
import { send, type Answer, type Call } from "./http-client";
import { startUpstream, type ControlledUpstream } from "./upstreams";

/** The settings of the edge under test, Kong or stand-in (README.md). The limits are small, so that the tests are quick. */
export const deployment = {
  NODE_ENV: "test",
  EDGE_ORIGINS: "https://app.example,https://admin.example",
  EDGE_RATE_LIMIT_PER_MINUTE: "20",
  EDGE_WEB_RATE_LIMIT_PER_MINUTE: "30",
  EDGE_BODY_LIMIT_MEGABYTES: "1",
  EDGE_READ_TIMEOUT_MS: "1500",
  EDGE_CLIENT_TIMEOUT_SECONDS: "1",
  EDGE_TRUSTED_PROXIES: "127.0.0.1",
} as const;
export const requestsPerMinute = Number(deployment.EDGE_RATE_LIMIT_PER_MINUTE);
export const webRequestsPerMinute = Number(deployment.EDGE_WEB_RATE_LIMIT_PER_MINUTE);
export const bodyLimitBytes = Number(deployment.EDGE_BODY_LIMIT_MEGABYTES) * 1024 * 1024;

export interface EdgeUnderTest {
  baseUrl: string;
  /** The gateways. */
  upstreams: readonly [ControlledUpstream, ControlledUpstream];
  /** The app's server. */
  web: ControlledUpstream;
  send(call?: Call): Promise<Answer>;
  /** All requests that the gateways got, without readiness probes. */
  arrivals(): ControlledUpstream["arrivals"];
  /** Restarts the upstreams with their default behaviour, and waits until the edge sends requests to both. */
  recover(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Tests the edge at EDGE_BASE_URL, which must run with `deployment`, the two targets of GATEWAY_TARGETS and the one of WEB_TARGETS. Without
 * that variable it starts a local-edge in this process, with `changes` added. The suite itself is the gateways and the app's server.
 */
export async function startEdgeUnderTest(changes: Environment = {}): Promise<EdgeUnderTest> {
  const { EDGE_BASE_URL: givenUrl, GATEWAY_TARGETS = "", WEB_TARGETS = "" } = process.env;
  const [firstPort = 0, secondPort = 0, webPort = 0] = givenUrl
    ? [...GATEWAY_TARGETS.split(","), WEB_TARGETS].map((target) => Number(target.split(":")[1]))
    : [];
  const upstreams = [await startUpstream(firstPort), await startUpstream(secondPort)] as const;
  const web = await startUpstream(webPort);
  const edge = givenUrl
    ? { baseUrl: givenUrl, stop: () => Promise.resolve() }
    : await startLocalEdge(upstreams, { WEB_TARGETS: `127.0.0.1:${web.port}`, ...changes });
  const underTest: EdgeUnderTest = {
    baseUrl: edge.baseUrl,
    upstreams,
    web,
    send: (call) => send(edge.baseUrl, call),
    arrivals: () => upstreams.flatMap(({ arrivals }) => arrivals),
    recover: () => recover(edge.baseUrl, upstreams, web),
    stop: async () => {
      await edge.stop();
      await Promise.all([...upstreams, web].map((upstream) => upstream.stop()));
    },
  };
  await underTest.recover();
  return underTest;
}

/** A local-edge in this process, before gateways at these ports; without an app unless `changes` name one. */
export async function startLocalEdge(upstreams: readonly Pick<ControlledUpstream, "port">[], changes: Environment) {
  const targets = upstreams.map(({ port }) => `127.0.0.1:${port}`).join(",");
  const env: Environment = { ...deployment, WEB_TARGETS: "none", ...changes, GATEWAY_TARGETS: targets };
  const committed = readEdgeFiles(path.resolve(__dirname, "../kong.yml"));
  const rules = checkEdgeFiles(deploy(committed, readConfig(env, deploymentSettings), env));
  const edge = createEdge({
    rules,
    logger: createLogger("edge", "silent"),
    metrics: createEdgeMetrics(),
    writeAccess: () => undefined,
  });
  const baseUrl = await edge.listen({ host: "127.0.0.1", port: 0 });
  return { baseUrl, stop: () => edge.close() };
}

const recoveryDeadlineMs = 20_000;

async function recover(
  baseUrl: string,
  upstreams: readonly ControlledUpstream[],
  web: ControlledUpstream,
): Promise<void> {
  for (const upstream of [...upstreams, web]) await upstream.start();
  const giveUpAt = Date.now() + recoveryDeadlineMs;
  do {
    for (const upstream of upstreams) upstream.arrivals.length = 0;
    await send(baseUrl);
    await send(baseUrl);
    if (upstreams.every(({ arrivals }) => arrivals.length === 1)) {
      for (const upstream of [...upstreams, web]) upstream.arrivals.length = 0;
      return;
    }
    await delay(100);
  } while (Date.now() < giveUpAt);
  throw new Error("the edge did not send requests to both upstreams again");
}

/** Repeats a call until `wanted` accepts its answer. */
export async function until(attempt: () => Promise<Answer>, wanted: (answer: Answer) => boolean): Promise<Answer> {
  const giveUpAt = Date.now() + recoveryDeadlineMs;
  for (;;) {
    const answer = await attempt();
    if (wanted(answer)) return answer;
    if (Date.now() > giveUpAt) throw new Error(`still ${answer.status} ${answer.text}`);
    await delay(50);
  }
}
