import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createLogger } from "@expense-tracker/kit/process/logger";
import { tokenLifeMs } from "../src/mailed-token/mailed-tokens";
import { resetRequestRound } from "../src/password-change/reset-request-round";
import { limits } from "../src/throttle/limits";
import { type Auth, startAuth } from "./auth-world";

let auth: Auth;

beforeAll(async () => {
  auth = await startAuth();
});
afterAll(() => auth?.close());

const requestReset = (email: string, headers: Record<string, string> = {}) =>
  auth.ask(null, "mutation ($email: EmailAddress!) { requestPasswordReset(email: $email) }", { email }, headers);
const resetMails = async (email: string) =>
  (await auth.mailsTo(email)).filter(({ subject }) => subject === "Choose a new password");
const linkFor = async (email: string): Promise<string> => {
  await requestReset(email);
  return (await resetMails(email)).at(-1)?.token ?? "";
};

test("a request for an unknown address gets the same answer after the same work, and changes nothing", async () => {
  const person = await auth.newPerson();
  await auth.doTheMail();
  const traces = async () => {
    const counted = ["mail", "mailed_token", "outbox", "security_event", "owner_stream"].map(async (table) =>
      Number((await auth.db.query(`SELECT COUNT(*) AS n FROM ${table}`))[0].n),
    );
    return Promise.all(counted);
  };
  const before = await traces();
  const unknown = auth.freshEmail();
  const answers = [await requestReset(person.email), await requestReset(unknown)];
  const [forKnown, forUnknown] = answers.map(({ headers, ...answer }) => ({ ...answer, names: [...headers.keys()] }));
  expect(forUnknown).toEqual(forKnown);
  expect(forUnknown?.data).toEqual({ requestPasswordReset: true });
  // Both requests have done the same work until their answers are sent: each stored one row.
  expect(await traces()).toEqual(before);
  expect(await auth.db.query("SELECT email FROM reset_request ORDER BY id")).toEqual([
    { email: person.email },
    { email: unknown },
  ]);
  expect(await auth.mailsTo(unknown)).toEqual([]);
  expect(await resetMails(person.email)).toHaveLength(1);
  expect(await auth.db.query("SELECT email FROM reset_request")).toEqual([]);
});

const { burst, refillMs } = limits.resetMailElsewhere.account;

/** Sends each request from another network: the throttle would stop requests from one network. */
const floodFromElsewhere = async (email: string, count: number, first = 1) => {
  for (let n = first; n < first + count; n++) {
    const { data } = await requestReset(email, { "x-client-address": `198.51.${n}.7` });
    expect(data).toEqual({ requestPasswordReset: true });
  }
};

test("requests from unknown networks send a mailbox five mails, then one in twelve minutes; the answer is always true", async () => {
  const person = await auth.newPerson();
  await floodFromElsewhere(person.email, 3 * burst);
  expect(await resetMails(person.email)).toHaveLength(burst);
  const requested = (await auth.outboxOf(person.id)).filter(({ type }) => type === "password.reset-requested");
  expect(requested).toHaveLength(burst);
  auth.clock.aheadMs += refillMs;
  await floodFromElsewhere(person.email, 3, 100);
  expect(await resetMails(person.email)).toHaveLength(burst + 1);
});

test("requests from unknown networks do not count against the owner's network, and do not end the owner's link", async () => {
  const person = await auth.newPerson();
  await floodFromElsewhere(person.email, 2 * burst);
  const owners = await linkFor(person.email);
  auth.clock.aheadMs += refillMs;
  await floodFromElsewhere(person.email, 2, 50);
  expect((await resetMails(person.email)).map(({ token }) => token)).toHaveLength(burst + 2);
  const reset = 'mutation ($t: String!) { resetPassword(token: $t, newPassword: "a lantern by the river") }';
  expect((await auth.ask(null, reset, { t: owners })).data).toEqual({ resetPassword: true });
  const strangers = (await resetMails(person.email)).at(-1)?.token;
  expect((await auth.ask(null, reset, { t: strangers })).errors?.[0]?.extensions).toMatchObject({ field: "token" });
});

