import { expect } from "@jest/globals";
import { ask } from "../../world/edge";
import { mailedToken } from "../../world/mailbox";
import { newPerson, type Person } from "../../world/person";
import { proveAddress } from "../../world/second-factor";
import type { Attack } from "../attack";
import type { World } from "../world/world";

const begin = "mutation ($password: String!) { beginTwoFactorSetup(password: $password) { secret } }";
const verify = "mutation ($token: String!) { verifyEmail(token: $token) }";
const signUp = "mutation ($input: SignUpInput!) { signUp(input: $input) { user { id } } }";
const logIn =
  "mutation ($input: LogInInput!) { logIn(input: $input) { __typename ... on AuthSession { user { id } } } }";
const refresh = "mutation ($token: String) { refreshSession(refreshToken: $token) { accessToken } }";
const move = "mutation ($to: EmailAddress!, $password: String!) { changeEmail(newEmail: $to, password: $password) }";
const askForReset = "mutation ($email: EmailAddress!) { requestPasswordReset(email: $email) }";
const reset =
  "mutation ($token: String!, $next: String!, $startOver: Boolean) { resetPassword(token: $token, newPassword: $next, startOver: $startOver) }";
const owners = "a lantern by the river";

/** The owner of the mailbox chooses a password, without any session. */
async function takeOver({ graphql }: World, { email }: Person, startOver: boolean): Promise<void> {
  await ask(askForReset, { email });
  const token = await mailedToken(email, "reset-password");
  expect((await graphql(reset, { token, next: owners, startOver }, null)).codes).toEqual([]);
}

/** Moves the creation of this account a day into the past. */
async function letADayPass({ databases }: World, { id }: Person): Promise<void> {
  await databases.rows("auth", "UPDATE account SET created_at = created_at - INTERVAL 1 DAY WHERE id = ?", [id]);
}

/** An attacker signs up with a stranger's address, to keep the stranger out or to get in later. */
export const squattingAttacks: Attack[] = [
  {
    name: "a second factor on an address that is not proved: the owner of the mailbox is not locked out",
    send: async ({ graphql }) => {
      const squatter = await newPerson();
      return graphql(begin, { password: squatter.password }, squatter);
    },
    code: "FORBIDDEN",
  },
  {
    name: "a squatter's session and password, after the owner of the mailbox took the account: both have ended",
    send: async (world) => {
      const squatter = await newPerson();
      await takeOver(world, squatter, false);
      const input = { email: squatter.email, password: squatter.password };
      expect((await world.graphql(logIn, { input }, null)).codes).toEqual(["UNAUTHENTICATED"]);
      return world.graphql(refresh, { token: squatter.refreshToken }, null);
    },
    code: "UNAUTHENTICATED",
  },
  {
    name: "a link to a squatter's own mailbox, asked for before the owner took the account: it moves nothing",
    send: async (world) => {
      const squatter = await newPerson();
      const trap = `trap-${squatter.email}`;
      await squatter.dataOf(move, { to: trap, password: squatter.password });
      const token = await mailedToken(trap, "verify-email");
      await takeOver(world, squatter, false);
      return world.graphql(verify, { token }, squatter);
    },
    // Until the gateway knows that the session has ended, the link is refused; from then on the token is refused.
    status: [200, 401],
    also: ({ codes }) => expect(["BAD_USER_INPUT", "UNAUTHENTICATED"]).toContain(codes[0]),
  },
  {
    name: "what a squatter has recorded, when the owner of the mailbox starts over: she gets another, empty account",
    send: async (world) => {
      const squatter = await newPerson();
      await takeOver(world, squatter, true);
      return world.graphql(logIn, { input: { email: squatter.email, password: owners } }, null);
    },
    code: null,
    also: ({ data }) => expect(data.logIn.user.id).toMatch(/^[\da-f-]{36}$/),
  },
  {
    name: "starting over with a proved account, by a reader of its mailbox: nothing is erased",
    send: async ({ graphql }) => {
      const person = await newPerson();
      await proveAddress(person);
      await ask(askForReset, { email: person.email });
      const token = await mailedToken(person.email, "reset-password");
      return graphql(reset, { token, next: owners, startOver: true }, null);
    },
    code: "BAD_USER_INPUT",
    field: "startOver",
  },
  {
    name: "a squatted address after a day: its owner signs up, and the squatter's account is gone",
    send: async (world) => {
      const squatter = await newPerson();
      const input = { email: squatter.email, password: owners };
      expect((await world.graphql(signUp, { input }, null)).codes).toEqual(["CONFLICT"]);
      await letADayPass(world, squatter);
      const reply = await world.graphql(signUp, { input }, null);
      expect((await ask(refresh, { token: squatter.refreshToken })).errors[0]?.extensions.code).toBe("UNAUTHENTICATED");
      return reply;
    },
    code: null,
  },
  {
    name: "a squatted address whose owner cannot sign up: the mail that she gets gives her the account at once",
    send: async (world) => {
      const squatter = await newPerson();
      const input = { email: squatter.email, password: owners };
      expect((await world.graphql(signUp, { input }, null)).codes).toEqual(["CONFLICT"]);
      const token = await mailedToken(squatter.email, "reset-password");
      expect((await world.graphql(reset, { token, next: owners, startOver: true }, null)).codes).toEqual([]);
      return world.graphql(logIn, { input: { email: squatter.email, password: squatter.password } }, null);
    },
    code: "UNAUTHENTICATED",
  },
  {
    name: "a link that proves a squatter's account, opened by the owner of the mailbox who is signed out",
    send: async ({ graphql }) => {
      const squatter = await newPerson();
      return graphql(verify, { token: await mailedToken(squatter.email, "verify-email") }, null);
    },
    code: "UNAUTHENTICATED",
  },
  {
    name: "changeEmail to a stranger's address: the stranger can still sign up with it",
    send: async ({ graphql }) => {
      const asker = await newPerson();
      const email = `stranger-${asker.email}`;
      await asker.dataOf(move, { to: email, password: asker.password });
      return graphql(signUp, { input: { email, password: owners } }, null);
    },
    code: null,
  },
];
