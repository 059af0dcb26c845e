import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type Auth, startAuth } from "./auth-world";

let auth: Auth;

beforeAll(async () => {
  auth = await startAuth();
});
afterAll(() => auth?.close());

const page = `query ($first: Int, $after: String) { me { account { securityEvents(first: $first, after: $after) {
  edges { cursor node { id kind address device sessionId } } pageInfo { hasNextPage hasPreviousPage endCursor } totalCount } } } }`;
const pageOf = async (token: string, variables: object) =>
  (await auth.ask(token, page, variables)).data.me.account.securityEvents;

test("the log is read in pages, newest first, each event once", async () => {
  const { token, email, sessionId } = await auth.newPerson();
  for (const _ of [1, 2, 3]) await auth.logIn(email);
  const seen = [];
  let after: string | null = null;
  do {
    const { edges, pageInfo, totalCount } = await pageOf(token, { first: 3, after });
    expect(totalCount).toBe(4);
    expect(pageInfo.hasPreviousPage).toBe(after !== null);
    seen.push(...edges.map(({ node }: { node: object }) => node));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  expect(seen).toHaveLength(4);
  expect(new Set(seen.map(({ id }) => id)).size).toBe(4);
  expect(seen.at(-1)).toMatchObject({
    kind: "SIGNED_UP",
    address: "203.0.113.7",
    device: "test browser",
    sessionId,
  });
});

test("a cursor of somebody else's log is refused, and so is a size outside 1 to 100", async () => {
  const [asha, bo] = [await auth.newPerson(), await auth.newPerson()];
  const { pageInfo } = await pageOf(asha.token, { first: 1 });
  for (const [variables, field] of [
    [{ after: pageInfo.endCursor }, "after"],
    [{ first: -1 }, "first"],
    [{ first: 101 }, "first"],
  ] as const) {
    const { errors } = await auth.ask(bo.token, page, variables);
    expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", field });
  }
});

test("what a client says about itself cannot break the log", async () => {
  const { token, email } = await auth.newPerson();
  await auth.logIn(email, {}, { "x-client-address": "not an address", "x-client-user-agent": "x".repeat(2_000) });
  const { edges } = await pageOf(token, { first: 1 });
  expect(edges[0].node).toMatchObject({ kind: "LOGGED_IN", address: null, device: "x".repeat(255) });
});
