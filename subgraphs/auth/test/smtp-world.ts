import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import tls from "node:tls";
import { promisify } from "node:util";
import { readEml, type ReceivedMail } from "@expense-tracker/dev/mailbox";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

export interface SmtpMail extends ReceivedMail {
  messageId: string;
  envelopeTo: string[];
  overTls: boolean;
}

/** An SMTP server on a free port of localhost, which stores the mails that it gets. */
export async function startSmtp(options: SMTPServerOptions = {}) {
  const received: SmtpMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    closeTimeout: 100,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const eml = Buffer.concat(chunks).toString("utf8");
        const messageId = /^Message-ID: <([^@]+)@/m.exec(eml)?.[1] ?? "";
        const envelopeTo = session.envelope.rcptTo.map(({ address }) => address);
        received.push({ ...readEml("", eml), messageId, envelopeTo, overTls: session.secure });
        done();
      });
    },
    ...options,
  });
  // Some tests close the connection in the middle of a mail.
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.server.address();
  if (address === null || typeof address === "string") throw new Error("the SMTP server has no port");
  return {
    received,
    host: `localhost:${address.port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

const passphrase = "for a test";

/** A certificate for localhost, made with the JDK's keytool, which the broker needs anyway; `trust` makes this process believe it. */
export async function localCertificate() {
  const folder = await mkdtemp(join(tmpdir(), "smtp-certificate-"));
  const keytool = (...args: string[]) =>
    promisify(execFile)("keytool", [
      ...args,
      "-alias",
      "smtp",
      "-keystore",
      join(folder, "keys.p12"),
      "-storepass",
      passphrase,
    ]);
  const subject = ["-dname", "CN=localhost", "-ext", "san=dns:localhost"];
  await keytool("-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1", ...subject, "-storetype", "PKCS12");
  const { stdout: certificate } = await keytool("-exportcert", "-rfc");
  const pfx = await readFile(join(folder, "keys.p12"));
  await rm(folder, { recursive: true });
  const before = tls.getCACertificates("default");
  return {
    options: { pfx, passphrase, key: undefined, cert: undefined } as unknown as SMTPServerOptions,
    trust: () => tls.setDefaultCACertificates([...before, certificate]),
    distrust: () => tls.setDefaultCACertificates(before),
  };
}
