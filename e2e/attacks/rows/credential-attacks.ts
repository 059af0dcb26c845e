import { randomUUID } from "node:crypto";
import { expect } from "@jest/globals";
import { ask } from "../../world/edge";
import { eventually } from "../../world/eventually";
import { mailedToken, mailsTo } from "../../world/mailbox";
import { newPerson } from "../../world/person";
import { beginSetup, challengeFor, codeOf, confirmSetup, proveAddress } from "../../world/second-factor";
import type { Attack } from "../attack";
import { readLogs } from "../world/logs";

const askForReset = "mutation ($email: EmailAddress!) { requestPasswordReset(email: $email) }";
const reset = "mutation ($token: String!, $next: String!) { resetPassword(token: $token, newPassword: $next) }";
const change = "mutation ($now: String!, $next: String!) { changePassword(currentPassword: $now, newPassword: $next) }";
const refresh = "mutation ($token: String) { refreshSession(refreshToken: $token) { accessToken } }";
const complete =
  "mutation ($challenge: String!, $code: String!) { completeTwoFactor(challenge: $challenge, code: $code) { accessToken } }";
const next = "a lantern by the river";

const refusedToken = (name: string, tokenOf: () => Promise<string>): Attack => ({
  name,
  send: async ({ graphql }) => graphql(reset, { token: await tokenOf(), next }, null),
  code: "BAD_USER_INPUT",
  field: "token",
  also: ({ text }) => expect(JSON.parse(text).errors[0].message).toBe("this link is not valid, or no longer"),
});

/** Makes a new person, and gets the token of a mailed reset link. */
async function resetLink() {
  const person = await newPerson();
  await ask(askForReset, { email: person.email });
  return { person, token: await mailedToken(person.email, "reset-password") };
}

/** Attacks on passwords, links in mails, and addresses. */
export const credentialAttacks: Attack[] = [
  {
    name: "a reset for an unknown address, which gets the same answer as for a known one",
    send: ({ graphql }) => graphql(askForReset, { email: `nobody-${randomUUID()}@example.test` }, null),
    code: null,
    also: async ({ text, headers }, { graphql }) => {
      const { email } = await newPerson();
      const known = await graphql(askForReset, { email }, null);
      expect(known.text).toBe(text);
      const lasting = (names: Headers) => [...names.keys()].filter((name) => !/ratelimit/.test(name));
      expect(lasting(known.headers)).toEqual(lasting(headers));
      await mailedToken(email, "reset-password");
    },
  },
  refusedToken("a used reset token", async () => {
    const { token } = await resetLink();
    expect((await ask(reset, { token, next })).errors).toEqual([]);
    return token;
  }),
  refusedToken("a reset token after a newer one was requested", async () => {
    const { person, token } = await resetLink();
    await ask(askForReset, { email: person.email });
    await mailedToken(person.email, "reset-password", 2);
    return token;
  }),
  refusedToken("a verification link's token as a reset token", async () => {
    const { email } = await newPerson();
    return mailedToken(email, "verify-email");
  }),
  refusedToken("a made-up reset token", async () => "A".repeat(43)),
  refusedToken("a reset token of 1 MB", async () => "x".repeat(1_000_000)),
  {
    name: "a reset token as a refresh token",
    send: async ({ graphql }) => graphql(refresh, { token: (await resetLink()).token }, null),
    code: "UNAUTHENTICATED",
  },
  {
    name: "a reset in place of a log-in: no session begins, and all sessions end",
    send: async ({ graphql }) => {
      const { person, token } = await resetLink();
      const reply = await graphql(reset, { token, next }, null);
      const old = await ask(refresh, { token: person.refreshToken });
      expect(old.errors[0]?.extensions.code).toBe("UNAUTHENTICATED");
      return reply;
    },
    code: null,
    also: ({ text, headers }) => {
      expect(JSON.parse(text)).toEqual({ data: { resetPassword: true } });
      expect(headers.getSetCookie()).toEqual([]);
    },
  },
  {
    name: "a reset in place of the second factor: a new log-in still asks for the code, and one that waited for the code has ended",
    send: async ({ graphql }) => {
      const { person, token } = await resetLink();
      await proveAddress(person);
      const secret = await beginSetup(person);
      await confirmSetup(person, secret);
      const waiting = await challengeFor(person);
      expect((await ask(reset, { token, next })).errors).toEqual([]);
      await challengeFor({ ...person, password: next });
      return graphql(complete, { challenge: waiting, code: codeOf(secret, 1) }, null);
    },
    code: "UNAUTHENTICATED",
  },
  {
    name: "a weak password with a reset link, which stays valid",
    send: async ({ graphql }) => {
      const { token } = await resetLink();
      const reply = await graphql(reset, { token, next: "password123" }, null);
      expect((await ask(reset, { token, next })).errors).toEqual([]);
      return reply;
    },
    code: "BAD_USER_INPUT",
    field: "newPassword",
  },
  {
    name: "another session after a password change: refresh and access token end",
    send: async ({ graphql }) => {
      const person = await newPerson();
      const other = await person.logIn();
      await person.dataOf(change, { now: person.password, next });
      await eventually("the gateway to refuse the other session", async () => {
        return (await other.ask("{ me { id } }")).status === 401;
      });
      expect((await person.ask("{ me { id } }")).status).toBe(200);
      return graphql(refresh, { token: other.refreshToken }, null);
    },
    code: "UNAUTHENTICATED",
  },
  {
    name: "a wrong current password",
    send: ({ graphql }) => graphql(change, { now: "wrong horse", next }),
    code: "BAD_USER_INPUT",
    field: "currentPassword",
  },
  {
    name: "a weak password in place of a good one",
    send: ({ graphql, asha }) => graphql(change, { now: asha.password, next: "football2026" }),
    code: "BAD_USER_INPUT",
    field: "newPassword",
  },
  {
    name: "changeEmail to another user's address",
    send: ({ graphql, asha, bo }) =>
      graphql("mutation ($to: EmailAddress!, $password: String!) { changeEmail(newEmail: $to, password: $password) }", {
        to: bo.email.toUpperCase(),
        password: asha.password,
      }),
    code: "CONFLICT",
    field: "newEmail",
    also: async (_, { bo }) => expect(await mailsTo(bo.email, "email-changed")).toEqual([]),
  },
  {
    name: "a reset link and the passwords around it: in no log line",
    send: async ({ graphql, system }) => {
      const log = readLogs(system.logsDir);
      const { person, token } = await resetLink();
      const secret = `secret ${randomUUID()}`;
      const reply = await graphql(reset, { token, next: secret }, null);
      await graphql(change, { now: secret, next: person.password }, person);
      await eventually("the mail to be logged", async () =>
        log.lines().some((line) => line.includes("a mail was sent")),
      );
      const told = log.lines().join("\n");
      for (const text of [token, secret, person.password, person.email]) expect(told).not.toContain(text);
      return reply;
    },
    code: null,
  },
];
