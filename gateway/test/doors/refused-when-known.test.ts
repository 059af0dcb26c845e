import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "@jest/globals";
import { GraphQLError } from "graphql";
import { createAnswerKnown } from "../../src/answer-known";
import type { KnownOperation } from "../../src/execute/operations";
import { eventually, supergraphSdl } from "../start-gateway";
import { type Seen, startTwoDoors, type TwoDoors } from "./two-doors";

let doors: TwoDoors | undefined;
let server: Server | undefined;

afterEach(async () => {
  await doors?.stop();
  server?.close();
  doors = server = undefined;
});

const json = { "content-type": "application/json" };
const screen = "{ me { id account { email } expenses { totalCount } } }";

async function startWithToken(changes: Parameters<typeof startTwoDoors>[0] = {}) {
  doors = await startTwoDoors(changes);
  const headers = { ...json, authorization: `Bearer ${await doors.gateway.auth.token()}` };
  const ask = (query: string, variables: object = {}) =>
    doors?.send({ body: JSON.stringify({ query, variables }), headers });
  return { doors, headers, ask };
}

/** How long to wait depends on the moment. */
function timeless(seen: Seen | undefined) {
  const { "retry-after": seconds = "none", ...headers } = seen?.headers ?? {};
  const body = seen?.body.replace(/("retryAfterSeconds":)\d+/, "$1 0");
  return { status: seen?.status, headers, isToldWhen: seconds !== "none", body };
}

test("a known operation that has become too expensive is refused as Apollo Server refuses it, and charged once", async () => {
  const { doors, ask } = await startWithToken();
  const page =
    "query ($n: Int!) { me { expenses(first: $n) { edges { node { owner { expenses(first: $n) { edges { node { id } } } } } } } } }";
  for (const n of [1, 100, 1, 100]) {
    const { own, apollo } = (await ask(page, { n })) ?? {};
    expect(own).toEqual(apollo);
    expect(own?.body.includes("LIMIT_EXCEEDED")).toBe(n === 100);
  }
  expect(await doors.answeredDirectly()).toBe(1);
  const { own, apollo } = await doors.counts();
  expect(own).toEqual(apollo);
});

test("a payer without budget is refused at the same request at both doors, with the same answer", async () => {
  const { doors, ask } = await startWithToken({ costsPerMinute: { user: 200_000, network: 200_000 } });
  const statuses: (number | undefined)[] = [];
  for (let count = 0; count < 20; count++) {
    const { own, apollo } = (await ask(screen)) ?? {};
    expect(timeless(own)).toEqual(timeless(apollo));
    statuses.push(own?.status);
  }
  expect(new Set(statuses)).toEqual(new Set([200, 429]));
  const { own, apollo } = await doors.counts();
  expect(own).toEqual(apollo);
});

test("a session that ends is refused at once, also for a known operation", async () => {
  const ended = new Set<string>();
  const { doors, ask } = await startWithToken({ revokedSessions: { has: () => ended.size > 0 } });
  for (let time = 0; time < 2; time++) expect((await ask(screen))?.own.status).toBe(200);
  ended.add("all");
  const { own, apollo } = (await ask(screen)) ?? {};
  expect([own?.status, own]).toEqual([401, apollo]);
  expect(await doors.answeredDirectly()).toBe(1);
});

test("what subgraphs answer wrongly has the same answer and the same log at both doors", async () => {
  const odd = { status: 200, body: "" };
  server = createServer((request, response) => {
    request.resume().on("end", () => response.writeHead(odd.status, { "set-cookie": "stray=1" }).end(odd.body));
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  const { doors, ask } = await startWithToken({ subgraphUrls: { auth: [url], users: [url], expenses: [url] } });
  const error = { message: "no", path: ["me", "spending"], extensions: { code: "CONFLICT", field: "x" } };
  const bodies: unknown[] = [
    { data: { me: { id: "u", spending: 1, lie: { real: 1 } } } },
    { data: { me: { id: "u", spending: null, lie: { real: null } } } },
    { data: { me: { spending: "1", lie: [] } }, errors: [error] },
    { data: { me: { id: "u", spending: null, lie: null } }, errors: [{ ...error, extensions: { code: "INTERNAL" } }] },
    { data: null, errors: [{ message: "x", extensions: { code: "BAD_USER_INPUT", field: "f" } }] },
    { data: null },
    { data: [] },
    { errors: [{ message: "refused", extensions: { code: "UNAUTHENTICATED" } }] },
    {},
    "<html>502",
    "",
  ];
  for (const status of [200, 503]) {
    for (const body of bodies) {
      odd.status = status;
      odd.body = typeof body === "string" ? body : JSON.stringify(body);
      const { own, apollo } = (await ask("{ me { id spending lie { real } } }")) ?? {};
      expect({ body, ...own }).toEqual({ body, ...apollo });
    }
  }
  expect(await doors.answeredDirectly()).toBe(2 * bodies.length - 1);
  const { own, apollo } = doors.logs();
  expect(own).toEqual(apollo);
});

test("an operation that a changed supergraph no longer has is refused, though it was known", async () => {
  const { doors, ask } = await startWithToken();
  const query = "{ me { spending } }";
  for (let time = 0; time < 2; time++) expect((await ask(query))?.own.status).toBe(200);

  await doors.gateway.replaceSupergraph(supergraphSdl().replaceAll("spending: Int", "spendings: Int"));
  await eventually(async () => (await ask(query))?.own.body.includes("GRAPHQL_VALIDATION_FAILED") ?? false);
  const before = await doors.answeredDirectly();
  await ask(query);
  expect(await doors.answeredDirectly()).toBe(before);
});

test("a fault of the gateway itself is told as Apollo Server tells it, and gives back the turn", async () => {
  let freed = 0;
  const answer = createAnswerKnown({
    operations: { recall: () => ({ operation: {} }) as KnownOperation, countRecalled: () => undefined },
    prepare: async () => ({ free: () => void freed++ }),
    run: () => Promise.reject(new TypeError("a bug")),
  });
  const thrown: unknown = await answer({ query: "{ a }" }, {} as never).catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(GraphQLError);
  expect(thrown).toMatchObject({ message: "a bug", originalError: expect.any(TypeError) });
  expect(freed).toBe(1);
});
