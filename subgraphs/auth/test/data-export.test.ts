import { unaccountedColumns } from "@expense-tracker/testing/data-export";
import { newId } from "@expense-tracker/kit/input/id";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { exportedTables, leftOutTables } from "../src/data-export/exported-tables";
import { type Auth, startAuth } from "./auth-world";

let auth: Auth;

beforeAll(async () => {
  auth = await startAuth();
});
afterAll(() => auth?.close());

const exportMyData = "mutation { exportMyData { id account } }";
const again = "query ($id: ID!) { me { dataExport(id: $id) { id account } } }";

test("every column is in the export, or the code gives the reason why it is not", async () => {
  expect(await unaccountedColumns(auth.db, exportedTables, leftOutTables)).toEqual([]);
});

test("an export contains what auth stores about its owner, no secret, and nothing about other users", async () => {
  const [asha, bo] = [await auth.newPerson(), await auth.newPerson()];
  await auth.logIn(asha.email);
  const { data, errors } = await auth.ask(asha.token, exportMyData);
  expect(errors).toBeUndefined();
  const { id, account } = data.exportMyData;
  expect(id).toMatch(new RegExp(`^${asha.id}\\.[0-9a-f-]{36}$`));
  expect(account).toMatchObject({
    complete: true,
    cutOff: [],
    account: [{ id: asha.id, email: asha.email, createdAt: expect.stringMatching(/^\d{4}-.*Z$/) }],
    securityEvents: [{ kind: "SIGNED_UP" }, { kind: "LOGGED_IN" }, { kind: "DATA_EXPORTED" }],
    dataExports: [{ id: id.split(".")[1] }],
  });
  expect(account.sessions.map((session: { id: string }) => session.id)).toContain(asha.sessionId);
  expect(account.sessions).toHaveLength(2);
  const text = JSON.stringify(data);
  const [{ hash }] = await auth.db.query("SELECT password_hash AS hash FROM account WHERE id = ?", [asha.id]);
  for (const secret of [hash, asha.refreshToken, asha.token, bo.email, bo.id, bo.sessionId]) {
    expect(text).not.toContain(secret);
  }
});

test("an export emits an event without further data, and adds a line to the security log", async () => {
  const person = await auth.newPerson();
  await auth.ask(person.token, exportMyData);
  expect((await auth.outboxOf(person.id)).at(-1)).toMatchObject({ type: "data.exported", payload: "{}" });
  expect((await auth.kindsOf(person.token))[0]).toBe("DATA_EXPORTED");
});

test("for a day after the start of an export, its owner can read a part again; no other user can", async () => {
  const [asha, bo] = [await auth.newPerson(), await auth.newPerson()];
  const { id } = (await auth.ask(asha.token, exportMyData)).data.exportMyData;
  const second = await auth.ask(asha.token, again, { id });
  expect(second.data.me.dataExport).toMatchObject({ id, account: { account: [{ email: asha.email }] } });
  const foreign = [
    [bo.token, id],
    [bo.token, `${bo.id}.${id.split(".")[1]}`],
    [asha.token, `${asha.id}.${newId()}`],
    [asha.token, asha.id],
    [asha.token, `${id}.${newId()}`],
    [asha.token, "' OR 1=1--"],
    [asha.token, "सत्र"],
  ];
  for (const [token, wanted] of foreign) {
    const answer = await auth.ask(token ?? null, again, { id: wanted });
    expect(answer.data.me.dataExport).toBeNull();
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: "NOT_FOUND", field: "id" });
    expect(JSON.stringify(answer)).not.toContain(asha.email);
  }
  auth.clock.aheadMs += 24 * 60 * 60_000;
  const late = (await auth.logIn(asha.email)).data.logIn.accessToken;
  expect((await auth.ask(late, again, { id })).errors?.[0]?.extensions.code).toBe("NOT_FOUND");
  await auth.ask(late, exportMyData);
  expect(await auth.db.query("SELECT COUNT(*) AS n FROM data_export WHERE account_id = ?", [asha.id])).toEqual([
    { n: "1" },
  ]);
});

test("a reference to another user's export is null", async () => {
  const [asha, bo] = [await auth.newPerson(), await auth.newPerson()];
  const entities = "query ($of: [_Any!]!) { _entities(representations: $of) { ... on DataExport { id account } } }";
  const of = [asha.id, bo.id, "x"].map((id) => ({ __typename: "DataExport", id: `${id}.${newId()}` }));
  const { data } = await auth.ask(bo.token, entities, { of });
  expect(data._entities).toEqual([null, expect.objectContaining({ id: of[1]?.id }), null]);
  expect((await auth.ask(null, entities, { of })).data._entities).toEqual([null, null, null]);
});

test("without a session, or from one that has ended, a client exports nothing", async () => {
  const person = await auth.newPerson();
  await auth.ask(person.token, "mutation { logOut }");
  for (const token of [person.token, null]) {
    expect((await auth.ask(token, exportMyData)).errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
  }
});
