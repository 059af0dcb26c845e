import "@expense-tracker/kit/process/require-node";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ConfigurationError, readConfig } from "@expense-tracker/kit/process/config";
import { deploy, readEdgeFiles } from "./edge-files";
import { deploymentSettings } from "./files/deployment";

/** `npm run kong:render -- <folder>`: kong.yml and kong.conf with the environment's values, for Kong to start from. */
function render(folder: string | undefined): void {
  if (!folder) throw new ConfigurationError(["name the folder to write to: npm run kong:render -- <folder>"]);
  const committed = readEdgeFiles(path.resolve(__dirname, "../../../kong.yml"));
  const files = deploy(committed, readConfig(process.env, deploymentSettings), process.env);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "kong.yml"), files.kongYml);
  // With EDGE_KEY in it, only the user who renders the file may read it, so Kong must run as the same user.
  writeFileSync(path.join(folder, "kong.conf"), files.kongConf, { mode: process.env["EDGE_KEY"] ? 0o600 : 0o644 });
  process.stdout.write(`kong.yml and kong.conf are in ${path.resolve(folder)}\n`);
}

try {
  render(process.argv[2]);
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error;
  process.stderr.write(`kong:render: ${error.message}\n`);
  process.exitCode = 1;
}
