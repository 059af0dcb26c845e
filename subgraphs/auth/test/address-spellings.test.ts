import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type Auth, password, signUpOperation, startAuth } from "./auth-world";

let auth: Auth;

beforeAll(async () => {
  auth = await startAuth();
});
afterAll(() => auth?.close());

const logIn = "mutation ($input: LogInInput!) { logIn(input: $input) { ... on AuthSession { accessToken } } }";
const reset = "mutation ($email: EmailAddress!) { requestPasswordReset(email: $email) }";
const change = "mutation ($to: EmailAddress!, $password: String!) { changeEmail(newEmail: $to, password: $password) }";
const emailOf = async (token: string) => (await auth.ask(token, "{ me { account { email } } }")).data.me.account.email;

const kept = "asha@xn--bcher-kva.example";
const spellings = [
  kept,
  "asha@bücher.example",
  "Asha@BÜCHER.EXAMPLE",
  "asha@bücher。example",
  "  asha@bücher.example \t",
  "\u00a0asha@XN--BCHER-KVA.example\n",
];

test("all spellings of an international address are one address: at sign-up, log-in and reset", async () => {
  const { token } = await auth.newPerson({ email: "asha@bücher.example" });
  expect(await emailOf(token)).toBe(kept);
  for (const email of spellings) {
    expect((await auth.ask(null, logIn, { input: { email, password } })).data?.logIn.accessToken).toBeDefined();
  }
  for (const email of ["asha@bücher.example", " ASHA@BÜCHER。example"]) {
    const again = await auth.ask(null, signUpOperation, { input: { email, password } });
    expect(again.errors?.[0]?.extensions.code).toBe("CONFLICT");
  }
  const before = (await auth.mailsTo(kept)).length;
  expect((await auth.ask(null, reset, { email: " asha@BÜCHER.example" })).data.requestPasswordReset).toBe(true);
  expect((await auth.mailsTo(kept)).length).toBe(before + 1);
});

test("an account changes to the ASCII form of a new address, and its old address is free again", async () => {
  const { token } = await auth.newPerson();
  expect((await auth.ask(token, change, { to: " bo@例え.テスト ", password })).errors).toBeUndefined();
  const [mail] = await auth.mailsTo("bo@xn--r8jz45g.xn--zckzah");
  await auth.ask(token, "mutation ($token: String!) { verifyEmail(token: $token) }", { token: mail?.token });
  expect(await emailOf(token)).toBe("bo@xn--r8jz45g.xn--zckzah");
});

test.each(["asha＠bücher.example", "asha@bücher.example.", "åsha@bücher.example", "asha@bücher.example/", "@", " "])(
  "%s is refused, because it is not an address",
  async (email) => {
    for (const [operation, variables] of [
      [logIn, { input: { email, password } }],
      [reset, { email }],
    ] as const) {
      const { errors } = await auth.ask(null, operation, variables);
      expect(errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
      if (email.trim().length > 1) expect(errors?.[0]?.message).not.toContain(email);
    }
  },
);
