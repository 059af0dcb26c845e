import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type Auth, password, signUpOperation, startAuth, verifyOperation } from "./auth-world";
import { twoFactorStories } from "./two-factor-world";

let auth: Auth;
let stories: ReturnType<typeof twoFactorStories>;
beforeAll(async () => {
  auth = await startAuth();
  stories = twoFactorStories(auth);
});
afterAll(() => auth?.close());

const owners = "a lantern by the river";
const dayMs = 24 * 60 * 60_000;
const codeOf = ({ errors }: { errors?: { extensions: { code: string } }[] }) => errors?.[0]?.extensions.code;
const signUp = (email: string, given = password) =>
  auth.ask(null, signUpOperation, { input: { email, password: given, refreshToken: "BODY" } });
const resetLink = async (email: string): Promise<string> => {
  await auth.ask(null, "mutation ($email: EmailAddress!) { requestPasswordReset(email: $email) }", { email });
  return (await auth.mailsTo(email)).findLast(({ subject }) => subject === "Choose a new password")?.token ?? "";
};
const reset = (token: string, startOver?: boolean) =>
  auth.ask(
    null,
    "mutation ($token: String!, $next: String!, $startOver: Boolean) { resetPassword(token: $token, newPassword: $next, startOver: $startOver) }",
    { token, next: owners, ...(startOver === undefined ? {} : { startOver }) },
  );
const accountOf = async (token: string) =>
  (await auth.ask(token, "{ me { id account { email emailVerified twoFactorEnabled } } }")).data.me;
const typesOf = async (id: string) => (await auth.outboxOf(id)).map(({ type }) => type);

test("an account whose address is not proved cannot enable a second factor, and the error says how to prove the address", async () => {
  const squatter = await auth.newPerson();
  const begun = await stories.begin(squatter.token);
  expect(begun.errors?.[0]).toMatchObject({
    message: expect.stringContaining("requestEmailVerification"),
    extensions: { code: "FORBIDDEN" },
  });
  // A setup from before this rule existed does not help either.
  const proved = await auth.provedPerson();
  const { secret } = (await stories.begin(proved.token)).data.beginTwoFactorSetup;
  await auth.db.query("UPDATE account SET email_verified_at = NULL WHERE id = ?", [proved.id]);
  expect(codeOf(await stories.confirm(proved.token, stories.codeOf(secret)))).toBe("FORBIDDEN");
  expect((await accountOf(proved.token)).account.twoFactorEnabled).toBe(false);
});

test("the owner of the address gets the account by a reset: the squatter's sessions, password, factor and links end", async () => {
  const squatter = await stories.newPersonWithTwoFactor();
  // The squatter could do this before the rule existed.
  await auth.db.query("UPDATE account SET email_verified_at = NULL WHERE id = ?", [squatter.id]);
  const trap = auth.freshEmail();
  const move = `mutation { changeEmail(newEmail: "${trap}", password: "${password}", code: "${squatter.recoveryCodes[0]}") }`;
  expect((await auth.ask(squatter.token, move)).errors).toBeUndefined();
  const [trapLink] = (await auth.mailsTo(trap)).flatMap(({ token }) => token ?? []);
  const waiting = await stories.challengeFor(squatter.email);

  expect((await reset(await resetLink(squatter.email))).data).toEqual({ resetPassword: true });

  expect(codeOf(await auth.refresh(squatter.refreshToken))).toBe("UNAUTHENTICATED");
  expect(codeOf(await auth.logIn(squatter.email))).toBe("UNAUTHENTICATED");
  expect(codeOf(await stories.complete(waiting, squatter.recoveryCodes[1] ?? ""))).toBe("UNAUTHENTICATED");
  expect(codeOf(await auth.ask(squatter.token, verifyOperation, { token: trapLink }))).toBe("BAD_USER_INPUT");
  const { accessToken, user } = (await auth.logIn(squatter.email, { password: owners })).data.logIn;
  expect(user.id).toBe(squatter.id);
  expect((await accountOf(accessToken)).account).toEqual({
    email: squatter.email,
    emailVerified: true,
    twoFactorEnabled: false,
  });
  for (const table of ["two_factor", "recovery_code", "two_factor_challenge"]) {
    expect(await auth.db.query(`SELECT 1 FROM ${table} WHERE account_id = ?`, [squatter.id])).toEqual([]);
  }
  expect(await auth.kindsOf(accessToken)).toEqual(expect.arrayContaining(["EMAIL_VERIFIED", "TWO_FACTOR_DISABLED"]));
  expect(await typesOf(squatter.id)).toEqual(expect.arrayContaining(["email.verified", "two-factor.changed"]));
});

