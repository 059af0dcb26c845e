import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { withSandbox, type Deployment } from "./files/deployment";
import { parseKongConf, type ProcessRules } from "./files/kong-conf";
import { type Backend, backendsOf, parseKongFile, pluginsOf, type PluginConfigs } from "./files/kong-file";
import { renderFiles, type EdgeFiles } from "./files/render-files";
import { refuse } from "./files/validate";
import { ConfigurationError, type Environment } from "@expense-tracker/kit/process/config";

/** The rules that the edge takes from kong.yml and kong.conf. */
export interface EdgeRules {
  /** In the order in which their routes are tried. */
  backends: readonly Backend[];
  plugins: PluginConfigs;
  process: ProcessRules;
}

/**
 * @param kongYmlPath kong.yml; kong.conf is the file beside it.
 * @throws ConfigurationError when one of them cannot be read.
 */
export function readEdgeFiles(kongYmlPath: string): EdgeFiles {
  const kongConfPath = path.join(path.dirname(kongYmlPath), "kong.conf");
  refuse(
    [kongYmlPath, kongConfPath]
      .filter((file) => !existsSync(file))
      .map((file) => `${path.basename(file)} is missing: ${file}`),
  );
  return { kongYml: readFileSync(kongYmlPath, "utf8"), kongConf: readFileSync(kongConfPath, "utf8") };
}

/**
 * Writes a deployment's values into the files and checks the result.
 *
 * @throws ConfigurationError with every problem of both files.
 */
export function deploy(committed: EdgeFiles, deployment: Deployment, env: Environment): EdgeFiles {
  const { plugins } = checkEdgeFiles(committed);
  const origins = withSandbox(deployment.origins ?? plugins.cors.origins, env);
  const rendered = renderFiles(committed, { ...deployment, origins });
  checkEdgeFiles(rendered);
  return rendered;
}

/** @throws ConfigurationError with every problem of both files. */
export function checkEdgeFiles({ kongYml, kongConf }: EdgeFiles): EdgeRules {
  const problems: string[] = [];
  const collect = <Rules>(read: () => Rules): Rules | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      problems.push(...error.problems);
      return undefined;
    }
  };
  const kong = collect(() => parseKongFile(kongYml));
  const process = collect(() => parseKongConf(kongConf));
  if (!kong || !process) throw new ConfigurationError(problems);
  refuse(
    kong.plugins
      .filter(({ name }) => !process.plugins.includes(name))
      .map(({ name }) => `kong.conf/plugins: ${name} is not in the list, but kong.yml uses it`),
  );
  const [service] = kong.services;
  refuse(
    (service.protocol === "https") === (process.gatewayCaFile !== null)
      ? []
      : [
          `kong.yml/services/0/protocol: is ${service.protocol}, but must be https exactly when kong.conf names an authority for gateways`,
        ],
  );
  return { backends: backendsOf(kong), plugins: pluginsOf(kong), process };
}
