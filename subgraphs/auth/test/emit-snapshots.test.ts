import { inTransaction } from "@expense-tracker/kit/database/transaction";
import { lockStream } from "@expense-tracker/kit/stream/owner-stream";
import { findTraces } from "@expense-tracker/testing/traces";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { accountSnapshot, dropPending } from "../src/account-snapshot";
import { type Auth, startAuth } from "./auth-world";

let auth: Auth;

beforeAll(async () => {
  auth = await startAuth();
});
afterAll(() => auth?.close());

const emitSnapshot = (ownerId: string, { isRestored = false } = {}) =>
  inTransaction(auth.db, async (tx) => {
    const { stream, isErased } = await lockStream(tx, ownerId);
    await accountSnapshot({ isRestored, now: new Date() })(tx, stream, isErased);
  });

const details = { firstName: "Asha", lastName: "Rao", baseCurrency: "INR", timeZone: "Asia/Kolkata" };

test("the details of a sign-up are emitted again, for services that have not received them", async () => {
  const person = await auth.newPerson(details);
  await emitSnapshot(person.id);
  const emitted = (await auth.outboxOf(person.id)).filter(({ type }) => type === "user.registered");
  expect(emitted).toHaveLength(2);
  expect(emitted[1]?.payload).toBe(emitted[0]?.payload);
  expect((await auth.refresh(person.refreshToken)).errors).toBeUndefined();
});

test("a restore ends every session, and a refused refresh token is not logged as reused", async () => {
  const person = await auth.newPerson(details);
  const next = (await auth.refresh(person.refreshToken)).data.refreshSession.refreshToken;
  await emitSnapshot(person.id, { isRestored: true });
  for (const token of [next, person.refreshToken]) {
    expect((await auth.refresh(token)).errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
  }
  const { accessToken } = (await auth.logIn(person.email)).data.logIn;
  expect(await auth.kindsOf(accessToken)).not.toContain("REFRESH_REUSED");
});

test("an erased account that a backup brought back is erased again, and the erasure is emitted", async () => {
  const person = await auth.newPerson({ ...details, firstName: "Zebulon" });
  await auth.db.query("UPDATE owner_stream SET erased_at = UTC_TIMESTAMP(3) WHERE owner_id = ?", [person.id]);
  await emitSnapshot(person.id, { isRestored: true });
  await auth.doTheErasures();
  expect(await findTraces(auth.db, [person.email, "Zebulon"])).toEqual({});
  expect((await auth.outboxOf(person.id)).at(-1)).toMatchObject({ type: "user.erased", payload: "{}" });
  expect((await auth.logIn(person.email)).errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
});

test("the mails, links and keys of a backup are not used a second time", async () => {
  const person = await auth.newPerson(details);
  await auth.ask(person.token, "mutation { requestEmailVerification }");
  await dropPending(auth.db);
  for (const table of ["mail", "reset_request", "signing_key", "two_factor_challenge", "two_factor_removal"]) {
    expect(await auth.db.query(`SELECT * FROM ${table}`)).toEqual([]);
  }
  const links = await auth.db.query("SELECT hash FROM mailed_token WHERE account_id = ?", [person.id]);
  expect(links).toEqual([{ hash: null }]);
});

/** What a restore does with each table. Add each new table here: decide whether its rows may be used a second time. */
const afterRestore = {
  dropped: ["mail", "mailed_token", "reset_request", "signing_key", "two_factor_challenge", "two_factor_removal"],
  ended: ["session", "refresh_token"],
  /** Unchanged: the accounts, the history, and the counters and marks that only refuse or lock. */
  kept: [
    "account",
    "two_factor",
    "recovery_code",
    "security_event",
    "unknown_log_in",
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

test("each table has a decision on what a restore does with its rows", async () => {
  const tables: { name: string }[] = await auth.db.query(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()",
  );
  const decided = Object.values(afterRestore).flat();
  expect(tables.map(({ name }) => name).toSorted()).toEqual(decided.toSorted());
});
