import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { linkWindowMs, maxLinksPerWindow, tokenLifeMs } from "../src/mailed-token/mailed-tokens";
import { limits } from "../src/throttle/limits";
import { type Auth, password, startAuth } from "./auth-world";

let auth: Auth;

beforeAll(async () => {
  auth = await startAuth();
});
afterAll(() => auth?.close());

const verify = (token: string, as: string | null = null) =>
  auth.ask(as, "mutation ($token: String!) { verifyEmail(token: $token) }", { token });
const again = (token: string | null) => auth.ask(token, "mutation { requestEmailVerification }");
const change = (token: string | null, newEmail: string, given = password) =>
  auth.ask(
    token,
    "mutation ($to: EmailAddress!, $password: String!) { changeEmail(newEmail: $to, password: $password) }",
    {
      to: newEmail,
      password: given,
    },
  );
const accountOf = async (token: string) =>
  (await auth.ask(token, "{ me { account { email emailVerified pendingEmail } } }")).data.me.account;
const linksTo = async (email: string) => (await auth.mailsTo(email)).flatMap(({ token }) => token ?? []);
const typesOf = async (id: string) => (await auth.outboxOf(id)).map(({ type }) => type);
const extensionsOf = ({ errors }: Awaited<ReturnType<typeof verify>>) => errors?.[0]?.extensions;
const invalid = {
  message: "this link is not valid, or no longer",
  extensions: { code: "BAD_USER_INPUT", field: "token" },
};

test("a sign-up mails a link that proves the address, once", async () => {
  const person = await auth.newPerson();
  const [mail, ...rest] = await auth.mailsTo(person.email);
  expect(rest).toEqual([]);
  expect(mail?.text).toContain(`http://app.test/verify-email#token=${mail?.token}\n`);
  expect((await verify(mail?.token ?? "", person.token)).data).toEqual({ verifyEmail: true });
  expect(await accountOf(person.token)).toEqual({ email: person.email, emailVerified: true, pendingEmail: null });
  expect(await auth.kindsOf(person.token)).toEqual(["EMAIL_VERIFIED", "SIGNED_UP"]);
  expect(await auth.outboxOf(person.id)).toMatchObject([
    { type: "user.registered" },
    { type: "email.verified", payload: "{}" },
  ]);
  expect((await verify(mail?.token ?? "", person.token)).errors?.[0]).toMatchObject(invalid);
});

test("a sign-up with an address that another account has mails the reset link of that account, and no second link to prove the address", async () => {
  const person = await auth.newPerson();
  await auth.ask(null, "mutation ($input: SignUpInput!) { signUp(input: $input) { accessToken } }", {
    input: { email: person.email, password },
  });
  const subjects = (await auth.mailsTo(person.email)).map(({ subject }) => subject);
  expect(subjects.toSorted()).toEqual(["Choose a new password", "Confirm your e-mail address"]);
});

test("every link that does not work gets the same answer", async () => {
  const person = await auth.newPerson();
  const [older = ""] = await linksTo(person.email);
  await again(person.token);
  const expired = (await linksTo(person.email)).at(-1) ?? "";
  expect(expired).not.toBe(older);
  expect((await verify(older)).errors?.[0]).toMatchObject(invalid);
  auth.clock.aheadMs += tokenLifeMs.VERIFY_EMAIL + 1;
  for (const token of [expired, "A".repeat(43), "made-up", "", person.refreshToken]) {
    expect((await verify(token)).errors?.[0]).toMatchObject(invalid);
  }
});

test("a user can request five links an hour, and gets none when the address is proved", async () => {
  const person = await auth.newPerson();
  for (let n = 1; n < maxLinksPerWindow; n++) {
    expect((await again(person.token)).data).toEqual({ requestEmailVerification: true });
  }
  const refused = extensionsOf(await again(person.token));
  expect(refused).toMatchObject({ code: "RATE_LIMITED", retryAfterSeconds: expect.any(Number) });
  expect(await linksTo(person.email)).toHaveLength(maxLinksPerWindow);
  expect((await typesOf(person.id)).filter((type) => type === "email.verification-requested")).toHaveLength(
    maxLinksPerWindow - 1,
  );
  auth.clock.aheadMs += linkWindowMs;
  const later = (await auth.logIn(person.email)).data.logIn.accessToken;
  expect((await again(later)).data).toEqual({ requestEmailVerification: true });
  await verify((await linksTo(person.email)).at(-1) ?? "", later);
  const before = await typesOf(person.id);
  expect((await again(later)).data).toEqual({ requestEmailVerification: false });
  expect(await typesOf(person.id)).toEqual(before);
  expect(await linksTo(person.email)).toHaveLength(maxLinksPerWindow + 1);
});

