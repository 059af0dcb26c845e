import path from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { freePort } from "@expense-tracker/dev/processes/free-ports";
import { readConfig } from "@expense-tracker/kit/process/config";
import { createLogger } from "@expense-tracker/kit/process/logger";
import { send } from "../../conformance/http-client";
import { startUpstream, type Arrival, type ControlledUpstream } from "../../conformance/upstreams";
import { createDoor } from "./clients";
import { createEdge } from "./edge";
import { checkEdgeFiles, deploy, type EdgeRules, readEdgeFiles } from "./edge-files";
import { deploymentSettings } from "./files/deployment";
import { createEdgeMetrics, type EdgeMetrics } from "./metrics";
import { createStatusServer } from "./status-server";

let rules: EdgeRules;
let upstream: ControlledUpstream;
let metrics: EdgeMetrics;
let lines: string[];
let accessLines: string[];
let edge: ReturnType<typeof createEdge>;
let baseUrl: string;

beforeEach(async () => {
  upstream = await startUpstream();
  metrics = createEdgeMetrics();
  lines = [];
  accessLines = [];
  const env = { NODE_ENV: "test", GATEWAY_TARGETS: `127.0.0.1:${upstream.port}`, WEB_TARGETS: "none" };
  const files = readEdgeFiles(path.resolve(__dirname, "../../kong.yml"));
  rules = checkEdgeFiles(deploy(files, readConfig(env, deploymentSettings), env));
  const logger = createLogger("edge", "info", { write: (line) => lines.push(line) });
  edge = createEdge({ rules, logger, metrics, writeAccess: (line) => accessLines.push(line) });
  baseUrl = await edge.listen({ host: "127.0.0.1", port: 0 });
});
afterEach(async () => {
  await edge.close();
  await upstream.stop();
});

test("closing accepts no new connection and finishes the running requests", async () => {
  const arrived = new Promise<Arrival>((resolve) => upstream.behave(resolve));
  const inFlight = send(baseUrl);
  const { response } = await arrived;
  const closing = edge.close();
  await expect(send(baseUrl)).rejects.toMatchObject({ code: "ECONNREFUSED" });
  response.end("late, but whole");
  expect(await inFlight).toMatchObject({ status: 200, text: "late, but whole" });
  await closing;
});

test("another door of the edge serves the same under the same limit, and closes after its running request", async () => {
  const door = createDoor(edge, rules.process);
  const port = await freePort();
  await door.listen({ host: "127.0.0.1", port, reusePort: false });
  const other = `http://127.0.0.1:${port}`;
  const left = async (url: string) => Number((await send(url)).headers["ratelimit-remaining"]);
  const before = await left(baseUrl);
  // 599: a new minute has begun.
  expect([before - 1, 599]).toContain(await left(other));
  const arrived = new Promise<Arrival>((resolve) => upstream.behave(resolve));
  // It keeps its connection, unlike send().
  const inFlight = fetch(`${other}/graphql`, { method: "POST", body: "{}" }).then((answer) => answer.text());
  const { response } = await arrived;
  const closing = door.close();
  await expect(send(other)).rejects.toMatchObject({ code: "ECONNREFUSED" });
  response.end("late, but whole");
  expect(await inFlight).toBe("late, but whole");
  await closing;
});

test("when a client leaves, its request to the gateway is aborted long before read_timeout", async () => {
  const closed = new Promise<void>((resolve) => upstream.behave(({ response }) => response.once("close", resolve)));
  await expect(send(baseUrl, { giveUpAfterMs: 200 })).rejects.toThrow("the client gave up");
  await closed;
}, 10_000);

test("requests to the gateway share a kept-alive connection", async () => {
  const ports = new Set<number | undefined>();
  upstream.behave(({ response }) => {
    ports.add(response.socket?.remotePort);
    response.end();
  });
  for (let count = 0; count < 5; count++) await send(baseUrl);
  expect(ports.size).toBe(1);
});

test("each request is logged as one line of JSON in kong.conf's format, with client, path and both ids, without its query", async () => {
  await send(baseUrl, { path: "/graphql?token=hush", client: "203.0.113.5", headers: { "x-request-id": 'spa-7"\\' } });
  await send(baseUrl, { path: "/no%22where?token=hush" });
  await upstream.stop();
  await send(baseUrl, { path: "/graphql?token=hush" });
  const [passed, refused, failed] = accessLines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(passed).toEqual({
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    client: "127.0.0.1",
    method: "POST",
    path: "/graphql",
    status: 200,
    seconds: expect.any(Number),
    target: `127.0.0.1:${upstream.port}`,
    requestId: 'spa-7"\\',
    edgeRequestId: expect.stringMatching(/^[0-9a-f]{32}$/),
  });
  expect(refused).toMatchObject({ path: '/no"where', status: 404, target: "" });
  expect(failed).toMatchObject({ status: 503 });
  expect(lines).not.toEqual([]);
  expect([...lines, ...accessLines].join()).not.toContain("hush");
});

test("the status listener counts requests by status, and reports when the edge is stopping", async () => {
  let isRunning = true;
  const status = createStatusServer(metrics.registry, () => isRunning);
  await send(baseUrl);
  await send(baseUrl, { path: "/nowhere" });
  const statusUrl = await status.listen({ host: "127.0.0.1", port: 0 });
  const { text: payload } = await send(statusUrl, { method: "GET", path: "/metrics" });
  expect(payload).toContain(
    'kong_http_requests_total{service="gateway",route="graphql",code="200",source="service"} 1',
  );
  expect(payload).not.toContain('code="404"');
  expect(payload).toContain(`target="127.0.0.1:${upstream.port}",state="healthy"} 1`);
  const readiness = async () => (await send(statusUrl, { method: "GET", path: "/readyz" })).status;
  expect(await readiness()).toBe(200);
  isRunning = false;
  expect(await readiness()).toBe(503);
  expect(await send(statusUrl, { method: "GET", path: "/livez" })).toMatchObject({ status: 200 });
  await status.close();
});
