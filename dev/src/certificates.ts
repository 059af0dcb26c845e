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
 * An authority of our own, for tests and for `LOCAL_TLS`, which makes certificates with the openssl of this machine.
 *
 * @param folder for its files; one that belongs to this user alone.
 */
export async function createAuthority(folder: string, name: string, days: number = defaultDays) {
  const file = (what: string): string => join(folder, `${name}-${what}`);
  const openssl = (...args: string[]) => runCommand("openssl", args, { deadlineMs });
  const [cert, key] = [file("ca.pem"), file("ca.key")];
  await openssl("req", "-x509", ...newKey, "-keyout", key, "-out", cert, "-subj", `/CN=${name}`, "-days", String(days));
  return {
    /** The PEM file by which a program trusts this authority. */
    cert,
    /** For one who is called `host`; one that is expired has never been valid for a moment. @param as begins its files' names. */
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
    /** Throws its key away: from then on no certificate can be made in its name. */
    forgetKey: () => rm(key),
  };
}

/** Key and certificate in one PEM file, as Kafka wants them. @returns its path. */
export async function writeKeystore({ cert, key }: Certificate): Promise<string> {
  const path = `${cert}.keystore`;
  await writeFile(path, (await readFile(key, "utf8")) + (await readFile(cert, "utf8")), { mode: 0o600 });
  return path;
}
