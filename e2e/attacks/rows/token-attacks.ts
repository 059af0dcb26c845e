import { expect } from "@jest/globals";
import { mirroredToken } from "@expense-tracker/testing/attacks/bad-signatures";
import { badTokens } from "@expense-tracker/testing/attacks/bad-tokens";
import { signToken, type BadToken } from "@expense-tracker/testing/attacks/token-source";
import { newId } from "@expense-tracker/kit/input/id";
import { eventually } from "../../world/eventually";
import { newPerson } from "../../world/person";
import type { Attack } from "../attack";
import type { Reply } from "../world/reply";
import type { World } from "../world/world";

type Door = "edge" | "auth" | "users" | "expenses";
type SendToken = (world: World, authorization: string) => Promise<Reply>;

const body = (query: string) => JSON.stringify({ query });
const record = body('mutation { recordExpense(input: { amount: { amount: "1" } }) { id } }');

/** For each door a request that would write an event, if it were accepted. */
const requestTo: Record<Door, SendToken> = {
  edge: ({ post }, authorization) => post(record, { authorization }),
  auth: ({ subgraph }, authorization) =>
    subgraph.auth.post(body("mutation { revokeOtherSessions }"), { authorization }),
  users: ({ subgraph }, authorization) =>
    subgraph.users.post(body('mutation { updateProfile(input: { lastName: "Mallory" }) { id } }'), { authorization }),
  expenses: ({ subgraph }, authorization) => subgraph.expenses.post(record, { authorization }),
};
const doors = Object.keys(requestTo) as Door[];

const refused = [{ message: "the access token is not valid", extensions: { code: "UNAUTHENTICATED" } }];
const expectRefusal = ({ data, text }: Reply) => {
  expect(data).toBeNull();
  // All refusals have the same body, which does not say what was wrong.
  expect(JSON.parse(text)).toEqual({ errors: refused });
};

/** How many events the victim had before an attack. */
const eventsBefore = new WeakMap<Reply, number>();

async function counted({ databases, victim }: World, attack: () => Promise<Reply>): Promise<Reply> {
  const before = await databases.eventsOf(victim.id);
  const reply = await attack();
  eventsBefore.set(reply, before);
  return reply;
}

/** Checks that the refusal has the common body, no resolver has run, and no program followed the attacker's headers. */
async function expectNothingDone(reply: Reply, { databases, victim, trap }: World): Promise<void> {
  expectRefusal(reply);
  expect(await databases.eventsOf(victim.id)).toBe(eventsBefore.get(reply));
  expect(trap.calls()).toBe(0);
}

const refusedAt = (where: Door, { what, authorization }: BadToken): Attack => ({
  name: what,
  where,
  send: (world) => counted(world, () => requestTo[where](world, authorization(world.tokens))),
  status: 401,
  code: "UNAUTHENTICATED",
  also: expectNothingDone,
});

/** A request that is accepted. It proves that the rows above were refused only because of their tokens. */
const accepted = (where: Door, name: string, token: (world: World) => string): Attack => ({
  name,
  where,
  send: async (world) => {
    const before = await world.databases.eventsOf(world.victim.id);
    const reply = await requestTo[where](world, `Bearer ${token(world)}`);
    expect(await world.databases.eventsOf(world.victim.id)).toBeGreaterThan(before);
    return reply;
  },
  code: null,
});

const inUrl = (name: string, path: (token: string) => string, headers: Record<string, string> = {}): Attack => ({
  name,
  send: (world) =>
    counted(world, () =>
      world.request(path(signToken(world.tokens)), {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: record,
      }),
    ),
  status: 401,
  code: "UNAUTHENTICATED",
  also: expectNothingDone,
});

const unknownKids = 25;
const fetchPauseMs = 30_000;

/** Auth's metric counts reads of its keys by others. */
const keyReads = async ({ subgraph }: World): Promise<number> => {
  const metrics = await (await fetch(`${subgraph.auth.base}/metrics`)).text();
  const lines = metrics.matchAll(/^http_server_request_duration_seconds_count\{([^}]*)\} (\d+)/gm);
  return [...lines].reduce((sum, [, labels, count]) => (labels?.includes("jwks.json") ? sum + Number(count) : sum), 0);
};

const floodOfKids = (where: Exclude<Door, "auth">): Attack => ({
  name: `${unknownKids} unknown kids, for which the keys are fetched once at most`,
  where,
  send: async (world) => {
    const [before, startedMs] = [await keyReads(world), Date.now()];
    const replies: Reply[] = [];
    for (let n = 0; n < unknownKids; n++) {
      replies.push(await requestTo[where](world, `Bearer ${signToken(world.tokens, { header: { kid: newId() } })}`));
    }
    const allowed = 1 + Math.floor((Date.now() - startedMs) / fetchPauseMs);
    expect((await keyReads(world)) - before).toBeLessThanOrEqual(allowed);
    expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 401));
    return replies.at(-1) as Reply;
  },
  status: 401,
  code: "UNAUTHENTICATED",
  also: expectRefusal,
});

/** Bad tokens: 401, always the same body, and no resolver runs. */
export const tokenAttacks: Attack[] = [
  ...doors.flatMap((where) => badTokens.map((bad) => refusedAt(where, bad))),
  floodOfKids("edge"),
  floodOfKids("users"),
  floodOfKids("expenses"),
  inUrl("a token in the URL: ?jwt=", (token) => `/graphql?jwt=${token}`),
  inUrl("a token in the URL: ?access_token=", (token) => `/graphql?access_token=${token}`),
  {
    name: "a logged-out session, two seconds later at most",
    send: async ({ bo, graphql }) => {
      const session = await bo.logIn();
      await session.dataOf("mutation { logOut }");
      return eventually("the gateway to know", async () => {
        const reply = await graphql("{ me { id } }", {}, session);
        return reply.status === 401 && reply;
      });
    },
    status: 401,
    code: "UNAUTHENTICATED",
    also: expectRefusal,
  },
  {
    name: "a deleted user, two seconds later at most",
    send: async ({ graphql }) => {
      const leaver = await newPerson();
      await leaver.dataOf("mutation ($password: String!) { deleteAccount(password: $password) }", {
        password: leaver.password,
      });
      return eventually("the gateway to know", async () => {
        const reply = await graphql("{ me { id } }", {}, leaver);
        return reply.status === 401 && reply;
      });
    },
    status: 401,
    code: "UNAUTHENTICATED",
    also: expectRefusal,
  },
  {
    name: "a good token while the keys cannot be fetched: 503, because 401 would log all users out",
    where: "gateway",
    send: ({ blind, tokens }) => blind.post(record, { authorization: `Bearer ${signToken(tokens)}` }),
    status: 503,
    code: "UNAVAILABLE",
  },
  {
    name: "a bad token while the keys cannot be fetched: 401, because it is bad for every key",
    where: "gateway",
    send: ({ blind }) => blind.post(record, { authorization: "Bearer x" }),
    status: 401,
    code: "UNAUTHENTICATED",
    also: expectRefusal,
  },
  ...doors.map((where) => accepted(where, "a good token, which is accepted", ({ tokens }) => signToken(tokens))),
  accepted("edge", "a good token with its signature mirrored (n - s), which is valid too", ({ tokens }) =>
    mirroredToken(tokens),
  ),
];
