import { createServer } from "node:net";
import { Readable } from "node:stream";
import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { MailRefused, type Mail } from "../src/mail/mailer";
import { smtpMailer } from "../src/mail/smtp-mailer";
import { localCertificate, startSmtp } from "./smtp-world";

const from = "Expense Tracker <no-reply@example.test>";
const mail: Mail = {
  id: "0193b1c2-7a4e-7c3d-9f21-5a6b7c8d9e0f",
  kind: "reset-password",
  to: "asha@example.test",
  subject: "Choose a new password",
  text: `Hello,\n\n.\nhttps://app.example.test/reset-password#token=${"x".repeat(43)}\n`,
  writtenAt: new Date("2026-11-23T14:00:00Z"),
};
const patient = { connectMs: 5_000, silenceMs: 5_000, sendMs: 10_000 };
const hasty = { connectMs: 200, silenceMs: 200, sendMs: 2_000 };

let certificate: Awaited<ReturnType<typeof localCertificate>>;
let smtp: Awaited<ReturnType<typeof startSmtp>>;

beforeAll(async () => {
  certificate = await localCertificate();
});
afterEach(() => smtp?.close());
afterAll(() => certificate?.distrust());

const send = (url: string, requireTls: boolean, deadlines = patient) =>
  smtpMailer({ url, from, requireTls }, deadlines).send(mail);
const errorOf = (sending: Promise<void>): Promise<unknown> =>
  sending.then(
    () => null,
    (error: unknown) => error,
  );

test("a mail arrives as it was written, logged in, over STARTTLS or TLS", async () => {
  certificate.trust();
  for (const secure of [false, true]) {
    const logIns: unknown[] = [];
    smtp = await startSmtp({
      ...certificate.options,
      secure,
      authOptional: false,
      onAuth({ username, password }, session, done) {
        logIns.push({ username, password, overTls: session.secure });
        done(null, { user: username });
      },
    });
    await send(`${secure ? "smtps" : "smtp"}://mail%40us:p%2Fw@${smtp.host}`, true);
    expect(logIns).toEqual([{ username: "mail@us", password: "p/w", overTls: true }]);
    expect(smtp.received).toEqual([
      {
        file: "",
        to: mail.to,
        subject: mail.subject,
        text: mail.text,
        token: "x".repeat(43),
        messageId: mail.id,
        envelopeTo: [mail.to],
        overTls: true,
      },
    ]);
    await smtp.close();
  }
});

test("a server with an untrusted certificate gets neither password nor mail", async () => {
  certificate.distrust();
  const logIns: unknown[] = [];
  smtp = await startSmtp({
    ...certificate.options,
    onAuth({ username }, _, done) {
      logIns.push(username);
      done(null, { user: username });
    },
  });
  expect(await errorOf(send(`smtp://user:password@${smtp.host}`, false))).toBeInstanceOf(Error);
  expect([logIns, smtp.received]).toEqual([[], []]);
});

test("a server without TLS gets nothing when TLS is required", async () => {
  smtp = await startSmtp({ hideSTARTTLS: true, disabledCommands: ["STARTTLS"] });
  expect(await errorOf(send(`smtp://${smtp.host}`, true))).toBeInstanceOf(Error);
  expect(smtp.received).toEqual([]);
  await send(`smtp://${smtp.host}`, false);
  expect(smtp.received).toHaveLength(1);
});

const refusing = (responseCode: number, at: "onMailFrom" | "onRcptTo" | "onAuth" | "onData") => ({
  disabledCommands: ["STARTTLS"],
  allowInsecureAuth: true,
  onAuth: (_: unknown, __: unknown, done: (error: null, who: object) => void) => done(null, { user: "somebody" }),
  [at]: (...args: unknown[]) => {
    const done = args.at(-1) as (error: Error) => void;
    if (args[0] instanceof Readable) args[0].resume();
    done(Object.assign(new Error(`<${mail.to}> is not here`), { responseCode }));
  },
});

test.each([
  ["a recipient that does not exist", refusing(550, "onRcptTo"), true],
  ["a message that is not wanted", refusing(554, "onData"), true],
  ["a sender that may not", refusing(553, "onMailFrom"), false],
  ["a mailbox that is full", refusing(452, "onRcptTo"), false],
  ["a greylist", refusing(451, "onRcptTo"), false],
  ["a log-in that is wrong", refusing(535, "onAuth"), false],
])(
  "%s: the error says whether it is final, and contains neither address nor link (%#)",
  async (_, options, isFinal) => {
    smtp = await startSmtp(options);
    const error = await errorOf(send(`smtp://user:hunter-2@${smtp.host}`, false));
    expect(error).toBeInstanceOf(Error);
    expect(error instanceof MailRefused).toBe(isFinal);
    const told = JSON.stringify(error, Object.getOwnPropertyNames(error));
    for (const secret of [mail.to, "token=", "hunter-2"]) expect(told).not.toContain(secret);
  },
);

test("the mailer gives up in time when a server does not answer or does not exist", async () => {
  const silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  const address = silent.address();
  if (address === null || typeof address === "string") throw new Error("there is no port");
  const error = await errorOf(send(`smtp://127.0.0.1:${address.port}`, false, hasty));
  expect(String(error)).toMatch(/SMTP server failed: ETIMEDOUT/);
  await new Promise((resolve) => silent.close(resolve));
  expect(await errorOf(send(`smtp://127.0.0.1:${address.port}`, false, hasty))).toBeInstanceOf(Error);
});

test("no input can add a header to a mail", async () => {
  smtp = await startSmtp({ disabledCommands: ["STARTTLS"] });
  const mailer = smtpMailer({ url: `smtp://${smtp.host}`, from, requireTls: false }, patient);
  for (const evil of [{ to: "a@example.test\r\nBcc: b@example.test" }, { subject: "x\nBcc: b@example.test" }]) {
    expect(await errorOf(mailer.send({ ...mail, ...evil }))).toBeInstanceOf(Error);
  }
  expect(smtp.received).toEqual([]);
});
