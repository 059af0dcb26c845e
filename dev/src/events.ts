import "@expense-tracker/kit/process/require-node";
import { isAbsolute, join } from "node:path";
import { eventsEnvironment } from "./commands/events-environment";
import { runProgram } from "./commands/run-operator-command";
import { projectRoot } from "./project-root";

const given = process.env["DATA_DIR"] || ".data/dev";
const env = eventsEnvironment(process.env, isAbsolute(given) ? given : join(projectRoot(), given));
if (env === null) {
  console.error("no system runs here: `npm start`, or set DATABASE_URL_DS or the RELAY_DATABASE_URL_ variables");
  process.exit(1);
}
runProgram("event-bridge/dist/src/events-cli.js", process.argv.slice(2), env);
