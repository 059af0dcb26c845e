import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { createLogger } from "@expense-tracker/kit/process/logger";
import { Registry } from "prom-client";
import { claimDueMails } from "../src/mail/send-mails";
import { MailRefused, type Mail, type Mailer } from "../src/mail/mailer";
import { mailSender } from "../src/mail/send-mails";
import { smtpMailer } from "../src/mail/smtp-mailer";
import { createSealing } from "../src/secrets/sealing";
import { type Auth, startAuth } from "./auth-world";
import { startSmtp } from "./smtp-world";

/** The mails that the mailer got. The mailer fails while a test sets `failure`. */
const slot = { sent: [] as Mail[], failure: null as Error | null };
const mailer: Mailer = {
  async send(mail) {
    if (slot.failure) throw slot.failure;
    slot.sent.push(mail);
  },
};
let auth: Auth;
const lines: string[] = [];
const logger = createLogger("auth", "trace", { write: (line) => void lines.push(line) });

beforeAll(async () => {
  auth = await startAuth({ mailer });
});
afterAll(() => auth?.close());
beforeEach(async () => {
  await auth.db.query("DELETE FROM mail");
  Object.assign(slot, { sent: [], failure: null });
  lines.length = 0;
});

const waiting = (): Promise<{ id: string; attempts: number; inSeconds: string }[]> =>
  auth.db.query(
    "SELECT id, attempts, TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(3), due_at) AS inSeconds FROM mail ORDER BY id",
  );
const makeAllDue = () => auth.db.query("UPDATE mail SET due_at = UTC_TIMESTAMP(3)");
const senderWith = (by: Mailer, metrics = new Registry()) =>
  mailSender({ db: auth.db, mailer: by, sealing: auth.mails.sealing, logger, metrics, nowMs: auth.nowMs });

test("a mail waits longer after each attempt while the mail server is down, and arrives when it is up again; the mutation does not wait", async () => {
  slot.failure = new Error("the SMTP server failed: ECONNECTION");
  const person = await auth.newPerson();
  const sendDueMails = senderWith(mailer);
  const pauses = [];
  for (let n = 0; n < 8; n++) {
    await sendDueMails();
    pauses.push(Math.round(Number((await waiting())[0]?.inSeconds) / 10) * 10);
    await makeAllDue();
  }
  expect(pauses).toEqual([10, 20, 40, 80, 160, 320, 600, 600]);
  slot.failure = null;
  await sendDueMails();
  expect(slot.sent).toMatchObject([{ to: person.email, subject: "Confirm your e-mail address" }]);
  expect(await waiting()).toEqual([]);
});

