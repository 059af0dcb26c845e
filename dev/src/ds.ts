import "@expense-tracker/kit/process/require-node";
import { isAbsolute, join } from "node:path";
import { parseArgs } from "node:util";
import { onStoppedSystem, requireSystem } from "./backup/on-stopped-system";
import { rebuildWorker } from "./backup/rebuild-worker";
import { reportRebuild } from "./backup/report";
import { dsEnvironment } from "./commands/ds-environment";
import { runProgram } from "./commands/run-operator-command";
import { projectRoot } from "./project-root";

const entry = "event-bridge/dist/src/ds-cli.js";
const [command, ...rest] = process.argv.slice(2);
const env = process.env;
const given = env["DATA_DIR"] || ".data/dev";
const dataDir = isAbsolute(given) ? given : join(projectRoot(), given);

if (command === "rebuild" && !rest.includes("--help")) {
  rebuild().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  });
} else if (command === "status" || command === "replay" || command === "dead-letters") {
  const found = dsEnvironment(env, dataDir);
  if (found === null && !rest.includes("--help")) {
    console.error("no system runs here: `npm start`, or set DATABASE_URL_DS and, for status, the KAFKA_ variables");
    process.exit(1);
  }
  runProgram(entry, process.argv.slice(2), found ?? env);
} else runProgram(entry, rest.includes("--help") ? ["--help"] : process.argv.slice(2), env);

async function rebuild(): Promise<void> {
  const isCompose = readCompose();
  const say = (line: string): void => console.log(`[${new Date().toLocaleTimeString("en-GB")}] ${line}`);
  const place = { local: { dataDir, env, say }, isCompose };
  if (!isCompose) requireSystem(place.local, "there is nothing to rebuild yet");
  const settled = await onStoppedSystem("the rebuild", place, (on) => rebuildWorker(on, say));
  const start = isCompose ? "docker compose up -d --wait" : "npm start";
  for (const line of reportRebuild(settled, start)) console.log(line);
}

function readCompose(): boolean {
  try {
    return parseArgs({ args: rest, options: { compose: { type: "boolean", default: false } } }).values.compose;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(2);
  }
}