test("an owner on an unknown network can use the newest mail", async () => {
  const person = await auth.newPerson();
  await floodFromElsewhere(person.email, 2 * burst);
  auth.clock.aheadMs += tokenLifeMs.RESET_FROM_ELSEWHERE;
  await floodFromElsewhere(person.email, 1, 60);
  const newest = (await resetMails(person.email)).at(-1)?.token;
  const reset = 'mutation ($t: String!) { resetPassword(token: $t, newPassword: "a lantern by the river") }';
  expect((await auth.ask(null, reset, { t: newest })).data).toEqual({ resetPassword: true });
});

test("a request that has waited for half an hour is dropped", async () => {
  const person = await auth.newPerson();
  await requestReset(person.email);
  auth.clock.aheadMs += tokenLifeMs.RESET_PASSWORD;
  expect(await resetMails(person.email)).toEqual([]);
  expect(await auth.db.query("SELECT 1 FROM reset_request")).toEqual([]);
});

test("a warning in the log counts the requests that waited too long, and later requests are handled", async () => {
  const lines: { msg: string; level: string; dropped?: number }[] = [];
  const logger = createLogger("auth", "info", { write: (line: string) => void lines.push(JSON.parse(line)) });
  const person = await auth.newPerson();
  for (let n = 0; n < 3; n++) await requestReset(auth.freshEmail());
  auth.clock.aheadMs += tokenLifeMs.RESET_PASSWORD;
  await requestReset(person.email);
  while (await resetRequestRound({ ...auth, logger }));
  expect(lines).toEqual([
    expect.objectContaining({
      level: "warn",
      msg: "requests for new passwords waited for too long: no mail",
      dropped: 3,
    }),
  ]);
  expect(await resetMails(person.email)).toHaveLength(1);
});

test("two replicas handle each request once", async () => {
  const people = [];
  for (let n = 0; n < 6; n++) people.push(await auth.newPerson());
  await Promise.all(people.map(({ email }) => requestReset(email)));
  await Promise.all([auth.doTheMail(), auth.doTheMail(), auth.doTheMail()]);
  for (const { email } of people) expect(await resetMails(email)).toHaveLength(1);
});

test("no table contains a link in a form that works, neither before nor after the mail is sent", async () => {
  const person = await auth.newPerson();
  const everything = async () => {
    const tables: { name: string }[] = await auth.db.query(
      "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()",
    );
    const rows = await Promise.all(tables.map(({ name }) => auth.db.query(`SELECT * FROM \`${name}\``)));
    return JSON.stringify(rows, (_, value) =>
      value?.type === "Buffer" ? Buffer.from(value).toString("latin1") : value,
    );
  };
  await requestReset(person.email);
  const waiting = await everything();
  const token = await linkFor(person.email);
  const sent = await everything();
  for (const secret of [token, "reset-password#"]) {
    expect(waiting).not.toContain(secret);
    expect(sent).not.toContain(secret);
  }
  expect(await auth.db.query("SELECT 1 FROM mail")).toEqual([]);
});

test("text that is not an address is refused; when too many requests wait, a client is asked to try later", async () => {
  const tooLong = `${"a".repeat(65)}@example.test`;
  expect((await requestReset(tooLong)).errors?.[0]?.extensions).toMatchObject({
    code: "BAD_USER_INPUT",
    field: "email",
  });
  await auth.db.query(
    `INSERT INTO reset_request (id, email, requested_at)
     WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
     SELECT UUID(), 'flood@example.test', '2026-01-01' FROM n JOIN (SELECT i FROM n WHERE i <= 10) AS tens`,
  );
  try {
    expect((await requestReset(auth.freshEmail())).errors?.[0]?.extensions).toMatchObject({
      code: "RATE_LIMITED",
      retryAfterSeconds: 30,
    });
  } finally {
    await auth.db.query("DELETE FROM reset_request");
  }
});
