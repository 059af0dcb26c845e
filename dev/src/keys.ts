import { spawn } from "node:child_process";
import { isAbsolute, join } from "node:path";
import { authEnvironment } from "./commands/auth-environment";
import { projectRoot } from "./project-root";

// npm run keys: auth's own command, on the system that runs here.
const given = process.env["DATA_DIR"] || ".data/dev";
const env = authEnvironment(process.env, isAbsolute(given) ? given : join(projectRoot(), given));
const args = process.argv.slice(2);

if (env === null && !args.some((word) => word === "--help" || word === "-h")) {
  console.error(
    "no system runs here: `npm start`, or set DATABASE_URL_AUTH and SIGNING_KEY_ENCRYPTION_KEY\n(`npm run keys -- --help` says more)",
  );
  process.exit(1);
}
const command = join(projectRoot(), "subgraphs/auth/dist/src/keys-cli.js");
spawn(process.execPath, [command, ...args], { stdio: "inherit", env: env ?? process.env }).on("exit", (code) =>
  process.exit(code ?? 1),
);
