import { findTraces } from "@expense-tracker/testing/traces";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type Auth, password, signUpOperation, startAuth, verifyOperation } from "./auth-world";

let auth: Auth;

beforeAll(async () => {
  auth = await startAuth();
});
afterAll(() => auth?.close());

type Person = Awaited<ReturnType<Auth["newPerson"]>>;

const owners = "a lantern by the river";
const dayMs = 24 * 60 * 60_000;
const codeOf = ({ errors }: { errors?: { extensions: { code: string } }[] }) => errors?.[0]?.extensions.code;
const erase = ({ token }: Pick<Person, "token">) =>
  auth.ask(token, "mutation ($password: String!) { deleteAccount(password: $password) }", { password });
const signUp = (email: string) =>
  auth.ask(null, signUpOperation, { input: { email, password: owners, refreshToken: "BODY" } });

/** Every way in which the creator of an account loses it, and another account gets its address. */
const ways: [string, (squatter: Person) => Promise<void>][] = [
  [
    "deleteAccount",
    async (person) => {
      expect((await erase(person)).data).toEqual({ deleteAccount: true });
      expect((await signUp(person.email)).errors).toBeUndefined();
    },
  ],
  [
    "a reset that starts over",
    async ({ email }) => {
      await auth.ask(null, "mutation ($email: EmailAddress!) { requestPasswordReset(email: $email) }", { email });
      const token = (await auth.mailsTo(email)).findLast(({ subject }) => subject === "Choose a new password")?.token;
      const reset = `mutation { resetPassword(token: "${token}", newPassword: "${owners}", startOver: true) }`;
      expect(await auth.ask(null, reset)).toMatchObject({ data: { resetPassword: true } });
    },
  ],
  [
    "a sign-up after a day",
    async ({ email }) => {
      auth.clock.aheadMs += dayMs;
      expect((await signUp(email)).errors).toBeUndefined();
    },
  ],
  [
    "an address that another account proves",
    async ({ email }) => {
      // `squatterOf` has already requested the address, before the squatter signed up with it.
      const token = (await auth.mailsTo(email)).find(({ text }) => text.includes("/verify-email#"))?.token;
      const mover = movers.get(email);
      expect(await auth.ask(mover?.token ?? null, verifyOperation, { token })).toMatchObject({
        data: { verifyEmail: true },
      });
      expect((await auth.logIn(email)).data.logIn.user.id).toBe(mover?.id);
    },
  ],
];

const movers = new Map<string, Person>();

/** A squatter: a user whose account has an address that another account has requested. */
async function newSquatter(): Promise<Person> {
  const mover = await auth.provedPerson();
  const wanted = auth.freshEmail();
  await auth.ask(mover.token, `mutation { changeEmail(newEmail: "${wanted}", password: "${password}") }`);
  movers.set(wanted, mover);
  return { ...(await auth.newPerson({ email: wanted, firstName: "Zebulon" })), email: wanted };
}

