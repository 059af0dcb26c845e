import { inTransaction } from "@expense-tracker/kit/database/transaction";
import { lockStream } from "@expense-tracker/kit/stream/owner-stream";
import { findTraces } from "@expense-tracker/testing/traces";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { accountTeller } from "../src/telling";
import { dropWhatWasOpen } from "../src/telling";
import { type Auth, startAuth } from "./auth-world";

let auth: Auth;

beforeAll(async () => {
  auth = await startAuth();
});
afterAll(() => auth?.close());

const tellAnew = (ownerId: string, { isRestored = false } = {}) =>
  inTransaction(auth.db, async (tx) => {
    const { stream, isErased } = await lockStream(tx, ownerId);
    await accountTeller({ isRestored, now: new Date() })(tx, stream, isErased);
  });

const details = { firstName: "Asha", lastName: "Rao", baseCurrency: "INR", timeZone: "Asia/Kolkata" };

test("what was given at sign-up is told again, for rooms that have not heard it", async () => {
  const person = await auth.newPerson(details);
  await tellAnew(person.id);
  const told = (await auth.outboxOf(person.id)).filter(({ type }) => type === "user.registered");
  expect(told).toHaveLength(2);
  expect(told[1]?.payload).toBe(told[0]?.payload);
  expect((await auth.refresh(person.refreshToken)).errors).toBeUndefined();
});

test("after a restore every session has ended, and a refresh token is refused without a word of reuse", async () => {
  const person = await auth.newPerson(details);
  const next = (await auth.refresh(person.refreshToken)).data.refreshSession.refreshToken;
  await tellAnew(person.id, { isRestored: true });
  for (const token of [next, person.refreshToken]) {
    expect((await auth.refresh(token)).errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
  }
  const { accessToken } = (await auth.logIn(person.email)).data.logIn;
  expect(await auth.kindsOf(accessToken)).not.toContain("REFRESH_REUSED");
});

test("an account that a backup brought back is erased again, and the others are told", async () => {
  const person = await auth.newPerson({ ...details, firstName: "Zebulon" });
  await auth.db.query("UPDATE owner_stream SET erased_at = UTC_TIMESTAMP(3) WHERE owner_id = ?", [person.id]);
  await tellAnew(person.id, { isRestored: true });
  await auth.doTheErasures();
  expect(await findTraces(auth.db, [person.email, "Zebulon"])).toEqual({});
  expect((await auth.outboxOf(person.id)).at(-1)).toMatchObject({ type: "user.erased", payload: "{}" });
  expect((await auth.logIn(person.email)).errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
});

test("mails, links and keys of a backup are not used a second time", async () => {
  const person = await auth.newPerson(details);
  await auth.ask(person.token, "mutation { requestEmailVerification }");
  await dropWhatWasOpen(auth.db);
  for (const table of ["mail", "reset_request", "signing_key", "two_factor_challenge", "two_factor_removal"]) {
    expect(await auth.db.query(`SELECT * FROM ${table}`)).toEqual([]);
  }
  const links = await auth.db.query("SELECT hash FROM mailed_token WHERE account_id = ?", [person.id]);
  expect(links).toEqual([{ hash: null }]);
});

/** What becomes of each table of a restored database: a new table must be listed here, with whether its rows may be used a second time. */
const afterRestore = {
  dropped: ["mail", "mailed_token", "reset_request", "signing_key", "two_factor_challenge", "two_factor_removal"],
  ended: ["session", "refresh_token"],
  /** As they were: what an account is, what happened, and counters and marks that only keep others out. */
  kept: [
    "account",
    "two_factor",
    "recovery_code",
    "security_event",
    "data_export",
    "throttle",
    "erased_session",
    "owner_stream",
    "outbox",
    "outbox_dead",
    "outbox_lease",
    "migration",
  ],
};

test("of every table it is decided what becomes of it after a restore", async () => {
  const tables: { name: string }[] = await auth.db.query(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()",
  );
  const decided = Object.values(afterRestore).flat();
  expect(tables.map(({ name }) => name).toSorted()).toEqual(decided.toSorted());
});
