import { existsSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { runCommand } from "../processes/run-command";
import type { Say } from "../processes/say";
import { findDatabaseServer } from "../servers/database-server";

/** A program that comes with a database server. */
export interface DatabaseTool {
  readonly path: string;
  readonly flavour: "mariadb" | "mysql";
}

const names = {
  dump: { mariadb: ["mariadb-dump", "mysqldump"], mysql: ["mysqldump", "mariadb-dump"] },
  client: { mariadb: ["mariadb", "mysql"], mysql: ["mysql", "mariadb"] },
} as const;
const versionDeadlineMs = 10_000;

/**
 * Finds the program that dumps a database, or runs SQL on it: on the PATH, else beside the private server.
 *
 * @param serverVersion the version of the database's server; a tool of the same kind (MySQL, MariaDB) is preferred.
 * @throws Error that says what to install.
 */
export async function findTool(kind: "dump" | "client", serverVersion: string, say: Say): Promise<DatabaseTool> {
  const wanted = names[kind][/mariadb/i.test(serverVersion) ? "mariadb" : "mysql"];
  const onPath = find(wanted, (process.env["PATH"] ?? "").split(delimiter));
  const path = onPath ?? find(wanted, await besideServer(say));
  if (path === null) throw new Error(`${wanted.join(" or ")} is missing: install the client of your database server`);
  const version = await runCommand(path, ["--no-defaults", "--version"], { deadlineMs: versionDeadlineMs });
  return { path, flavour: /mariadb/i.test(version) ? "mariadb" : "mysql" };
}

function find(wanted: readonly string[], folders: readonly string[]): string | null {
  return wanted.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path)) ?? null;
}

async function besideServer(say: Say): Promise<string[]> {
  const { serverPath, baseDir } = await findDatabaseServer(say);
  return [
    dirname(serverPath),
    join(dirname(serverPath), "../bin"),
    ...(baseDir === null ? [] : [join(baseDir, "bin")]),
  ];
}

/** Arguments for a dump: a consistent view in one transaction, no locks, and only what rights on the database allow. */
export function dumpArguments(flavour: DatabaseTool["flavour"], database: string): string[] {
  return [
    "--single-transaction",
    "--quick",
    "--skip-lock-tables",
    // The accounts that load the dump may not lock tables.
    "--skip-add-locks",
    "--skip-disable-keys",
    "--hex-blob",
    "--no-tablespaces",
    "--triggers",
    "--default-character-set=utf8mb4",
    `--ignore-table=${database}.restore_unfinished`,
    ...(flavour === "mysql" ? ["--set-gtid-purged=OFF", "--column-statistics=OFF"] : []),
    database,
  ];
}

export function loadArguments(database: string): string[] {
  return ["--default-character-set=utf8mb4", "--binary-mode", database];
}
