import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readConfig } from "@expense-tracker/kit/process/config";
import { deploy, readEdgeFiles } from "@expense-tracker/local-edge/edge-files";
import { deploymentSettings } from "@expense-tracker/local-edge/files/deployment";
import { runCommand } from "../processes/run-command";
import type { ChildSpec } from "../processes/supervised-child";
import { projectRoot } from "../project-root";
import { edgeTargets } from "../system/services";
import { systemFiles } from "../system/system-record";
import type { Wiring } from "../system/wiring";
import type { KongInstallation } from "./kong-installation";

export interface KongOptions {
  readonly installation: KongInstallation;
  readonly dataDir: string;
  readonly wiring: Pick<Wiring, "ports" | "tls" | "app">;
  /** The environment that Kong inherits, without `KONG_…`; the settings `EDGE_…` go into its files. */
  readonly env: NodeJS.ProcessEnv;
}

const commandDeadlineMs = 60_000;
const readyWithinMs = 60_000;
const graceMs = 25_000;
/** Kong's sockets are below its prefix, and the system allows 107 bytes for a socket's path. */
const longestPrefix = 107 - "/sockets/we".length;

/**
 * Writes Kong's two files, has Kong check the first, and has it prepare its prefix. Everything is below `<dataDir>/kong`.
 *
 * `kong start` in the foreground would be a chain of processes. Only the last is nginx, and signals do not reach it. So we run
 * `kong prepare` and then nginx, as Kong documents for supervisors.
 *
 * @returns how to run it.
 * @throws Error with Kong's message when Kong refuses its configuration.
 */
export async function prepareKong({ installation, dataDir, wiring, env }: KongOptions): Promise<ChildSpec> {
  const folder = join(dataDir, "kong");
  const prefix = join(folder, "run");
  if (Buffer.byteLength(prefix) > longestPrefix) {
    throw new Error(
      `DATA_DIR is too long a path for Kong's sockets: at most ${longestPrefix - "/kong/run".length} bytes`,
    );
  }
  // Kong would prefer files of an earlier run to kong.conf.
  await rm(prefix, { recursive: true, force: true });
  await mkdir(prefix, { recursive: true, mode: 0o700 });
  const { kongYml, kongConf } = await renderFiles(folder, wiring, { ...env, ...edgeTargets(wiring) });
  const { ports } = wiring;
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
    // SIGQUIT lets nginx finish what is in flight; SIGTERM would drop it.
    stopSignal: "SIGQUIT",
    // New workers read kong.yml and take new connections; the old ones finish theirs.
    reloadSignal: "SIGHUP",
    graceMs,
  };
}

/** As `npm run kong:render` does, with the ports of this system. */
async function renderFiles(folder: string, { ports, app }: KongOptions["wiring"], env: NodeJS.ProcessEnv) {
  const host = env["HOST"] || "127.0.0.1";
  const listened = [ports.edge, ...(app === null ? [] : [ports.app])];
  const deployed = {
    ...env,
    EDGE_LISTEN: listened.map((port) => `${host}:${port}`).join(),
    EDGE_STATUS_LISTEN: `127.0.0.1:${ports.edgeStatus}`,
  };
  const committed = readEdgeFiles(join(projectRoot(), "kong/kong.yml"));
  const files = deploy(committed, readConfig(deployed, deploymentSettings), deployed);
  const [kongYml, kongConf] = [join(folder, "kong.yml"), join(folder, "kong.conf")];
  await writeFile(kongYml, files.kongYml);
  await writeFile(kongConf, files.kongConf, { mode: 0o600 });
  return { kongYml, kongConf };
}

/** Kong prefers variables to kong.conf, so it must not inherit variables that are meant for another Kong. */
function environment(env: NodeJS.ProcessEnv, prefix: string, kongYml: string): NodeJS.ProcessEnv {
  const inherited = Object.entries(env).filter(([name]) => !name.startsWith("KONG_"));
  return {
    ...Object.fromEntries(inherited),
    KONG_PREFIX: prefix,
    KONG_DECLARATIVE_CONFIG: kongYml,
    KONG_NGINX_DAEMON: "off",
    KONG_NGINX_WORKER_PROCESSES: "2",
    // Both logs go to our log files: those in the prefix would grow without a bound. `edge` is a format in kong.conf.
    KONG_PROXY_ACCESS_LOG: "/dev/stdout edge",
    KONG_PROXY_ERROR_LOG: "/dev/stderr",
    KONG_STATUS_ERROR_LOG: "/dev/stderr",
    // As root, Kong would run its workers as the user `kong` or `nobody`, who cannot read the data folder.
    ...(process.getuid?.() === 0 ? { KONG_NGINX_USER: "root root" } : {}),
  };
}
