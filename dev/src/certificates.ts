import { randomBytes } from "node:crypto";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runCommand } from "./processes/run-command";

/** A certificate and its key, as PEM files. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

const deadlineMs = 20_000;
const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];

/** How long a certificate is good, in days. */
const defaultDays = 2;

/**
 * Creates an authority for tests and for `LOCAL_TLS`. It makes certificates with this machine's openssl.
 *
 * @param folder for its files; only this user may have access to it.
 */
export async function createAuthority(folder: string, name: string, days: number = defaultDays) {
  const file = (what: string): string => join(folder, `${name}-${what}`);
  const openssl = (...args: string[]) => runCommand("openssl", args, { deadlineMs });
  const [cert, key] = [file("ca.pem"), file("ca.key")];
  await openssl("req", "-x509", ...newKey, "-keyout", key, "-out", cert, "-subj", `/CN=${name}`, "-days", String(days));
  return {
    /** The PEM file by which a program trusts this authority. */
    cert,
    /** Makes a certificate for `host`. An `expired` one was never valid. @param as the beginning of its files' names. */
    async certify(host: string, { expired = false, as = host } = {}): Promise<Certificate> {
      const own = (what: string): string => file(`${as}${expired ? "-expired" : ""}.${what}`);
      await openssl("req", ...newKey, "-keyout", own("key"), "-out", own("csr"), "-subj", `/CN=${host}`);
      await writeFile(own("ext"), `subjectAltName=DNS:${host}\n`);
      const signing = [
        "-CA",
        cert,
        "-CAkey",
        key,
        "-set_serial",
        `0x01${randomBytes(15).toString("hex")}`,
        "-extfile",
        own("ext"),
      ];
      const validDays = expired ? "-1" : String(days);
      await openssl("x509", "-req", "-in", own("csr"), "-out", own("pem"), ...signing, "-days", validDays);
      return { cert: own("pem"), key: own("key") };
    },
    /** Deletes the authority's key: from then on it can make no certificate. */
    forgetKey: () => rm(key),
  };
}

/** Key and certificate in one PEM file, as Kafka wants them. @returns its path. */
export async function writeKeystore({ cert, key }: Certificate): Promise<string> {
  const path = `${cert}.keystore`;
  await writeFile(path, (await readFile(key, "utf8")) + (await readFile(cert, "utf8")), { mode: 0o600 });
  return path;
}
