import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer as createPlainServer, type IncomingHttpHeaders, type RequestListener } from "node:http";
import { createServer, type Server } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type Certificate, createAuthority } from "@expense-tracker/dev/certificates";
import { readConfig } from "@expense-tracker/kit/process/config";
import { createLogger } from "@expense-tracker/kit/process/logger";
import { send } from "../../conformance/http-client";
import { createEdge } from "./edge";
import { checkEdgeFiles, deploy, readEdgeFiles } from "./edge-files";
import { deploymentSettings } from "./files/deployment";
import { createEdgeMetrics } from "./metrics";

type Gateway = { target: string; arrivals: IncomingHttpHeaders[]; probes: () => number; stop(): Promise<void> };

let folder: string;
let ours: string;
let foreign: string;
const certificates: Record<string, Certificate> = {};

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "edge-tls-"));
  const [authority, other] = [await createAuthority(folder, "ours"), await createAuthority(folder, "foreign")];
  [ours, foreign] = [authority.cert, other.cert];
  certificates["right"] = await authority.certify("localhost");
  certificates["elsewhere"] = await authority.certify("elsewhere.test");
  certificates["expired"] = await authority.certify("localhost", { expired: true });
  certificates["foreign"] = await other.certify("localhost");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Starts a server in a gateway's place, with one of the certificates, or without TLS (`plain`). */
async function startGateway(name: string): Promise<Gateway> {
  const arrivals: IncomingHttpHeaders[] = [];
  let probes = 0;
  const listener: RequestListener = ({ url, headers }, response) => {
    if (url === "/readyz") probes += 1;
    else arrivals.push(headers);
    response.end("{}");
  };
  const certificate = certificates[name];
  const server = certificate
    ? createServer({ cert: await readFile(certificate.cert), key: await readFile(certificate.key) }, listener)
    : createPlainServer(listener);
  if (name === "closing") server.on("connection", (socket: Socket) => socket.once("data", () => socket.destroy()));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = () => {
    (server as Server).closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { target: `localhost:${(server.address() as AddressInfo).port}`, arrivals, probes: () => probes, stop };
}

async function withEdge(
  names: readonly string[],
  authority: string,
  work: (url: string, gateways: Gateway[]) => Promise<void>,
): Promise<void> {
  const gateways = await Promise.all(names.map(startGateway));
  const targets = gateways.map(({ target }) => target).join();
  const env = { NODE_ENV: "test", GATEWAY_TARGETS: targets, GATEWAY_CA_FILE: authority, WEB_TARGETS: "none" };
  const files = readEdgeFiles(path.resolve(__dirname, "../../kong.yml"));
  const rules = checkEdgeFiles(deploy(files, readConfig(env, deploymentSettings), env));
  const [logger, metrics] = [createLogger("edge", "silent"), createEdgeMetrics()];
  const edge = createEdge({ rules, logger, metrics, writeAccess: () => undefined });
  try {
    await work(await edge.listen({ host: "127.0.0.1", port: 0 }), gateways);
  } finally {
    await edge.close();
    await Promise.all(gateways.map((gateway) => gateway.stop()));
  }
}

const post = (url: string, headers: Record<string, string> = {}) =>
  send(url, { method: "POST", headers: { "content-type": "application/json", ...headers }, body: "{}" });

test("a gateway with a certificate for its name by the right authority gets requests, whatever Host the client sends", async () => {
  await withEdge(["right"], ours, async (url, [gateway]) => {
    for (const host of ["api.example", "elsewhere.test", "127.0.0.1"]) {
      expect((await post(url, { host })).status).toBe(200);
      const seen = gateway?.arrivals.at(-1);
      expect([seen?.["host"], seen?.["x-forwarded-host"]]).toEqual([gateway?.target, host]);
    }
    while (gateway?.probes() === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  });
});

test.each([
  ["of another authority", "foreign"],
  ["of another host", "elsewhere"],
  ["that is expired", "expired"],
  ["of any kind, because it does not use TLS", "plain"],
])("a gateway without a certificate %s gets no request", async (_what, name) => {
  await withEdge([name], ours, async (url, [gateway]) => {
    // A client's Host must not decide for which name the certificate must be.
    for (const host of ["localhost", "elsewhere.test"]) expect((await post(url, { host })).status).toBeGreaterThan(500);
    expect([gateway?.arrivals, gateway?.probes()]).toEqual([[], 0]);
  });
});

test("an edge that trusts another authority sends no request to a gateway of ours", async () => {
  await withEdge(["right"], foreign, async (url, [gateway]) => {
    expect((await post(url)).status).toBeGreaterThan(500);
    expect(gateway?.arrivals).toEqual([]);
  });
});

test.each([
  ["whose certificate is not believed", "expired"],
  ["that does not use TLS", "plain"],
  ["that ends the handshake", "closing"],
])("a POST that was not sent to a gateway %s goes to the other one", async (_what, name) => {
  await withEdge([name, "right"], ours, async (url, [, right]) => {
    for (let count = 0; count < 4; count++) expect((await post(url)).status).toBe(200);
    expect(right?.arrivals).toHaveLength(4);
  });
});
