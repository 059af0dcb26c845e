import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readConfig } from "@expense-tracker/kit/process/config";
import { deploy, readEdgeFiles } from "@expense-tracker/local-edge/edge-files";
import { deploymentSettings } from "@expense-tracker/local-edge/files/deployment";
import { runCommand } from "../processes/run-command";
import type { ChildSpec } from "../processes/supervised-child";
import { projectRoot } from "../project-root";
import type { LocalTls } from "../system/local-tls";
import type { Ports } from "../system/ports";
import { gatewayTargets } from "../system/services";
import { systemFiles } from "../system/system-record";
import type { KongInstallation } from "./kong-installation";

export interface KongOptions {
  readonly installation: KongInstallation;
  readonly dataDir: string;
  readonly ports: Ports;
  readonly tls: LocalTls | null;
  /** What Kong inherits, less its own settings; the edge's (`EDGE_…`) are rendered. */
  readonly env: NodeJS.ProcessEnv;
}

const commandDeadlineMs = 60_000;
const readyWithinMs = 60_000;
const graceMs = 25_000;
/** Kong's sockets are below its prefix, and the system allows 107 bytes for the path of one. */
const longestPrefix = 107 - "/sockets/we".length;

/**
 * Writes Kong's two files, has Kong check the first, and has it prepare its prefix. Everything is below `<dataDir>/kong`.
 *
 * Kong's own `kong start` in the foreground would be a chain of processes of which only the last is nginx, and signals do not
 * get through it. `kong prepare` and then nginx is the way that Kong documents for whoever supervises it.
 *
 * @returns how to run it.
 * @throws Error with Kong's own words when it refuses its configuration.
 */
export async function prepareKong({ installation, dataDir, ports, tls, env }: KongOptions): Promise<ChildSpec> {
  const folder = join(dataDir, "kong");
  const prefix = join(folder, "run");
  if (Buffer.byteLength(prefix) > longestPrefix) {
    throw new Error(
      `DATA_DIR is too long a path for Kong's sockets: at most ${longestPrefix - "/kong/run".length} bytes`,
    );
  }
  // What an earlier run left there would win over kong.conf.
  await rm(prefix, { recursive: true, force: true });
  await mkdir(prefix, { recursive: true, mode: 0o700 });
  const { kongYml, kongConf } = await renderFiles(folder, ports, { ...env, ...gatewayTargets(ports, tls) });
  const kongEnv = environment(env, prefix, kongYml);
  const run = (...args: string[]): Promise<string> =>
    runCommand(installation.kong, args, { cwd: folder, env: kongEnv, deadlineMs: commandDeadlineMs });
  await run("config", "parse", kongYml, "-c", kongConf, "-p", prefix);
  await run("prepare", "-c", kongConf, "-p", prefix);
  return {
    name: "edge",
    command: "/bin/sh",
    // A Kong that was killed leaves its sockets behind, and nginx does not start on them.
    args: ["-c", 'rm -f "$1"/sockets/*; exec "$0" -p "$1" -c nginx.conf', installation.nginx, prefix],
    cwd: projectRoot(),
    env: kongEnv,
    logPath: join(systemFiles(dataDir).logs, "edge.log"),
    port: ports.edge,
    readiness: { kind: "http", url: `http://127.0.0.1:${ports.edgeStatus}/status/ready` },
    readyWithinMs,
    // nginx: finish what is in flight. SIGTERM would drop it.
    stopSignal: "SIGQUIT",
    graceMs,
  };
}

/** As `npm run kong:render` does, with the ports of this system. */
async function renderFiles(folder: string, ports: Ports, env: NodeJS.ProcessEnv) {
  const deployed = {
    ...env,
    EDGE_LISTEN: `${env["HOST"] || "127.0.0.1"}:${ports.edge}`,
    EDGE_STATUS_LISTEN: `127.0.0.1:${ports.edgeStatus}`,
  };
  const committed = readEdgeFiles(join(projectRoot(), "kong/kong.yml"));
  const files = deploy(committed, readConfig(deployed, deploymentSettings), deployed);
  const [kongYml, kongConf] = [join(folder, "kong.yml"), join(folder, "kong.conf")];
  await writeFile(kongYml, files.kongYml);
  await writeFile(kongConf, files.kongConf, { mode: 0o600 });
  return { kongYml, kongConf };
}

/** Variables win over kong.conf in Kong, so nothing of somebody's other Kong may be inherited. */
function environment(env: NodeJS.ProcessEnv, prefix: string, kongYml: string): NodeJS.ProcessEnv {
  const inherited = Object.entries(env).filter(([name]) => !name.startsWith("KONG_"));
  return {
    ...Object.fromEntries(inherited),
    KONG_PREFIX: prefix,
    KONG_DECLARATIVE_CONFIG: kongYml,
    KONG_NGINX_DAEMON: "off",
    KONG_NGINX_WORKER_PROCESSES: "2",
    // Our log files take both; the prefix would grow without a bound. `edge` is the format that kong.conf names.
    KONG_PROXY_ACCESS_LOG: "/dev/stdout edge",
    KONG_PROXY_ERROR_LOG: "/dev/stderr",
    KONG_STATUS_ERROR_LOG: "/dev/stderr",
    // Started as root, its workers would become the user `kong` or `nobody`, who cannot look into the data folder.
    ...(process.getuid?.() === 0 ? { KONG_NGINX_USER: "root root" } : {}),
  };
}
