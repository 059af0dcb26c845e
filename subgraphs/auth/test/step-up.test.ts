import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { limits } from "../src/throttle/limits";
import { type Auth, password, startAuth } from "./auth-world";
import { twoFactorStories } from "./two-factor-world";

let auth: Auth;
let stories: ReturnType<typeof twoFactorStories>;
beforeAll(async () => {
  auth = await startAuth();
  stories = twoFactorStories(auth);
});
afterAll(() => auth?.close());
beforeEach(() => stories.toStartOfStep());

const next = "a lantern by the river";
const extensionsOf = ({ errors }: Awaited<ReturnType<Auth["ask"]>>) => errors?.[0]?.extensions;
const missing = { code: "BAD_USER_INPUT", field: "code" };

/** The mutations for which a stolen session and the password are not enough when there is a second factor. */
const sensitive: [string, (token: string, code?: string) => ReturnType<Auth["ask"]>][] = [
  [
    "changePassword",
    (token, code) =>
      auth.ask(
        token,
        `mutation ($code: String) { changePassword(currentPassword: "${password}", newPassword: "${next}", code: $code) }`,
        { code },
      ),
  ],
  [
    "changeEmail",
    (token, code) =>
      auth.ask(
        token,
        `mutation ($to: EmailAddress!, $code: String) { changeEmail(newEmail: $to, password: "${password}", code: $code) }`,
        { to: auth.freshEmail(), code },
      ),
  ],
  [
    "deleteAccount",
    (token, code) =>
      auth.ask(token, `mutation ($code: String) { deleteAccount(password: "${password}", code: $code) }`, { code }),
  ],
  [
    "exportMyData",
    (token, code) => auth.ask(token, "mutation ($code: String) { exportMyData(code: $code) { id } }", { code }),
  ],
];

test.each(sensitive)(
  "%s needs the code when there is a second factor, and changes nothing without it",
  async (_, call) => {
    const { id, token, secret } = await stories.newPersonWithTwoFactor();
    const before = (await auth.outboxOf(id)).length;
    const asked = await call(token);
    expect(extensionsOf(asked)).toMatchObject(missing);
    expect(asked.errors?.[0]?.message).toContain("this account has a second factor");
    expect(extensionsOf(await call(token, stories.wrongCode(secret)))).toMatchObject(missing);
    expect(extensionsOf(await call(token, ""))).toMatchObject(missing);
    expect(await auth.outboxOf(id)).toHaveLength(before);
    const code = stories.codeOf(secret);
    expect((await call(token, code)).errors).toBeUndefined();
  },
);

test.each(sensitive)("%s accepts a recovery code once, and refuses a code that was used at log-in", async (_, call) => {
  const { email, token, secret, recoveryCodes } = await stories.newPersonWithTwoFactor();
  const used = stories.codeOf(secret);
  expect((await stories.complete(await stories.challengeFor(email), used)).errors).toBeUndefined();
  expect(extensionsOf(await call(token, used))).toMatchObject(missing);
  const [recoveryCode = ""] = recoveryCodes;
  expect((await call(token, recoveryCode)).errors).toBeUndefined();
});

test.each(sensitive)("%s needs no code when there is no second factor", async (_, call) => {
  const { token } = await auth.newPerson();
  expect((await call(token)).errors).toBeUndefined();
});

test("wrong codes are counted over all networks and all mutations", async () => {
  const { token, secret } = await stories.newPersonWithTwoFactor();
  const wrong = stories.wrongCode(secret);
  const tryFrom = (n: number) =>
    auth.ask(
      token,
      "mutation ($code: String) { exportMyData(code: $code) { id } }",
      { code: wrong },
      { "x-client-address": `198.51.100.${n}` },
    );
  for (let n = 0; n < limits.totp.account.burst; n++) expect(extensionsOf(await tryFrom(n))).toMatchObject(missing);
  expect(extensionsOf(await tryFrom(99))?.code).toBe("RATE_LIMITED");
});

test("guesses of the password with a stolen session are counted over all networks; a right password gives its attempt back", async () => {
  const { token } = await auth.newPerson();
  const { burst } = limits.passwordConfirmation.account;
  const guess = (n: number, given = "not my password") =>
    auth.ask(
      token,
      "mutation ($given: String!) { beginTwoFactorSetup(password: $given) { secret } }",
      { given },
      { "x-client-address": `198.51.${n}.7` },
    );
  for (let n = 0; n < 3; n++) expect(extensionsOf(await guess(200, password))?.code).toBe("FORBIDDEN");
  for (let n = 0; n < burst; n++) expect(extensionsOf(await guess(n))).toMatchObject({ field: "password" });
  const refused = extensionsOf(await guess(100, password));
  expect(refused).toMatchObject({ code: "RATE_LIMITED", retryAfterSeconds: expect.any(Number) });
  // Meanwhile the owner can do what needs no password.
  expect((await auth.ask(token, "mutation { revokeOtherSessions }")).errors).toBeUndefined();
});

test("exports have a limit, and the error says when the next is allowed; a refused export is not logged and emits no event", async () => {
  const { id, email, token } = await auth.newPerson();
  const begin = (as: string) => auth.ask(as, "mutation { exportMyData { id } }");
  const { burst, refillMs } = limits.dataExport.account;
  for (let n = 0; n < burst; n++) expect((await begin(token)).errors).toBeUndefined();
  const refused = extensionsOf(await begin(token));
  expect(refused).toMatchObject({ code: "RATE_LIMITED", retryAfterSeconds: expect.any(Number) });
  const elsewhere = await auth.ask(
    token,
    "mutation { exportMyData { id } }",
    {},
    { "x-client-address": "198.51.100.9" },
  );
  expect(extensionsOf(elsewhere)?.code).toBe("RATE_LIMITED");
  expect((await auth.outboxOf(id)).filter(({ type }) => type === "data.exported")).toHaveLength(burst);
  auth.clock.aheadMs += refillMs;
  const later = (await auth.logIn(email)).data.logIn.accessToken;
  expect((await begin(later)).errors).toBeUndefined();
});
