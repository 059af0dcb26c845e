import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { type AccountsCommand, readAccountsArguments } from "../src/operator/accounts-arguments";
import { UsageError } from "@expense-tracker/kit/process/operator-command";
import { runAccountsCommand } from "../src/operator/accounts-command";
import { type Auth, startAuth } from "./auth-world";
import { twoFactorStories } from "./two-factor-world";

let auth: Auth;
let stories: ReturnType<typeof twoFactorStories>;
beforeAll(async () => {
  auth = await startAuth();
  stories = twoFactorStories(auth);
});
afterAll(() => auth?.close());
beforeEach(() => stories.toStartOfStep());

const run = (command: AccountsCommand) =>
  runAccountsCommand({ db: auth.db, mails: auth.mails, now: new Date(auth.nowMs()) }, command);
const logOf = (id: string) =>
  auth.db.query("SELECT kind, device, address FROM security_event WHERE account_id = ? ORDER BY id DESC LIMIT 1", [id]);

test.each<[string[], AccountsCommand]>([
  [["show", "--email", "a@example.test"], { action: "show", account: { email: "a@example.test" } }],
  [["end-sessions", "--id", "x", "--by", "bo"], { action: "end-sessions", account: { id: "x" }, by: "bo" }],
  [
    ["remove-two-factor", "--by=bo", "--email=a@b.test"],
    { action: "remove-two-factor", account: { email: "a@b.test" }, by: "bo" },
  ],
])("%s is understood", (args, command) => {
  expect(readAccountsArguments(args)).toEqual({ command, json: false });
  expect(readAccountsArguments([...args, "--json"])).toEqual({ command, json: true });
});

test.each([
  [[]],
  [["show"]],
  [["show", "--id", "x", "--email", "y"]],
  [["show", "--id", "x", "--by", "bo"]],
  [["end-sessions", "--id", "x"]],
  [["end-sessions", "--id", "x", "--by", " "]],
  [["end-sessions", "everybody", "--id", "x", "--by", "bo"]],
  [["erase", "--id", "x", "--by", "bo"]],
  [["show", "--id", "x", "--force"]],
])("%j is refused with the usage", (args) => {
  expect(() => readAccountsArguments(args)).toThrow(UsageError);
  expect(() => readAccountsArguments(args)).toThrow("npm run accounts -- end-sessions");
});

test("an operator ends all sessions of an account, and the log and the event name the operator", async () => {
  const person = await auth.newPerson();
  await auth.logIn(person.email);
  const { json, text } = await run({
    action: "end-sessions",
    account: { email: person.email.toUpperCase() },
    by: "bo",
  });
  expect(json).toEqual({ id: person.id, ended: 2 });
  expect(text).toBe("2 sessions have ended.");
  expect((await auth.refresh(person.refreshToken)).errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
  expect(await logOf(person.id)).toEqual([{ kind: "SESSION_REVOKED", device: "operator bo", address: null }]);
  expect((await auth.outboxOf(person.id)).at(-1)?.type).toBe("session.revoked");
  expect((await auth.logIn(person.email)).errors).toBeUndefined();
});

test("ending the sessions also ends a log-in that waits for its code", async () => {
  const { id, email, secret } = await stories.newPersonWithTwoFactor();
  const waiting = await stories.challengeFor(email);
  await run({ action: "end-sessions", account: { id }, by: "bo" });
  const { errors } = await stories.complete(waiting, stories.codeOf(secret));
  expect(errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
});

test("an operator removes a lost second factor: then the password is enough, and a mail tells the owner", async () => {
  const { id, email } = await stories.newPersonWithTwoFactor();
  expect((await run({ action: "remove-two-factor", account: { id }, by: "bo\n" })).json).toEqual({ id, removed: true });
  expect(await logOf(id)).toEqual([{ kind: "TWO_FACTOR_DISABLED", device: "operator bo", address: null }]);
  expect((await auth.outboxOf(id)).at(-1)).toMatchObject({ type: "two-factor.changed" });
  expect((await auth.logIn(email)).data.logIn.__typename).toBe("AuthSession");
  expect((await auth.mailsTo(email)).at(-1)?.subject).toBe("Your second factor was turned off");
  expect((await run({ action: "remove-two-factor", account: { id }, by: "bo" })).json).toEqual({ id, removed: false });
});

test("an operator sees the facts of an account, and no secret", async () => {
  const { id, email } = await stories.newPersonWithTwoFactor();
  const { json, text } = await run({ action: "show", account: { email } });
  expect(json).toMatchObject({ id, email, sessions: 1, twoFactorEnabledAt: expect.stringMatching(/Z$/) });
  expect(text).toContain(`email                 ${email}`);
  expect(text).not.toMatch(/hash|secret/i);
});

test("an operator can type an address in each spelling that its owner can", async () => {
  const { id } = await auth.newPerson({ email: "bo@bücher.example" });
  for (const email of ["bo@bücher.example", " BO@BÜCHER。example ", "bo@xn--bcher-kva.example"]) {
    expect((await run({ action: "show", account: { email } })).json).toMatchObject({ id });
  }
  await expect(run({ action: "show", account: { email: "bo" } })).rejects.toThrow("--email is not an e-mail address");
});

test("an account that does not exist is an error", async () => {
  for (const account of [{ email: auth.freshEmail() }, { id: "none" }]) {
    await expect(run({ action: "end-sessions", account, by: "bo" })).rejects.toThrow("there is no such account");
  }
});
