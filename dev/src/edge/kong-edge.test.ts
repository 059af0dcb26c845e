import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { eventually } from "../../test/eventually";
import { standInKong } from "../../test/stand-in-kong";
import { freePort } from "../processes/free-ports";
import { identify } from "../processes/process-identity";
import { Supervisor } from "../processes/supervisor";
import { projectRoot } from "../project-root";
import type { SystemOptions } from "../system/system-options";
import type { Wiring } from "../system/wiring";
import { findKong } from "./kong-installation";
import { startEdge } from "./start-edge";

let folder: string;
let gateway: Server;
let supervisor: Supervisor;
let said: string[];
let ports: { edge: number; edgeStatus: number; gateway: number; gatewayStandIn: number };

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "kong-edge-"));
  said = [];
  supervisor = new Supervisor(
    (line) => said.push(line),
    () => undefined,
  );
  const [edge, edgeStatus, port] = [await freePort(), await freePort(), await freePort()];
  ports = { edge, edgeStatus, gateway: port, gatewayStandIn: await freePort() };
  gateway = createServer((_, answer) => answer.end("from the gateway"));
  await new Promise<void>((resolve) => void gateway.listen(port, "127.0.0.1", resolve));
});
afterEach(async () => {
  await supervisor.stopAll();
  gateway.closeAllConnections();
  await new Promise((resolve) => gateway.close(resolve));
  rmSync(folder, { recursive: true });
});

/** Runs the last step of `npm start`, with a Kong on the PATH unless `PATH` is set. */
function start(env: Record<string, string> = {}, dataDir = join(folder, "data")): Promise<void> {
  const path = `${join(folder, "bin")}:${process.env["PATH"] ?? ""}`;
  const options: SystemOptions = {
    dataDir,
    edgePort: 0,
    env: { ...process.env, PATH: path, NODE_ENV: "test", ...env },
    say: (line) => said.push(line),
  };
  return startEdge(supervisor, wiring(), options);
}

/** The edge only needs ports and the key that it shows to the gateway; the parts for other services' settings are missing. */
function wiring(): Wiring {
  const nothing: unknown = new Proxy({}, { get: () => ({}) });
  const secrets = { EDGE_KEY: randomBytes(32).toString("base64url") };
  const known: Record<PropertyKey, unknown> = {
    ports,
    endpoint: "http://localhost/graphql",
    secrets,
    tls: null,
    app: null,
    origin: () => "",
    origins: () => [],
  };
  return new Proxy(known, { get: (_, name) => (name in known ? known[name] : nothing) }) as unknown as Wiring;
}

const askThrough = async () => (await fetch(`http://127.0.0.1:${ports.edge}/graphql`, { method: "POST" })).text();
const message = (error: unknown) => (error instanceof Error ? error.message : String(error));

test("a Kong on the PATH becomes the edge: it gets our rendered files, and serves them until it is stopped", async () => {
  standInKong(join(folder, "bin"));
  // Settings for another Kong must not reach ours.
  await start({ KONG_DATABASE: "postgres" });
  expect(said).toEqual([`the edge is Kong 3.9.3 (${join(folder, "bin/kong")})`]);
  expect(await askThrough()).toBe("from the gateway");
  const rendered = readFileSync(join(folder, "data/kong/kong.yml"), "utf8");
  for (const port of [ports.gateway, ports.gatewayStandIn]) expect(rendered).toContain(`target: 127.0.0.1:${port}`);
  expect(readFileSync(join(folder, "data/kong/kong.conf"), "utf8")).toContain(`127.0.0.1:${ports.edge} `);
  await supervisor.get("edge").stop();
  await expect(askThrough()).rejects.toThrow("fetch failed");
});

test("a killed Kong starts again on the sockets that it left, and its old workers end", async () => {
  standInKong(join(folder, "bin"));
  const worker = join(folder, "worker.pid");
  await start({ STAND_IN_WORKER: worker });
  const edge = supervisor.get("edge");
  const [pid, workerPid] = [edge.identity?.pid, Number(readFileSync(worker, "utf8"))];
  edge.kill("SIGKILL");
  await eventually("it runs again", () => edge.state === "ready" && edge.identity?.pid !== pid);
  expect(await askThrough()).toBe("from the gateway");
  expect(identify(workerPid)).toBeNull();
});

test("when Kong refuses its configuration, its message is shown, and how to go on without Kong", async () => {
  standInKong(join(folder, "bin"));
  const failure = await start({ STAND_IN_REFUSES: "no such plugin" }).catch(message);
  expect(failure).toMatch(/Failed parsing: in 'plugins': no such plugin[^]*EDGE=local-edge npm start/);
});

test("when Kong does not start, the end of its log is shown, and how to go on without Kong", async () => {
  standInKong(join(folder, "bin"));
  const failure = await start({ STAND_IN_FAILS: "bind() to 0.0.0.0:8000 failed" }).catch(message);
  expect(failure).toMatch(/edge did not start[^]*bind\(\) to 0\.0\.0\.0:8000 failed[^]*EDGE=local-edge npm start/);
});

test("a data folder whose path is too long for Kong's sockets is refused before Kong starts", async () => {
  standInKong(join(folder, "bin"));
  const failure = await start({}, join(folder, "x".repeat(100))).catch(message);
  expect(failure).toMatch(/DATA_DIR is too long[^]*EDGE=local-edge/);
});

test("EDGE=local-edge does not use an installed Kong", async () => {
  standInKong(join(folder, "bin"));
  await start({ EDGE: "local-edge" });
  expect(said).toEqual([]);
  expect(await askThrough()).toBe("from the gateway");
  expect(supervisor.get("edge").spec.args).toContain(join(projectRoot(), "kong/local-edge/dist/src/main.js"));
});

test("without Kong, local-edge is the edge, and EDGE=kong fails with the reason", async () => {
  const PATH = join(folder, "bin");
  await expect(start({ PATH, EDGE: "kong" })).rejects.toThrow(/EDGE=kong: Kong is not installed; EDGE=local-edge/);
  await start({ PATH });
  expect(said).toEqual(["the edge is kong/local-edge: Kong is not installed"]);
  expect(await askThrough()).toBe("from the gateway");
});

test("another value of EDGE is refused", async () => {
  await expect(start({ EDGE: "nginx" })).rejects.toThrow("EDGE must be one of kong, local-edge, any");
});

test.each([
  ["3.8.1", "is Kong 3.8.1, and kong.yml needs 3.9"],
  ["2.10.0", "is Kong 2.10.0, and kong.yml needs 3.9"],
  ["nonsense", "does not tell its version"],
])("Kong %s is not used", async (version, reason) => {
  const PATH = standInKong(join(folder, "bin"), version);
  expect(await findKong({ PATH: `${PATH}:/usr/bin:/bin` })).toContain(reason);
});

test.each(["3.9.0", "3.10.2", "Kong Enterprise 3.11.0.1", "4.0.0"])("Kong %s is used", async (version) => {
  const PATH = standInKong(join(folder, "bin"), version);
  expect(await findKong({ PATH: `${PATH}:/usr/bin:/bin` })).toMatchObject({ kong: join(PATH, "kong") });
});

test("a Kong without the nginx of OpenResty is not used", async () => {
  const PATH = standInKong(join(folder, "bin"));
  rmSync(join(PATH, "nginx"));
  expect(await findKong({ PATH: `${PATH}:/usr/bin:/bin` })).toContain("not the nginx of OpenResty");
});
