import { spawn } from "node:child_process";
import { isAbsolute, join } from "node:path";
import { projectRoot } from "../project-root";
import { authEnvironment } from "./auth-environment";

/**
 * Runs a command of auth's on the system that runs here, or on the database that the environment names. Ends this process
 * with its exit code.
 *
 * @param script the command's script, such as `keys-cli`.
 * @param name what the user typed, such as `npm run keys`.
 */
export function runAuthCommand(script: string, name: string): void {
  const given = process.env["DATA_DIR"] || ".data/dev";
  const env = authEnvironment(process.env, isAbsolute(given) ? given : join(projectRoot(), given));
  const args = process.argv.slice(2);
  if (env === null && !args.some((word) => word === "--help" || word === "-h")) {
    console.error(
      `no system runs here: \`npm start\`, or set DATABASE_URL_AUTH and SIGNING_KEY_ENCRYPTION_KEY\n(\`${name} -- --help\` says more)`,
    );
    process.exit(1);
  }
  const command = join(projectRoot(), `subgraphs/auth/dist/src/${script}.js`);
  spawn(process.execPath, [command, ...args], { stdio: "inherit", env: env ?? process.env }).on("exit", (code) =>
    process.exit(code ?? 1),
  );
}
