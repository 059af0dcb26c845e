import path from "node:path";
import {
  flag,
  optional,
  port,
  processSettings,
  readConfig,
  text,
  type Environment,
} from "@expense-tracker/kit/process/config";
import { type TracingSettings, tracingSettings } from "@expense-tracker/kit/process/tracing-settings";
import { checkEdgeFiles, deploy, readEdgeFiles, type EdgeRules } from "./edge-files";
import { deploymentSettings } from "./files/deployment";

/** The path of kong/kong.yml from dist/src. */
const committedKongYml = path.resolve(__dirname, "../../../kong.yml");

export interface EdgeConfig {
  host: string;
  /** The same is served at each. 0 lets the system choose a port; the same holds for statusPort. */
  edgePorts: number[];
  statusPort: number;
  logLevel: string;
  /** Another edge may listen on the same port: the one that takes this one's place. */
  sharesPort: boolean;
  /** From SIGTERM to the end of open connections. */
  drainMs: number;
  tracing: TracingSettings | null;
  rules: EdgeRules;
}

/**
 * Reads the environment, and the two files with its values in them. The ports are those of kong.conf's listeners unless
 * EDGE_PORT and STATUS_PORT are set; the address is HOST, so that a local run does not open ports to the network.
 *
 * @throws ConfigurationError with every problem of the environment; if it has none, with every problem of the files.
 */
export function readEdgeConfig(env: Environment): EdgeConfig {
  const {
    environment: _environment,
    host,
    logLevel,
    drainMs,
    sharesPort,
    tracing,
    kongYmlPath,
    edgePort,
    alsoPort,
    statusPort,
    ...deployment
  } = readConfig(env, {
    ...processSettings,
    tracing: tracingSettings,
    ...deploymentSettings,
    sharesPort: flag("EDGE_SHARES_PORT", false),
    edgePort: optional("EDGE_PORT", port("EDGE_PORT")),
    alsoPort: optional("EDGE_ALSO_PORT", port("EDGE_ALSO_PORT")),
    statusPort: optional("STATUS_PORT", port("STATUS_PORT")),
    kongYmlPath: text("KONG_CONFIG", committedKongYml),
  });
  const rules = checkEdgeFiles(deploy(readEdgeFiles(kongYmlPath), deployment, env));
  const { proxyPorts, statusPort: listedStatusPort } = rules.process;
  const [first = 0, ...others] = proxyPorts;
  const also = alsoPort === undefined ? others : [alsoPort];
  return {
    host,
    logLevel,
    drainMs,
    sharesPort,
    tracing,
    edgePorts: [edgePort ?? first, ...(edgePort === undefined || alsoPort !== undefined ? also : [])],
    statusPort: statusPort ?? listedStatusPort,
    rules,
  };
}