test("the owner can start over: the account is erased in every service, and the owner gets a new, empty one whose address is proved", async () => {
  const squatter = await auth.newPerson();
  const link = await resetLink(squatter.email);
  const mail = (await auth.mailsTo(squatter.email)).at(-1);
  expect(mail?.text).toContain(`#token=${link}&address=unproved`);
  expect((await reset(link, true)).data).toEqual({ resetPassword: true });
  expect(await typesOf(squatter.id)).toEqual(expect.arrayContaining(["user.erased"]));
  expect(codeOf(await auth.refresh(squatter.refreshToken))).toBe("UNAUTHENTICATED");
  const { accessToken, user } = (await auth.logIn(squatter.email, { password: owners })).data.logIn;
  expect(user.id).not.toBe(squatter.id);
  expect((await accountOf(accessToken)).account.emailVerified).toBe(true);
  expect((await typesOf(user.id)).slice(0, 2)).toEqual(["user.registered", "email.verified"]);
  expect(codeOf(await reset(link, true))).toBe("BAD_USER_INPUT");
});

test("an account whose address is proved cannot be started over: nothing is erased, and the link still works", async () => {
  const person = await auth.provedPerson();
  const link = await resetLink(person.email);
  expect((await auth.mailsTo(person.email)).at(-1)?.text).not.toContain("unproved");
  const refused = await reset(link, true);
  expect(refused.errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", field: "startOver" });
  expect((await reset(link, false)).errors).toBeUndefined();
  expect((await auth.logIn(person.email, { password: owners })).data.logIn.user.id).toBe(person.id);
});

test("a user who proves the address in a session of the account after months keeps the account, its sessions and the password", async () => {
  const person = await auth.newPerson();
  auth.clock.aheadMs += 20 * dayMs;
  const { data } = await auth.refresh(person.refreshToken);
  const { accessToken: token, refreshToken } = data.refreshSession;
  await auth.ask(token, "mutation { requestEmailVerification }");
  await auth.proveAddress({ email: person.email, token });
  expect(await accountOf(token)).toMatchObject({ id: person.id, account: { emailVerified: true } });
  expect((await auth.refresh(refreshToken)).errors).toBeUndefined();
  expect((await auth.logIn(person.email)).data.logIn.user.id).toBe(person.id);
});

test("opening a squatter's link without a session does not prove the squatter's address", async () => {
  const squatter = await auth.newPerson();
  const [link] = (await auth.mailsTo(squatter.email)).flatMap(({ token }) => token ?? []);
  expect(codeOf(await auth.ask(null, verifyOperation, { token: link }))).toBe("UNAUTHENTICATED");
  expect((await accountOf(squatter.token)).account.emailVerified).toBe(false);
  expect(codeOf(await stories.begin(squatter.token))).toBe("FORBIDDEN");
});

test("a sign-up replaces an account that was unproved for a day; a younger or proved account is a CONFLICT", async () => {
  const [squatter, proved] = [await auth.newPerson(), await auth.provedPerson()];
  for (const { email } of [squatter, proved]) expect(codeOf(await signUp(email, owners))).toBe("CONFLICT");
  auth.clock.aheadMs += dayMs;
  expect(codeOf(await signUp(proved.email, owners))).toBe("CONFLICT");
  const { data } = await signUp(squatter.email, owners);
  expect(data.signUp.user.id).not.toBe(squatter.id);
  await auth.doTheErasures();
  expect(await typesOf(squatter.id)).toEqual(["event.withdrawn", "user.erased"]);
  expect(codeOf(await auth.refresh(squatter.refreshToken))).toBe("UNAUTHENTICATED");
  expect(codeOf(await auth.logIn(squatter.email))).toBe("UNAUTHENTICATED");
  expect((await accountOf(data.signUp.accessToken)).account.email).toBe(squatter.email);
});

test("an owner who gets CONFLICT every day because of a squatter gets the account with the mail that her sign-up sends", async () => {
  let squatter = await auth.newPerson();
  const { email } = squatter;
  for (let day = 0; day < 3; day += 1) {
    auth.clock.aheadMs += dayMs;
    const { data } = await signUp(email);
    squatter = { ...squatter, id: data.signUp.user.id, refreshToken: data.signUp.refreshToken };
  }
  expect(codeOf(await signUp(email, owners))).toBe("CONFLICT");
  const mail = (await auth.mailsTo(email)).at(-1);
  expect(mail).toMatchObject({ subject: "Choose a new password" });
  expect(mail?.text).toContain("&address=unproved");
  expect((await reset(mail?.token ?? "", true)).data).toEqual({ resetPassword: true });
  expect(codeOf(await auth.refresh(squatter.refreshToken))).toBe("UNAUTHENTICATED");
  const { accessToken, user } = (await auth.logIn(email, { password: owners })).data.logIn;
  expect((await accountOf(accessToken)).account).toMatchObject({ email, emailVerified: true });
  expect(user.id).not.toBe(squatter.id);
  auth.clock.aheadMs += 2 * dayMs;
  expect(codeOf(await signUp(email))).toBe("CONFLICT");
});

test("sign-ups with another person's address cannot fill the mailbox: it gets five links from all networks, then one in twelve minutes", async () => {
  const { email } = await auth.provedPerson();
  const before = (await auth.mailsTo(email)).length;
  for (let n = 0; n < 9; n += 1) {
    const headers = { "x-client-address": `198.51.${n}.7` };
    const input = { email, password: owners, refreshToken: "BODY" };
    expect(codeOf(await auth.ask(null, signUpOperation, { input }, headers))).toBe("CONFLICT");
  }
  expect((await auth.mailsTo(email)).length - before).toBe(5);
});

test("when two sign-ups replace an unproved account at once, one gets the address, and the account is erased once", async () => {
  const squatter = await auth.newPerson();
  auth.clock.aheadMs += dayMs;
  const answers = await Promise.all([signUp(squatter.email, owners), signUp(squatter.email, owners)]);
  expect(answers.map((answer) => codeOf(answer) ?? "OK").toSorted()).toEqual(["CONFLICT", "OK"]);
  expect((await typesOf(squatter.id)).filter((type) => type === "user.erased")).toHaveLength(1);
});

test("a request for another person's address does not reserve it: that person can sign up, and their resets do not reach the account that requested it", async () => {
  const asker = await auth.provedPerson();
  const stranger = auth.freshEmail();
  const move = `mutation { changeEmail(newEmail: "${stranger}", password: "${password}") }`;
  expect((await auth.ask(asker.token, move)).errors).toBeUndefined();
  expect(await resetLink(stranger)).toBe("");
  const { data } = await signUp(stranger, owners);
  const [link] = (await auth.mailsTo(stranger)).flatMap(({ token }) => token ?? []);
  // The owner of the address opens the wrong one of two links, in a session of the owner's own account.
  expect(codeOf(await auth.ask(data.signUp.accessToken, verifyOperation, { token: link }))).toBe("FORBIDDEN");
  await auth.proveAddress({ email: stranger, token: data.signUp.accessToken });
  expect((await accountOf(data.signUp.accessToken)).account).toMatchObject({ email: stranger, emailVerified: true });
});

test("the account that proves an address gets it, even from an unproved account that was created a minute ago, which is erased", async () => {
  const mover = await auth.provedPerson();
  const wanted = auth.freshEmail();
  const move = `mutation { changeEmail(newEmail: "${wanted}", password: "${password}") }`;
  expect((await auth.ask(mover.token, move)).errors).toBeUndefined();
  const squatter = (await signUp(wanted, owners)).data.signUp;
  const [link] = (await auth.mailsTo(wanted)).flatMap(({ token }) => token ?? []);
  expect((await auth.ask(mover.token, verifyOperation, { token: link })).data).toEqual({ verifyEmail: true });
  expect((await accountOf(mover.token)).account.email).toBe(wanted);
  await auth.doTheErasures();
  expect(await typesOf(squatter.user.id)).toEqual(["event.withdrawn", "user.erased"]);
});
