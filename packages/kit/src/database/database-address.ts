import { readFileSync } from "node:fs";
import { isIP } from "node:net";

/** The options of a server for mysql2; `ssl` is absent when the connection is plain. */
export interface DatabaseAddress {
  host: string;
  port: number;
  user: string;
  password: string;
  /** Absent: no database is selected. */
  database?: string;
  ssl?: DatabaseTls;
}

/** By default mysql2 checks neither the authority nor the name. */
export interface DatabaseTls {
  rejectUnauthorized: true;
  verifyIdentity: boolean;
  ca?: string;
  cert?: string;
  key?: string;
}

const parameters = ["ssl-mode", "ssl-ca", "ssl-cert", "ssl-key"];
const modes = ["DISABLED", "VERIFY_CA", "VERIFY_IDENTITY"];

/**
 * Parses `mysql://user:password@host:port/database?ssl-mode=…&ssl-ca=…&ssl-cert=…&ssl-key=…`. The parameters have the names and
 * meanings of MySQL's own clients. `VERIFY_IDENTITY` (the default when another parameter is set) requires a certificate for this
 * host by an authority in the file `ssl-ca`, or without that file by one that Node knows; `VERIFY_CA` allows another host name.
 * Encryption without a check (`REQUIRED`) is not supported: an attacker in the middle could read everything. With TLS required,
 * a server without TLS is refused.
 *
 * @throws Error that says what is wrong without a value of the URL: a password may be in each of its parts.
 */
export function readDatabaseAddress(text: string): DatabaseAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^(mysql|mariadb):$/.test(url.protocol) || !url.hostname || url.hash !== "")
    throw new Error("must look like mysql://user:password@host:3306/database");
  const ssl = tlsOf(url);
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, "$1"),
    port: Number(url.port || 3306),
    user: decoded(url.username),
    password: decoded(url.password),
    ...(url.pathname.length < 2 ? {} : { database: decoded(url.pathname.slice(1)) }),
    ...(ssl === null ? {} : { ssl }),
  };
}

function tlsOf({ searchParams, hostname }: URL): DatabaseTls | null {
  const names = [...searchParams.keys()];
  if (names.some((name) => !parameters.includes(name)) || new Set(names).size !== names.length)
    throw new Error(`may have only ${parameters.join(", ")} behind its question mark, each once`);
  if (names.length === 0) return null;
  const mode = searchParams.get("ssl-mode") ?? "VERIFY_IDENTITY";
  if (!modes.includes(mode)) throw new Error(`must have one of ${modes.join(", ")} as its ssl-mode`);
  if (mode === "DISABLED") {
    if (names.length > 1) throw new Error("has files for TLS, but its ssl-mode is DISABLED");
    return null;
  }
  if (searchParams.has("ssl-cert") !== searchParams.has("ssl-key"))
    throw new Error("must have ssl-cert and ssl-key, or neither");
  const verifyIdentity = mode === "VERIFY_IDENTITY";
  // For an IP address, mysql2 would look for the name "localhost" in the certificate.
  if (verifyIdentity && isIP(hostname.replace(/^\[(.*)\]$/, "$1")) !== 0)
    throw new Error(
      "must name its host, as an address cannot be verified; with ssl-mode=VERIFY_CA an address is enough",
    );
  return {
    rejectUnauthorized: true,
    verifyIdentity,
    ...fileOf(searchParams, "ca"),
    ...fileOf(searchParams, "cert"),
    ...fileOf(searchParams, "key"),
  };
}

function fileOf(given: URLSearchParams, key: "ca" | "cert" | "key"): Pick<DatabaseTls, "ca" | "cert" | "key"> {
  const parameter = `ssl-${key}`;
  const path = given.get(parameter);
  if (path === null) return {};
  try {
    const text = readFileSync(path, "utf8");
    if (text.includes("-----BEGIN ")) return { [key]: text };
  } catch {
    throw new Error(`names a file as ${parameter} that cannot be read`);
  }
  throw new Error(`names a file as ${parameter} that is not PEM`);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new Error("has a % that does not begin an encoded byte; write it as %25");
  }
}
