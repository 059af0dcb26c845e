import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { startGateway, type TestGateway } from "./start-gateway";

/** The answer of a fake subgraph `expenses`: a proxy or another program may answer what the kit never sends. */
const odd = { status: 200, body: "" };
let gateway: TestGateway;
let server: Server;

beforeAll(async () => {
  server = createServer((request, response) => {
    request.resume().on("end", () => response.writeHead(odd.status, { "set-cookie": "stray=1" }).end(odd.body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  gateway = await startGateway({
    subgraphUrls: {
      auth: ["http://127.0.0.1:9/graphql"],
      users: ["http://127.0.0.1:9/graphql"],
      expenses: [`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`],
    },
  });
});
afterAll(async () => {
  await gateway.stop();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const askOdd = (body: unknown, status = 200, query = "{ me { id spending lie { real } } }") => {
  odd.status = status;
  odd.body = typeof body === "string" ? body : JSON.stringify(body);
  return gateway.ask(query);
};
const me = { spending: 1, lie: { real: 1 } };

test("a GraphQL answer is read at any HTTP status", async () => {
  for (const status of [200, 400, 500, 503]) {
    const { data } = await askOdd({ data: { me: { id: gateway.auth.userId, ...me } } }, status);
    expect(data.me).toMatchObject(me);
  }
});

for (const [what, body] of [
  ["HTML", "<html>502 from 10.0.0.7:8080</html>"],
  ["an empty body", ""],
  ["a JSON text", '"hello"'],
  ["a list", "[]"],
  ["data that is a list", '{"data":[]}'],
  ["neither data nor errors", "{}"],
  [
    "a refusal of the gateway's query",
    { errors: [{ message: "no such field", extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }] },
  ],
  ["a refusal of the user's token", { errors: [{ message: "no", extensions: { code: "UNAUTHENTICATED" } }] }],
] as const) {
  test(`a subgraph that answers ${what} is unavailable`, async () => {
    const { status, data, errors } = await askOdd(body, 401);
    expect(status).toBe(200);
    expect(data).toEqual({ me: { id: gateway.auth.userId, spending: null, lie: null } });
    const extensions = { code: "UNAVAILABLE", subgraph: "expenses" };
    expect(errors).toMatchObject([
      { path: ["me", "spending"], extensions },
      { path: ["me", "lie"], extensions },
    ]);
    expect(JSON.stringify(errors)).not.toMatch(/10\.0\.0\.7|no such field/);
  });
}

test("bad input that only the subgraph can detect is reported to the client, and me stays", async () => {
  const error = {
    message: "too long",
    extensions: { code: "BAD_USER_INPUT", field: "filter.search", stacktrace: ["x"] },
  };
  const { data, errors } = await askOdd({ errors: [error] }, 400);
  expect(data.me).toEqual({ id: gateway.auth.userId, spending: null, lie: null });
  const told = { message: "too long", extensions: { code: "BAD_USER_INPUT", field: "filter.search" } };
  expect(errors).toEqual([
    { ...told, path: ["me", "spending"] },
    { ...told, path: ["me", "lie"] },
  ]);
});

test("an unknown code of a subgraph is masked", async () => {
  const error = { message: "ER_NO_SUCH_TABLE at db:3306", path: ["me", "spending"], extensions: { code: "OOPS" } };
  const { errors } = await askOdd({
    data: { me: { id: gateway.auth.userId, ...me, spending: null } },
    errors: [error],
  });
  expect(errors).toMatchObject([{ path: ["me", "spending"], extensions: { code: "INTERNAL" } }]);
  expect(JSON.stringify(errors)).not.toContain("3306");
});

test("null for a non-null field is an error with a path, not an extension with internal names", async () => {
  const answer = await askOdd({ data: { me: { id: gateway.auth.userId, spending: 1, lie: { real: null } } } });
  expect(answer.data.me).toMatchObject({ spending: 1, lie: null });
  expect(answer.extensions).toBeUndefined();
  expect(answer.errors).toMatchObject([{ path: ["me", "lie", "real"], extensions: { code: "INTERNAL" } }]);
});

test("a part that is missing below a list has an error with its index in the list", async () => {
  const query = "{ me { id expenses { edges { node { owner { profile { displayName } } } } } } }";
  const list = { edges: [{ node: { owner: { __typename: "User", id: gateway.auth.userId } } }] };
  const { data, errors } = await askOdd({ data: { me: { id: gateway.auth.userId, expenses: list } } }, 200, query);
  expect(data.me.expenses.edges[0].node.owner).toEqual({ profile: null });
  expect(errors).toMatchObject([{ path: ["me", "expenses", "edges", 0, "node", "owner", "profile"] }]);
});