test("an account gets its new address when the link is opened in one of its sessions, and not before", async () => {
  const person = await auth.provedPerson();
  const newEmail = auth.freshEmail();
  expect((await change(person.token, newEmail.toUpperCase())).data).toEqual({ changeEmail: true });
  expect(await accountOf(person.token)).toEqual({ email: person.email, emailVerified: true, pendingEmail: newEmail });
  expect((await auth.logIn(newEmail)).errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
  const [asked] = (await auth.mailsTo(person.email)).slice(-1);
  expect(asked).toMatchObject({ subject: "Another e-mail address was asked for", token: null });
  expect(asked?.text).not.toContain(newEmail);
  const [link = ""] = await linksTo(newEmail);
  expect((await verify(link, person.token)).data).toEqual({ verifyEmail: true });
  expect(await accountOf(person.token)).toEqual({ email: newEmail, emailVerified: true, pendingEmail: null });
  expect((await auth.logIn(person.email)).errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
  expect((await auth.logIn(newEmail)).errors).toBeUndefined();
  const notice = (await auth.mailsTo(person.email)).at(-1);
  expect(notice).toMatchObject({ subject: "Your e-mail address was changed", token: null });
  expect(notice?.text).not.toContain(newEmail);
  const [changed] = (await auth.outboxOf(person.id)).filter(({ type }) => type === "email.changed");
  expect(changed?.payload).toBe("{}");
  expect(await auth.kindsOf(person.token)).toEqual(
    expect.arrayContaining(["EMAIL_CHANGED", "EMAIL_CHANGE_REQUESTED", "EMAIL_VERIFIED"]),
  );
});

test("only the last of two links works: a request for another address ends the link to the first", async () => {
  const person = await auth.newPerson();
  const [oldLink = ""] = await linksTo(person.email);
  await change(person.token, auth.freshEmail());
  expect((await verify(oldLink, person.token)).errors?.[0]).toMatchObject(invalid);
  expect((await accountOf(person.token)).emailVerified).toBe(false);
});

test("a link works only in a session of its account: another account's session, or none, is refused, and the link still works afterwards", async () => {
  const [person, other] = [await auth.newPerson(), await auth.newPerson()];
  const [link = ""] = await linksTo(person.email);
  expect(extensionsOf(await verify(link))?.code).toBe("UNAUTHENTICATED");
  expect(extensionsOf(await verify(link, other.token))?.code).toBe("FORBIDDEN");
  const ended = (await auth.logIn(person.email)).data.logIn.accessToken;
  await auth.ask(ended, "mutation { logOut }");
  expect(extensionsOf(await verify(link, ended))?.code).toBe("UNAUTHENTICATED");
  expect((await verify(link, person.token)).data).toEqual({ verifyEmail: true });
});

test("many accounts together cannot fill another person's mailbox: it gets five links, then one in twelve minutes", async () => {
  const stranger = auth.freshEmail();
  const { burst } = limits.moveMail.account;
  const answers = [];
  for (let n = 0; n < burst + 2; n++) answers.push(await change((await auth.newPerson()).token, stranger));
  expect(answers.map((answer) => extensionsOf(answer)?.code ?? "OK")).toEqual([
    ...Array.from({ length: burst }, () => "OK"),
    "RATE_LIMITED",
    "RATE_LIMITED",
  ]);
  expect(await linksTo(stranger)).toHaveLength(burst);
});

test("when two accounts request one address, the account that proves it gets it", async () => {
  const [asha, bo] = [await auth.newPerson(), await auth.newPerson()];
  const wanted = auth.freshEmail();
  for (const { token } of [asha, bo]) expect((await change(token, wanted)).errors).toBeUndefined();
  const [first = "", second = ""] = await linksTo(wanted);
  expect((await verify(first, asha.token)).errors).toBeUndefined();
  expect(extensionsOf(await verify(second, bo.token))).toMatchObject({ code: "CONFLICT", field: "token" });
  expect((await accountOf(bo.token)).email).toBe(bo.email);
});

test("a request for the address of another account is a CONFLICT: it changes nothing and mails nothing", async () => {
  const [asha, bo] = [await auth.newPerson(), await auth.newPerson()];
  const refused = extensionsOf(await change(asha.token, bo.email.toUpperCase()));
  expect(refused).toMatchObject({ code: "CONFLICT", field: "newEmail" });
  expect(await accountOf(asha.token)).toEqual({ email: asha.email, emailVerified: false, pendingEmail: null });
  expect(await typesOf(asha.id)).toEqual(["user.registered"]);
  expect(await auth.mailsTo(asha.email)).toHaveLength(1);
  expect(await auth.mailsTo(bo.email)).toHaveLength(1);
});

test.each([
  ["free", () => auth.freshEmail()],
  ["taken", async () => (await auth.newPerson()).email],
])(
  "an attacker cannot find out which addresses are registered: the sixth attempt in a row is refused, for an address that is %s",
  async (_, sixth) => {
    const [asha, bo] = [await auth.newPerson(), await auth.newPerson()];
    for (let n = 0; n < limits.emailChange.account.burst; n++) {
      expect(extensionsOf(await change(asha.token, bo.email))?.code).toBe("CONFLICT");
    }
    const refused = extensionsOf(await change(asha.token, await sixth()));
    expect(refused).toMatchObject({ code: "RATE_LIMITED", retryAfterSeconds: expect.any(Number) });
    expect((await accountOf(asha.token)).email).toBe(asha.email);
    auth.clock.aheadMs += limits.emailChange.account.refillMs;
    const later = (await auth.logIn(asha.email)).data.logIn.accessToken;
    expect(extensionsOf(await change(later, bo.email))?.code).toBe("CONFLICT");
  },
);

test("attempts after the last allowed mail count too, so that they do not show which addresses are free", async () => {
  const [asha, bo] = [await auth.newPerson(), await auth.newPerson()];
  for (let n = 1; n < maxLinksPerWindow; n++) await again(asha.token);
  for (let n = 0; n < limits.emailChange.account.burst; n++) {
    expect(extensionsOf(await change(asha.token, auth.freshEmail()))?.code).toBe("RATE_LIMITED");
  }
  expect(extensionsOf(await change(asha.token, bo.email))?.code).toBe("RATE_LIMITED");
});

test("the password must be right, and the address must differ from the current one", async () => {
  const person = await auth.newPerson();
  const wrong = extensionsOf(await change(person.token, auth.freshEmail(), "not my password"));
  expect(wrong).toMatchObject({ code: "BAD_USER_INPUT", field: "password" });
  const same = extensionsOf(await change(person.token, person.email.toUpperCase()));
  expect(same).toMatchObject({ code: "BAD_USER_INPUT", field: "newEmail" });
  expect(await auth.kindsOf(person.token)).toEqual(["LOG_IN_FAILED", "SIGNED_UP"]);
  expect((await accountOf(person.token)).email).toBe(person.email);
});

test("without a session, or from one that has ended, a client can neither change the address nor request a link", async () => {
  const person = await auth.newPerson();
  await auth.ask(person.token, "mutation { logOut }");
  for (const token of [null, person.token]) {
    expect(extensionsOf(await change(token, auth.freshEmail()))?.code).toBe("UNAUTHENTICATED");
    expect(extensionsOf(await again(token))?.code).toBe("UNAUTHENTICATED");
  }
});

test("a change of the address is rolled back when its mail cannot be queued", async () => {
  const person = await auth.newPerson();
  await auth.db.query("RENAME TABLE mail TO mail_hidden");
  const failed = await change(person.token, auth.freshEmail());
  await auth.db.query("RENAME TABLE mail_hidden TO mail");
  expect(extensionsOf(failed)?.code).toBe("INTERNAL");
  expect((await accountOf(person.token)).email).toBe(person.email);
});
