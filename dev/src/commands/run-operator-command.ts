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
  runProgram(`subgraphs/${subgraph}/dist/src/${script}.js`, args, env ?? process.env);
}

/** Runs one of our compiled programs in place of this process, which ends with its exit code. @param entry its path from the root of the clone. */
export function runProgram(entry: string, args: readonly string[], env: NodeJS.ProcessEnv): void {
  spawn(process.execPath, [join(projectRoot(), entry), ...args], { stdio: "inherit", env }).on("exit", (code) =>
    process.exit(code ?? 1),
  );
}
