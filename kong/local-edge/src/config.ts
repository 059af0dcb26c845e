import path from "node:path";
import { port, processSettings, readConfig, text, type Environment } from "@expense-tracker/kit/config";
import { checkEdgeFiles, deploy, readEdgeFiles, type EdgeRules } from "./edge-files";
import { deploymentSettings } from "./files/deployment";

/** kong/kong.yml, seen from dist/src. */
const committedKongYml = path.resolve(__dirname, "../../../kong.yml");

export interface EdgeConfig {
  host: string;
  /** 0 lets the system choose, as for statusPort. */
  edgePort: number;
  statusPort: number;
  logLevel: string;
  rules: EdgeRules;
}

/**
 * The environment, and the two files with its values in them.
 *
 * @throws ConfigurationError with every problem of the environment, or else of the files.
 */
export function readEdgeConfig(env: Environment): EdgeConfig {
  const {
    kongYmlPath,
    edgePort,
    statusPort,
    host,
    logLevel,
    environment: _environment,
    ...deployment
  } = readConfig(env, {
    ...processSettings,
    ...deploymentSettings,
    edgePort: port("EDGE_PORT", 8000),
    statusPort: port("STATUS_PORT", 8100),
    kongYmlPath: text("KONG_CONFIG", committedKongYml),
  });
  const rules = checkEdgeFiles(deploy(readEdgeFiles(kongYmlPath), deployment, env));
  return { host, edgePort, statusPort, logLevel, rules };
}