test("the log of a mail that fails, is refused or is sent contains neither its address nor its link", async () => {
  const person = await auth.newPerson();
  const sendDueMails = senderWith(mailer);
  slot.failure = new Error("the SMTP server failed: ETIMEDOUT");
  await sendDueMails();
  await makeAllDue();
  slot.failure = null;
  await sendDueMails();
  const told = lines.join("\n");
  expect(told).toContain("could not be sent and waits");
  expect(told).toContain("a mail was sent");
  for (const secret of [person.email, slot.sent[0]?.text.match(/#token=([\w-]+)/)?.[1] ?? "#token="]) {
    expect(told).not.toContain(secret);
  }
});

test("a mail that the server refuses permanently is given up at once, and the log and a metric show it", async () => {
  const metrics = new Registry();
  await auth.newPerson();
  slot.failure = new MailRefused("the mail was refused: EENVELOPE 550");
  await senderWith(mailer, metrics)();
  expect(await waiting()).toEqual([]);
  expect(lines.join("\n")).toMatch(/"level":"error".*a mail was refused and is given up/);
  expect(await metrics.metrics()).toContain('auth_mails_total{kind="verify-email",outcome="GIVEN_UP"} 1');
});

test("a mail whose link has expired is not sent", async () => {
  await auth.newPerson();
  auth.clock.aheadMs += 24 * 60 * 60_000;
  await senderWith(mailer)();
  expect(slot.sent).toEqual([]);
  expect(await waiting()).toEqual([]);
  expect(lines.join("\n")).toContain("could not be sent in time");
});

test("several replicas send each mail once", async () => {
  const people = [];
  for (let n = 0; n < 12; n++) people.push(await auth.newPerson());
  const replicas = Array.from({ length: 4 }, () => senderWith(mailer));
  await Promise.all(
    replicas.map(async (sendDueMails) => {
      while (await sendDueMails());
    }),
  );
  expect(slot.sent.map(({ to }) => to).toSorted()).toEqual(people.map(({ email }) => email).toSorted());
});

test("another replica sends the mails of a killed one when its claim has ended, with the same Message-ID", async () => {
  await auth.newPerson();
  const [mail] = await waiting();
  expect((await claimDueMails(auth.db)).mails).toHaveLength(1);
  const sendDueMails = senderWith(mailer);
  expect(await sendDueMails()).toBe(false);
  expect(Number((await waiting())[0]?.inSeconds)).toBeGreaterThan(10);
  await makeAllDue();
  expect(await sendDueMails()).toBe(true);
  expect(slot.sent).toMatchObject([{ id: mail?.id }]);
});

test("a replica that continues after its claim has ended neither deletes nor delays a mail that another replica sends", async () => {
  await auth.newPerson();
  let release = (): void => undefined;
  const blocked = new Promise<void>((resolve) => (release = resolve));
  const sleepy = senderWith({ send: () => blocked.then(() => Promise.reject(new Error("too late"))) })();
  while ((await waiting())[0]?.attempts !== 1);
  await makeAllDue();
  const second = await claimDueMails(auth.db);
  const [before] = await waiting();
  release();
  await sleepy;
  expect(second.mails).toHaveLength(1);
  expect(await waiting()).toMatchObject([{ id: before?.id, attempts: 2 }]);
  expect(Number((await waiting())[0]?.inSeconds)).toBeGreaterThan(10);
});

test("no other replica takes a mail while its mailer is slow, because the claim is renewed", async () => {
  await auth.newPerson();
  const mailing = Promise.withResolvers<void>();
  const pauses: (() => void)[] = [];
  const pause = (_ms: number, signal?: AbortSignal) =>
    new Promise<void>((end) => {
      pauses.push(end);
      signal?.addEventListener("abort", () => end());
    });
  const clock = { nowMs: () => 0, pause };
  const metrics = new Registry();
  const slow = { send: () => mailing.promise };
  const sending = mailSender({ ...auth, mailer: slow, sealing: auth.mails.sealing, logger, metrics, clock })();
  while ((await waiting())[0]?.attempts !== 1 || pauses.length === 0);
  await makeAllDue();
  pauses.shift()?.();
  while (pauses.length === 0) await auth.db.query("SELECT 1");
  expect((await claimDueMails(auth.db)).mails).toEqual([]);
  mailing.resolve();
  await sending;
  expect(await waiting()).toEqual([]);
});

test("a mail that was sealed with another key is given up: it is neither sent nor logged", async () => {
  await auth.newPerson();
  const sealing = createSealing(Buffer.alloc(32, 7), "auth.mail.v1");
  const metrics = new Registry();
  await mailSender({ db: auth.db, mailer, sealing, logger, metrics, nowMs: auth.nowMs })();
  expect(slot.sent).toEqual([]);
  expect(lines.join("\n")).toContain("cannot be opened with this SIGNING_KEY_ENCRYPTION_KEY");
});

test("an erasure deletes the mails of the account", async () => {
  const person = await auth.newPerson();
  await auth.db.query("DELETE FROM account WHERE id = ?", [person.id]);
  expect(await waiting()).toEqual([]);
});

test("a mail is sent over SMTP as the mutation wrote it", async () => {
  const smtp = await startSmtp({ disabledCommands: ["STARTTLS"] });
  try {
    const person = await auth.newPerson();
    const from = "Expense Tracker <no-reply@example.test>";
    await senderWith(smtpMailer({ url: `smtp://${smtp.host}`, from, requireTls: false }))();
    expect(smtp.received).toMatchObject([{ to: person.email, envelopeTo: [person.email] }]);
    const token = smtp.received[0]?.token ?? "";
    const answer = await auth.ask(person.token, "mutation ($t: String!) { verifyEmail(token: $t) }", { t: token });
    expect(answer.data).toEqual({ verifyEmail: true });
  } finally {
    await smtp.close();
  }
});
