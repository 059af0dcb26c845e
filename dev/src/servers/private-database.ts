import { existsSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type DatabaseServer, findDatabaseServer } from "./database-server";
import type { Certificate } from "../certificates";
import type { Say } from "../processes/say";
import { tlsParameters } from "../system/databases";
import { tlsHost } from "../system/local-tls";
import { runCommand } from "../processes/run-command";
import type { ChildSpec } from "../processes/supervised-child";

export interface PrivateDatabaseOptions {
  /** The folder for the server's files (in `database/`) and its log (in `logs/`). */
  readonly dataDir: string;
  readonly port: number;
  /** The password of `admin`, the only account that can log in: letters, digits, `-` and `_`. */
  readonly adminPassword: string;
  /** The certificate that it shows to clients, which then must use TLS and the name `localhost`; no TLS when null or omitted. */
  readonly tls?: DatabaseServerTls | null;
  readonly say: Say;
}

export interface DatabaseServerTls {
  readonly certificate: Certificate;
  /** PEM file of the authority that made the certificate. */
  readonly authority: string;
}

export interface PrivateDatabase {
  readonly process: ChildSpec;
  /** A URL without a database; its account may create databases and users. */
  readonly adminUrl: string;
}

const installDeadlineMs = 120_000;
const readyWithinMs = 60_000;
const graceMs = 20_000;
/** Both servers set their own umask. By default it lets the group write, so set these variables. */
const ownerOnly = { ...process.env, UMASK: "0600", UMASK_DIR: "0700" };

/** Makes a data folder unless it exists, and returns how to run the server on it: on 127.0.0.1, for one account with a password. */
export async function preparePrivateDatabase(options: PrivateDatabaseOptions): Promise<PrivateDatabase> {
  const server = await findDatabaseServer(options.say);
  const files = join(options.dataDir, "database");
  const temporary = join(options.dataDir, "database-temporary");
  await mkdir(temporary, { recursive: true });
  if (!existsSync(files)) {
    options.say(`creating a private ${server.flavour} ${server.version}`);
    await install(server, files, temporary);
  }
  const initFile = join(options.dataDir, "database-accounts.sql");
  await writeFile(initFile, accounts(server, options.adminPassword), { mode: 0o600 });
  const { adminPassword, port, tls = null } = options;
  const [host, parameters] = tls === null ? ["127.0.0.1", ""] : [tlsHost, `?${tlsParameters(tls.authority)}`];
  const adminUrl = `mysql://admin:${adminPassword}@${host}:${port}${parameters}`;
  return {
    adminUrl,
    process: {
      name: "database",
      command: server.serverPath,
      args: [
        ...serverArguments(server, files, initFile, port),
        ...tlsArguments(server, tls),
        ...ownTemporaryFiles(temporary),
      ],
      cwd: options.dataDir,
      env: ownerOnly,
      logPath: join(options.dataDir, "logs/database.log"),
      port: options.port,
      readiness: { kind: "database", url: adminUrl },
      readyWithinMs,
      graceMs,
    },
  };
}

/** Creates the system tables in a temporary folder and renames it, so that an interrupted installation never looks complete. */
async function install(server: DatabaseServer, files: string, temporary: string): Promise<void> {
  const partial = `${files}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  const common = ["--no-defaults", ...baseArguments(server), `--datadir=${partial}`, ...ownTemporaryFiles(temporary)];
  if (server.installPath === null) {
    await runCommand(server.serverPath, [...common, "--initialize-insecure"], {
      env: ownerOnly,
      deadlineMs: installDeadlineMs,
    });
  } else {
    const args = [...common, "--auth-root-authentication-method=normal", "--skip-test-db", "--skip-name-resolve"];
    await runCommand(server.installPath, args, { env: ownerOnly, deadlineMs: installDeadlineMs });
  }
  await rename(partial, files);
}

function serverArguments(server: DatabaseServer, files: string, initFile: string, port: number): string[] {
  return [
    // Settings of another server on this machine must not reach this one.
    "--no-defaults",
    ...baseArguments(server),
    `--datadir=${files}`,
    `--init-file=${initFile}`,
    "--bind-address=127.0.0.1",
    `--port=${port}`,
    // Relative to the data folder: an absolute path could be longer than the 107 bytes that a socket's name may have.
    "--socket=server.sock",
    `--pid-file=${join(files, "server.pid")}`,
    "--skip-name-resolve",
    "--character-set-server=utf8mb4",
    "--collation-server=utf8mb4_unicode_ci",
    "--innodb-buffer-pool-size=128M",
    "--max-connections=300",
    ...(server.flavour === "mysql" ? ["--mysqlx=OFF", "--disable-log-bin"] : []),
  ];
}

function tlsArguments(server: DatabaseServer, tls: DatabaseServerTls | null): string[] {
  if (tls !== null) {
    const { cert, key } = tls.certificate;
    return [`--ssl-cert=${cert}`, `--ssl-key=${key}`, "--require-secure-transport=ON"];
  }
  // MariaDB >= 11.4 makes a 4096-bit key for TLS at each start, which took up to 30 s here; only this machine reaches 127.0.0.1.
  return server.flavour === "mariadb" ? ["--skip-ssl"] : [];
}

function baseArguments(server: DatabaseServer): string[] {
  return [
    ...(server.baseDir === null ? [] : [`--basedir=${server.baseDir}`]),
    // The server refuses to run as root without this option.
    ...(process.getuid?.() === 0 ? ["--user=root"] : []),
    // MySQL's default folder exists only when its whole package is installed; without the folder MySQL does not start.
    ...(server.flavour === "mysql" ? ["--secure-file-priv=NULL"] : []),
  ];
}

/**
 * At its start MariaDB deletes old files from its folder for temporary files. In a shared folder these can be the temporary tables
 * of another server, which then crashes (seen with 11.4.5).
 */
function ownTemporaryFiles(folder: string): string[] {
  return [`--tmpdir=${folder}`];
}

/** SQL that the server runs at each start before it accepts connections, so root is never without a password. */
function accounts(server: DatabaseServer, adminPassword: string): string {
  return [
    `CREATE USER IF NOT EXISTS 'admin'@'127.0.0.1' IDENTIFIED BY '${adminPassword}';`,
    `ALTER USER 'admin'@'127.0.0.1' IDENTIFIED BY '${adminPassword}';`,
    "GRANT ALL PRIVILEGES ON *.* TO 'admin'@'127.0.0.1' WITH GRANT OPTION;",
    `ALTER USER 'root'@'localhost' IDENTIFIED BY '${adminPassword}';`,
    // MariaDB makes a root account for each name of the machine.
    ...(server.flavour === "mariadb"
      ? ["DELETE FROM mysql.global_priv WHERE user = 'root' AND host <> 'localhost';"]
      : []),
    "FLUSH PRIVILEGES;",
    "",
  ].join("\n");
}
