import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runCommand } from "./processes/run-command";

/** A certificate and its key, as PEM files. */
export interface TestCertificate {
  readonly cert: string;
  readonly key: string;
}

const deadlineMs = 20_000;
const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];

/** An authority of a test's own, which makes certificates with the openssl of this machine. Its files go into `folder`. */
export async function createTestAuthority(folder: string, name: string) {
  const file = (what: string): string => join(folder, `${name}-${what}`);
  const openssl = (...args: string[]) => runCommand("openssl", args, { deadlineMs });
  const [cert, key] = [file("ca.pem"), file("ca.key")];
  await openssl("req", "-x509", ...newKey, "-keyout", key, "-out", cert, "-subj", `/CN=${name}`, "-days", "2");
  return {
    /** The file that whoever trusts this authority is given. */
    cert,
    /** For one who is called `host`; one that is expired has never been valid for a moment. */
    async certify(host: string, { expired = false } = {}): Promise<TestCertificate> {
      const own = (what: string): string => file(`${host}${expired ? "-expired" : ""}.${what}`);
      await openssl("req", ...newKey, "-keyout", own("key"), "-out", own("csr"), "-subj", `/CN=${host}`);
      await writeFile(own("ext"), `subjectAltName=DNS:${host}\n`);
      const signing = ["-CA", cert, "-CAkey", key, "-CAcreateserial", "-extfile", own("ext")];
      await openssl("x509", "-req", "-in", own("csr"), "-out", own("pem"), ...signing, "-days", expired ? "-1" : "2");
      return { cert: own("pem"), key: own("key") };
    },
  };
}
