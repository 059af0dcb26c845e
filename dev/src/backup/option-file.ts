import { rmSync } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DatabaseTool } from "./database-tools";

/**
 * Runs `work` with the path of an option file for the database's own tools: every user of the machine could see a password on a
 * command line. Only its owner can read the file, and it is deleted afterwards, also when the process exits early.
 *
 * @param url `mysql://user:password@host:port/database`
 */
export async function withOptionFile<T>(
  url: string,
  flavour: DatabaseTool["flavour"],
  work: (path: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "expense-tracker-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", remove);
  try {
    const path = join(folder, "client.cnf");
    await writeFile(path, optionsOf(url, flavour), { mode: 0o600, flag: "wx" });
    return await work(path);
  } finally {
    process.off("exit", remove);
    remove();
  }
}

function optionsOf(url: string, flavour: DatabaseTool["flavour"]): string {
  const { hostname, port, username, password, searchParams } = new URL(url);
  const mode = searchParams.get("ssl-mode") ?? (searchParams.size > 0 ? "VERIFY_IDENTITY" : "DISABLED");
  const lines = [
    "[client]",
    "protocol=tcp",
    `host=${quoted(hostname.replace(/^\[(.*)\]$/, "$1"))}`,
    `port=${port || "3306"}`,
    `user=${quoted(decodeURIComponent(username))}`,
    `password=${quoted(decodeURIComponent(password))}`,
    ...(mode === "DISABLED"
      ? isLoopback(hostname)
        ? loopback[flavour]
        : []
      : [...tlsModes[flavour](mode), ...tlsFiles(searchParams)]),
  ];
  return `${lines.join("\n")}\n`;
}

/** A server that only this machine reaches has no certificate. MariaDB's tools would refuse it, and MySQL's accounts need its public key. */
const loopback = { mariadb: ["skip-ssl"], mysql: ["get-server-public-key"] } as const;

/** The same URL tells the programs the same (docs/inner-network.md). MariaDB's tools have one check: of authority and name together. */
const tlsModes = {
  mariadb: () => ["ssl", "ssl-verify-server-cert"],
  mysql: (mode: string) => [`ssl-mode=${mode}`],
} as const;

function tlsFiles(given: URLSearchParams): string[] {
  return ["ssl-ca", "ssl-cert", "ssl-key"].flatMap((name) => {
    const path = given.get(name);
    return path === null ? [] : [`${name}=${quoted(path)}`];
  });
}

function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || hostname.startsWith("127.");
}

function quoted(text: string): string {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}
