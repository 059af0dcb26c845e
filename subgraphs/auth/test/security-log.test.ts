import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { SecurityEventRow } from "../src/security-log/security-event.row";
import { type Auth, startAuth } from "./auth-world";

let auth: Auth;

beforeAll(async () => {
  auth = await startAuth();
});
afterAll(() => auth?.close());

const page = `query ($first: Int, $after: String) { me { account { securityEvents(first: $first, after: $after) {
  edges { cursor node { id kind address device sessionId } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount } } } }`;
const pageOf = async (token: string, variables: object) =>
  (await auth.ask(token, page, variables)).data.me.account.securityEvents;

test("a client reads the log in pages, newest first, and gets each event once", async () => {
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

test("events that happen while a client reads page by page neither shift the next pages nor appear in them", async () => {
  const { token, email } = await auth.newPerson();
  for (const _ of [1, 2, 3]) await auth.logIn(email);
  const before = await pageOf(token, { first: 100 });
  const ids = before.edges.map(({ node }: { node: { id: string } }) => node.id);
  const first = await pageOf(token, { first: 2 });
  await auth.logIn(email);
  await auth.logIn(email);
  const rest = await pageOf(token, { first: 100, after: first.pageInfo.endCursor });
  const seen = [...first.edges, ...rest.edges].map(({ node }: { node: { id: string } }) => node.id);
  expect(seen).toEqual(ids);
  expect(rest.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  const end = await pageOf(token, { after: rest.pageInfo.endCursor });
  expect(end).toMatchObject({ edges: [], pageInfo: { hasNextPage: false, startCursor: null, endCursor: null } });
});

test("a page has its first and last cursor, and each event has one", async () => {
  const { token, email } = await auth.newPerson();
  await auth.logIn(email);
  const { edges, pageInfo } = await pageOf(token, {});
  expect([pageInfo.startCursor, pageInfo.endCursor]).toEqual([edges.at(0).cursor, edges.at(-1).cursor]);
  expect(new Set(edges.map(({ cursor }: { cursor: string }) => cursor)).size).toBe(edges.length);
});

test("the whole log is counted only when the client selects totalCount", async () => {
  const { token } = await auth.newPerson();
  const count = jest.spyOn(auth.db.getRepository(SecurityEventRow), "countBy");
  await auth.ask(token, "{ me { account { securityEvents { edges { cursor } } } } }");
  expect(count).not.toHaveBeenCalled();
  await pageOf(token, {});
  expect(count).toHaveBeenCalledTimes(1);
  count.mockRestore();
});

test("a cursor of another user's log is refused, and so is a size outside 1 to 100", async () => {
  const [asha, bo] = [await auth.newPerson(), await auth.newPerson()];
  const { pageInfo } = await pageOf(asha.token, { first: 1 });
  for (const [variables, field] of [
    [{ after: pageInfo.endCursor }, "after"],
    [{ after: `${pageInfo.endCursor}A` }, "after"],
    [{ after: "" }, "after"],
    [{ first: 0 }, "first"],
    [{ first: -1 }, "first"],
    [{ first: 101 }, "first"],
  ] as const) {
    const { errors } = await auth.ask(bo.token, page, variables);
    expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", field });
  }
});

test("the text that a client sends about itself cannot break the log", async () => {
  const { token, email } = await auth.newPerson();
  await auth.logIn(email, {}, { "x-client-address": "not an address", "x-client-user-agent": "x".repeat(2_000) });
  const { edges } = await pageOf(token, { first: 1 });
  expect(edges[0].node).toMatchObject({ kind: "LOGGED_IN", address: null, device: "x".repeat(255) });
});
