import "@expense-tracker/kit/process/require-node";
import { isAbsolute, join } from "node:path";
import { parseArgs } from "node:util";
import { isDetached, startDetached, tellParent } from "./commands/detached";
import { projectRoot } from "./project-root";
import { clearData, startCommand, StoppedWhileStarting } from "./commands/start-command";
import { readStatus, renderStatus } from "./commands/status-command";
import { restartCommand } from "./commands/restart-command";
import { stopCommand } from "./commands/stop-command";
import { claimDataDir } from "./system/system-record";

const usage = `npm start [-- --detach] [--reset]           starts everything; --reset clears the data first
npm stop                                    ends exactly what was started
npm run restart [-- NAME ...]               replaces each process, or the named ones, without losing a request
npm run status [-- --json] [--show-secrets] shows each process`;

const { values, positionals } = readArguments();
const dataDir = dataDirOf(process.env["DATA_DIR"] || ".data/dev");

// Writing to a closed terminal fails; the system must still be stopped in order.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);

run(positionals[0] ?? "").catch(async (error: unknown) => {
  if (error instanceof StoppedWhileStarting) return;
  const message = error instanceof Error ? error.message : String(error);
  console.error(message);
  await tellParent({ failed: message });
  process.exit(1);
});

async function run(command: string): Promise<void> {
  if (command === "start") await start();
  else if (command === "stop") await stopCommand(dataDir, say);
  else if (command === "restart") await restartCommand(dataDir, positionals.slice(1), say);
  else if (command === "status") await status();
  else throw new Error(usage);
}

async function start(): Promise<void> {
  await claimDataDir(dataDir, say);
  if (values.reset) await clearData({ dataDir, say });
  if (values.detach) return startDetached(dataDir);
  const table = await startCommand({ dataDir, say });
  console.log(`\n${table}\n\n${isDetached() ? "`npm stop`" : "Ctrl-C"} stops everything.\n`);
  await tellParent({ ready: table });
}

async function status(): Promise<void> {
  const seen = await readStatus({ dataDir, showSecrets: values["show-secrets"] });
  console.log(values.json ? JSON.stringify(seen, null, 2) : renderStatus(seen));
  // Exit now: Node's fetch keeps connections to the checked processes open, which would delay the end for seconds.
  process.exit(0);
}

function say(line: string): void {
  console.log(`[${new Date().toLocaleTimeString("en-GB")}] ${line}`);
  void tellParent({ say: line });
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        detach: { type: "boolean", default: false },
        reset: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
        "show-secrets": { type: "boolean", default: false },
      },
    });
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    process.exit(2);
  }
}

function dataDirOf(given: string): string {
  return isAbsolute(given) ? given : join(projectRoot(), given);
}
