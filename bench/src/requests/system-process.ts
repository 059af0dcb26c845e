import "@expense-tracker/kit/process/require-node";
import { join } from "node:path";
import { loadSecrets } from "@expense-tracker/dev/system/secrets";
import { systemFiles } from "@expense-tracker/dev/system/system-record";
import { errorText, measuredProcesses, type StartedSystem } from "./started-system";
import { benchEnvironment } from "../home/bench-system";

/** What each commit that can be measured has in `dev/src/start-system.ts`. */
type Start = typeof import("@expense-tracker/dev/start-system");

const [root = "", dataDir = "", profiles = ""] = process.argv.slice(2);
const many = "1000000";

/** Nothing that the bench does is too much for one person. */
const settings = {
  QUOTA_EXPENSES: many,
  QUOTA_CHANGES_A_DAY: many,
  QUOTA_BANK_MESSAGES: many,
  QUOTA_BANK_MESSAGES_A_DAY: many,
  ...(profiles === "" ? {} : { NODE_OPTIONS: `--cpu-prof --cpu-prof-interval=250 --cpu-prof-dir=${profiles}` }),
};

start().catch((error: unknown) => {
  process.send?.({ failed: errorText(error) });
  process.disconnect();
});

/** Starts the system of one commit by its own code, tells where it is, and stops it when the bench says so or ends. */
async function start(): Promise<void> {
  const { startSystem } = (await import(join(root, "dev/dist/src/start-system.js"))) as Start;
  const say = (line: string) => console.error(line);
  const system = await startSystem({ dataDir, edgePort: 0, env: { ...benchEnvironment(), ...settings }, say });
  process.once("disconnect", () => void system.stop().then(() => process.exit(0)));
  const pids = measuredProcesses.map((name) => [name, system.process(name).identity?.pid ?? null] as const);
  const address = new URL(system.databases.expenses.service).host;
  const { DATABASE_ADMIN_PASSWORD: password } = loadSecrets(systemFiles(dataDir).secrets, {});
  const started: StartedSystem = {
    endpoint: system.endpoint,
    pids: Object.fromEntries(pids),
    adminUrl: `mysql://admin:${password}@${address}`,
  };
  process.send?.({ started });
}
