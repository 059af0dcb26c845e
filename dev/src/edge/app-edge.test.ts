import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { freePort } from "../processes/free-ports";
import { Supervisor } from "../processes/supervisor";
import { appAt, findBuiltApp } from "../system/app";
import { processOf } from "../system/service-process";
import { web } from "../system/services";
import type { SystemOptions } from "../system/system-options";
import type { Wiring } from "../system/wiring";
import { startEdge } from "./start-edge";

let folder: string;
let site: string;
let gateway: Server;
let supervisor: Supervisor;
let said: string[];
let ports: Record<
  "edge" | "edgeStatus" | "app" | "web" | "webStatus" | "gateway" | "gatewayStandIn" | "webStandIn",
  number
>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "app-edge-"));
  site = join(folder, "site");
  mkdirSync(site);
  writeFileSync(join(site, "index.html"), "the app");
  said = [];
  supervisor = new Supervisor(
    (line) => said.push(line),
    () => undefined,
  );
  const [edge, edgeStatus, app] = [await freePort(), await freePort(), await freePort()];
  const taken = new Set([edge, edgeStatus, app]);
  ports = {
    edge,
    edgeStatus,
    app,
    web: await freePort(taken),
    webStatus: await freePort(taken),
    gateway: app,
    gatewayStandIn: await freePort(taken),
    webStandIn: await freePort(taken),
  };
  gateway = createServer((_, answer) => answer.end("from the gateway"));
  ports.gateway = await new Promise<number>((resolve) => {
    gateway.listen(0, "127.0.0.1", () => resolve((gateway.address() as { port: number }).port));
  });
});
afterEach(async () => {
  await supervisor.stopAll();
  gateway.closeAllConnections();
  await new Promise((resolve) => gateway.close(resolve));
  rmSync(folder, { recursive: true });
});

/** Runs the last steps of `npm start`: the app's server, and the edge before it and a gateway. */
async function start(settings: Record<string, string>): Promise<void> {
  const env = { ...process.env, NODE_ENV: "test", EDGE: "local-edge", SITE_DIR: site, ...settings };
  const options: SystemOptions = { dataDir: join(folder, "data"), edgePort: 0, env, say: (line) => said.push(line) };
  const built = findBuiltApp(env, options.say);
  const endpoint = `http://localhost:${ports.edge}/graphql`;
  const app = built === null ? null : appAt(ports.app, built, endpoint, env);
  const secrets = { EDGE_KEY: randomBytes(32).toString("base64url") };
  // The parts for other services' settings are missing.
  const nothing: unknown = new Proxy({}, { get: () => ({}) });
  const known: Record<PropertyKey, unknown> = {
    ports,
    endpoint,
    secrets,
    tls: null,
    app,
    origin: () => "",
    origins: () => [],
  };
  const wiring = new Proxy(known, { get: (_, name) => (name in known ? known[name] : nothing) }) as unknown as Wiring;
  if (app !== null) await supervisor.start(processOf(web, wiring, options));
  await startEdge(supervisor, wiring, options);
}

const read = async (port: number, path: string): Promise<string> =>
  (await fetch(`http://127.0.0.1:${port}${path}`)).text();
const post = async (port: number): Promise<string> =>
  (await fetch(`http://127.0.0.1:${port}/graphql`, { method: "POST" })).text();

test("page and API stand beside each other at the app's port and at the endpoint's", async () => {
  await start({});
  for (const port of [ports.app, ports.edge]) {
    expect([await read(port, "/"), await read(port, "/expenses/42")]).toEqual(["the app", "the app"]);
    expect([await read(port, "/graphql"), await post(port)]).toEqual(["from the gateway", "from the gateway"]);
  }
  expect(supervisor.all.map(({ spec }) => spec.name)).toEqual(["web", "edge"]);
});

test("with WEB=off there is no page, no process for it, and nothing listens at the app's port", async () => {
  await start({ WEB: "off" });
  expect(await read(ports.edge, "/")).toContain("no Route matched with those values");
  expect(await post(ports.edge)).toBe("from the gateway");
  await expect(read(ports.app, "/")).rejects.toThrow("fetch failed");
  expect(supervisor.all.map(({ spec }) => spec.name)).toEqual(["edge"]);
});

test("without a built app a start says so, and goes on", () => {
  rmSync(join(site, "index.html"));
  expect(findBuiltApp({ SITE_DIR: site }, (line) => said.push(line))).toBeNull();
  expect(said).toEqual([expect.stringContaining("npm run build -w web")]);
  expect(() => findBuiltApp({ WEB: "maybe" }, () => undefined)).toThrow("WEB must be one of on, off");
});

test("the app's address may send the refresh cookie, and mails lead there, unless others are named", () => {
  const endpoint = "http://localhost:8000/graphql";
  const own = appAt(3005, site, endpoint, { NODE_ENV: "production" });
  expect(own).toMatchObject({
    APP_URL: "http://localhost:3005",
    ALLOWED_ORIGINS: "http://localhost:8000,http://localhost:3005",
  });
  const given = { APP_URL: "https://app.example", ALLOWED_ORIGINS: "https://app.example" };
  expect(appAt(3005, site, endpoint, given)).toMatchObject(given);
});
