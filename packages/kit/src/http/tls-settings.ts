import { X509Certificate } from "node:crypto";
import { createSecureContext } from "node:tls";
import { type Environment, optional, readConfig, type Setting } from "../process/config";
import { pemFile } from "../process/pem-file";

/** The PEM texts of a server's certificate (followed by the intermediate certificates) and of its key. */
export interface ServerTls {
  readonly cert: string;
  readonly key: string;
}

/**
 * Reads `TLS_CERT_FILE` and `TLS_KEY_FILE`. Null without both: the server then speaks plain HTTP.
 *
 * @throws Error when one of them is missing, cannot be read, or does not belong to the other.
 */
export function serverTls(env: Environment): ServerTls | null {
  const { cert, key } = readConfig(env, {
    cert: optional("TLS_CERT_FILE", pemFile("TLS_CERT_FILE")),
    key: optional("TLS_KEY_FILE", pemFile("TLS_KEY_FILE")),
  });
  if (cert === undefined && key === undefined) return null;
  if (cert === undefined || key === undefined) throw new Error("TLS_CERT_FILE and TLS_KEY_FILE belong together");
  requireCertificate("TLS_CERT_FILE", cert);
  try {
    createSecureContext({ cert, key });
  } catch {
    throw new Error("TLS_KEY_FILE does not hold the key of the certificate in TLS_CERT_FILE");
  }
  return { cert, key };
}

/**
 * Reads `SUBGRAPH_CA_FILE`: the PEM text of the only authorities that may have issued the certificates of subgraphs. Null when it
 * is not set: then the authorities that Node knows.
 *
 * @param urlVariables the variables of the subgraphs' URLs. A plain URL among them is a mistake, and is refused.
 */
export function subgraphAuthority(...urlVariables: string[]): Setting<string | null> {
  return (env) => {
    const authority = optional("SUBGRAPH_CA_FILE", authorityFile("SUBGRAPH_CA_FILE"))(env);
    if (authority === undefined) return null;
    const plain = urlVariables.filter((name) => /(^|,)\s*http:/i.test(env[name] ?? ""));
    if (plain.length > 0) throw new Error(`SUBGRAPH_CA_FILE is set, but ${plain.join(", ")} would not use TLS`);
    return authority;
  };
}

/** Reads the PEM file of authorities that a variable names. @throws Error when it is not PEM; names the variable, not its value. */
export function authorityFile(name: string): Setting<string> {
  return (env) => {
    const text = pemFile(name)(env);
    requireCertificate(name, text);
    return text;
  };
}

function requireCertificate(name: string, pem: string): void {
  if (!isCertificate(pem)) throw new Error(`${name} names a file that holds no certificate`);
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}
