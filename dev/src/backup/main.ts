import "@expense-tracker/kit/process/require-node";
import { readFileSync } from "node:fs";
import { isAbsolute, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { projectRoot } from "../project-root";
import { type DatabaseName, databaseNames } from "@expense-tracker/services/services";
import { composePlace, readComposeSecrets } from "./compose-place";
import { makeBackup } from "./make-backup";
import { onStoppedSystem, requireSystem } from "./on-stopped-system";
import type { Place } from "./place";
import { reportBackup, reportPlan, reportRestore } from "./report";
import { planRestore, restoreBackup, type RestoreOptions } from "./restore-backup";
import { runningPlace, withLocalServers } from "./with-local-servers";

const secretsFirst = `auth's data can only be read with the secrets that were in use when the backup was made. Put
them there (0600), then restore again. When they are lost, start and stop the system once, which makes new ones, and restore:
then all passwords are invalid, and users choose new ones by mail.`;

const usage = `npm run backup -- --to <folder> [--databases auth,users,expenses,ds] [--compose]
npm run restore -- --from <folder> [--databases …] [--dry-run] [--compose]
    --digest <sha256>     refuses a manifest with another SHA-256
    --erased <file>       ids of owners who were erased later, one a line; may be given more than once
    --erase-orphans       erases owners who have data, but no account
    --kafka-lost          Kafka is empty or an older copy, even if it does not look so
npm run restore -- --kafka-lost [--compose]     loads nothing: only Kafka was lost
docs/backup.md says what each does.`;

class UsageError extends Error {}

const { words, values } = readArguments();
const env = process.env;
const say = (line: string): void => console.log(`[${new Date().toLocaleTimeString("en-GB")}] ${line}`);
const given = env["DATA_DIR"] || ".data/dev";
/** Resolves a path from the operator's current folder; npm runs its scripts in the clone's root. */
const fromHere = (path: string): string => resolve(env["INIT_CWD"] || process.cwd(), path);
const local = { dataDir: isAbsolute(given) ? given : join(projectRoot(), given), env, say };

let ifInterrupted = "interrupted: nothing was changed";
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, () => {
    console.error(ifInterrupted);
    process.exit(1);
  });
}

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = error instanceof UsageError ? 2 : 1;
});

async function run(): Promise<void> {
  if (words === "backup") return backup();
  if (words === "restore") return restore();
  throw new UsageError(`this is not understood: ${words}\n${usage}`);
}

async function backup(): Promise<void> {
  if (!values.to) throw new UsageError(`--to <folder> is missing: where the backup is to be written\n${usage}`);
  const options = {
    folder: fromHere(values.to),
    databases: databasesGiven() ?? databaseNames,
    product: product(),
    say,
  };
  if (!values.compose) requireSystem(local, "there is nothing to back up yet");
  const work = (place: Place) => {
    ifInterrupted = `interrupted: no backup was made. ${options.folder} is incomplete, and may be removed.`;
    return makeBackup({ ...options, place });
  };
  const running = values.compose ? composePlace(readComposeSecrets(), env) : runningPlace(local);
  const made = running ? await work(running) : await withLocalServers(local, work);
  for (const line of reportBackup(options.folder, made)) console.log(line);
}

async function restore(): Promise<void> {
  if (!values.from && !values["kafka-lost"])
    throw new UsageError(`--from <folder> is missing: where the backup is\n${usage}`);
  const options: RestoreOptions = {
    folder: values.from ? fromHere(values.from) : null,
    databases: databasesGiven(),
    digest: values.digest ?? null,
    erasedLists: (values.erased ?? []).map(fromHere),
    eraseOrphans: values["erase-orphans"],
    kafkaLost: values["kafka-lost"],
    say,
  };
  const plan = await planRestore(options);
  for (const line of reportPlan(plan)) console.log(line);
  if (values["dry-run"]) return console.log("nothing was changed: this was a dry run");
  if (!values.compose) requireSystem(local, secretsFirst);
  const work = (place: Place) => {
    ifInterrupted = "interrupted: nothing starts on these databases until the same `npm run restore` is complete";
    return restoreBackup(place, options, plan);
  };
  const settled = await onStoppedSystem("the restore", { local, isCompose: values.compose }, work);
  const start = values.compose ? "docker compose up -d --wait" : "npm start";
  for (const line of reportRestore(settled, start)) console.log(line);
}

function databasesGiven(): readonly DatabaseName[] | null {
  if (values.databases === undefined) return null;
  const named = values.databases.split(",").map((name) => name.trim());
  const unknown = named.filter((name) => !databaseNames.some((known) => known === name));
  if (unknown.length > 0)
    throw new UsageError(`there is no database ${unknown.join(", ")}: ${databaseNames.join(", ")}`);
  return databaseNames.filter((name) => named.includes(name));
}

function product(): string {
  const { version } = JSON.parse(readFileSync(join(projectRoot(), "package.json"), "utf8")) as { version: string };
  return version;
}

function readArguments() {
  try {
    const { positionals, values: options } = parseArgs({
      allowPositionals: true,
      options: {
        to: { type: "string" },
        from: { type: "string" },
        databases: { type: "string" },
        compose: { type: "boolean", default: false },
        "dry-run": { type: "boolean", default: false },
        digest: { type: "string" },
        erased: { type: "string", multiple: true },
        "erase-orphans": { type: "boolean", default: false },
        "kafka-lost": { type: "boolean", default: false },
      },
    });
    return { words: positionals.join(" "), values: options };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    process.exit(2);
  }
}
