import { spawn } from "node:child_process";
import { isAbsolute, join } from "node:path";
import { projectRoot } from "../project-root";

export interface OperatorProgram {
  /** Whose command it is, and its script, such as `keys-cli`. */
  subgraph: "auth" | "expenses";
  script: string;
  /** What the user typed, such as `npm run keys`. */
  name: string;
  /** Finds the variables that the command needs: in `env`, else of the system in `dataDir`; null when there are none. */
  environment: (env: NodeJS.ProcessEnv, dataDir: string) => NodeJS.ProcessEnv | null;
  /** The variables to set when no system runs. */
  needs: string;
}

/**
 * Runs an operator's command of a subgraph on the system that runs here, or on the database that the environment names. Ends this
 * process with its exit code.
 */
export function runOperatorCommand({ subgraph, script, name, environment, needs }: OperatorProgram): void {
  const given = process.env["DATA_DIR"] || ".data/dev";
  const env = environment(process.env, isAbsolute(given) ? given : join(projectRoot(), given));
  const args = process.argv.slice(2);
  if (env === null && !args.some((word) => word === "--help" || word === "-h")) {
    console.error(`no system runs here: \`npm start\`, or set ${needs}\n(\`${name} -- --help\` says more)`);
    process.exit(1);
  }
  const command = join(projectRoot(), `subgraphs/${subgraph}/dist/src/${script}.js`);
  spawn(process.execPath, [command, ...args], { stdio: "inherit", env: env ?? process.env }).on("exit", (code) =>
    process.exit(code ?? 1),
  );
}