/** Locks a row of the account's log while `work` runs: every deletion of the row must wait. */
async function whileHeld<T>({ id }: Person, work: () => Promise<T>): Promise<T> {
  const runner = auth.db.createQueryRunner();
  // Without gap locks: other accounts write into the same log.
  await runner.startTransaction("READ COMMITTED");
  try {
    expect(await runner.query("SELECT id FROM security_event WHERE account_id = ? FOR UPDATE", [id])).not.toEqual([]);
    return await work();
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
}

test.each(ways)(
  "%s ends all access and frees the address at once, even when the other rows cannot be deleted yet; they are deleted later",
  async (_, way) => {
    const squatter = await newSquatter();
    await whileHeld(squatter, async () => {
      await way(squatter);
      expect(await auth.refresh(squatter.refreshToken)).toMatchObject({
        errors: [{ extensions: { code: "UNAUTHENTICATED" } }],
      });
      const { data } = await auth.ask(squatter.token, "{ me { account { email sessions { id } } } }");
      // After a day the token has expired as well.
      expect(data?.me.account ?? null).toBeNull();
      for (const operation of ["logOut", "exportMyData { id }", "requestEmailVerification"]) {
        expect(codeOf(await auth.ask(squatter.token, `mutation { ${operation} }`))).toBe("UNAUTHENTICATED");
      }
      expect((await auth.outboxOf(squatter.id)).at(-1)).toMatchObject({ type: "user.erased" });
      expect(await auth.db.query("SELECT email FROM account WHERE id = ?", [squatter.id])).toEqual([
        { email: `erased:${squatter.id}` },
      ]);
    });
    await auth.doTheErasures();
    expect(await findTraces(auth.db, [squatter.id, "Zebulon"])).toEqual({
      outbox: ["headers", "owner_id"],
      owner_stream: ["owner_id"],
    });
    expect([...new Set((await auth.outboxOf(squatter.id)).map(({ type, payload }) => `${type} ${payload}`))]).toEqual([
      "event.withdrawn {}",
      "user.erased {}",
    ]);
  },
);

/** The numbers from 1 to `count`, as `numbers.i`. Both servers stop a recursive query at 1,000. */
function numbersTo(count: number): string {
  const digits = Array.from({ length: 10 }, (_, digit) => `SELECT ${digit} AS d`).join(" UNION ALL ");
  const places = [0, 1, 2, 3, 4];
  const sum = places.map((place) => `p${place}.d * ${10 ** place}`).join(" + ");
  const all = `SELECT ${sum} + 1 AS i FROM ${places.map((place) => `(${digits}) p${place}`).join(", ")}`;
  // Not with LIMIT, because each server joins in its own order.
  return `(SELECT i FROM (${all}) of_all WHERE i <= ${count}) numbers`;
}

/** Inserts active sessions with one token each, log lines, and events: the same number of each. */
async function fill({ id }: Person, count: number): Promise<void> {
  const statements = [
    `INSERT INTO session (id, account_id, refresh_delivery, created_at, last_used_at, expires_at, ends_at)
     SELECT UUID(), ?, 'BODY', NOW(3), NOW(3), NOW(3) + INTERVAL 20 DAY, NOW(3) + INTERVAL 60 DAY FROM ${numbersTo(count)}`,
    `INSERT INTO refresh_token (hash, session_id, created_at)
     SELECT UNHEX(SHA2(CONCAT('large', id), 256)), id, NOW(3) FROM session WHERE account_id = ?`,
    `INSERT INTO security_event (id, account_id, kind, occurred_at, device)
     SELECT UUID(), ?, 'LOGGED_IN', NOW(3), 'a browser' FROM ${numbersTo(count)}`,
    `INSERT INTO outbox (event_id, bucket, owner_id, epoch, seq, type, version, headers, payload, created_at)
     SELECT UUID(), 1, ?, 1, 1000 + i, 'user.logged-in', 1, '{}', '{"sessionId":"a"}', NOW(3) FROM ${numbersTo(count)}`,
  ];
  for (const statement of statements) await auth.db.query(statement, [id]);
  await auth.db.query("UPDATE owner_stream SET seq = ? WHERE owner_id = ?", [1_000 + count, id]);
}

test("an account of 240,000 rows is erased at once like any other, and any process deletes its rows afterwards, in parts", async () => {
  const [person, small] = [await auth.newPerson(), await auth.newPerson()];
  await fill(person, 60_000);
  const beside = await startAuth({ beside: auth });
  try {
    expect(await erase(person)).toMatchObject({ data: { deleteAccount: true } });
    expect(codeOf(await auth.logIn(person.email))).toBe("UNAUTHENTICATED");
    expect((await signUp(person.email)).errors).toBeUndefined();
    // As after a crash: other processes complete the deletion that one began, also two at once.
    const [, quick] = await Promise.all([auth.doTheErasures(), erase(small), beside.doTheErasures()]);
    expect(quick.data).toEqual({ deleteAccount: true });
  } finally {
    await beside.close();
  }
  for (const table of ["session", "security_event", "account"]) {
    const column = table === "account" ? "id" : "account_id";
    expect(await auth.db.query(`SELECT 1 FROM ${table} WHERE ${column} IN (?)`, [[person.id, small.id]])).toEqual([]);
  }
  const told = await auth.db.query("SELECT type, COUNT(*) AS n FROM outbox WHERE owner_id = ? GROUP BY type", [
    person.id,
  ]);
  expect(told).toEqual(
    expect.arrayContaining([
      { type: "user.erased", n: "1" },
      { type: "event.withdrawn", n: "60001" },
    ]),
  );
});
