import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createTestTrust } from "@expense-tracker/testing/subgraph";
import { buildSchema, GraphQLError, type GraphQLSchema, isObjectType } from "graphql";
import type { DataSource } from "typeorm";
import { createErrorFormatter } from "../http/client-error";
import { AppError } from "../errors/app-error";
import { hopProofHeader, signHop } from "../identity/hop-proof";
import { createKnownAnswers } from "./answer-known";
import { Loaders } from "./loaders";
import { createSubgraphServer, type SignedInContext, type SubgraphContext } from "./subgraph-server";

const types = `
  type Query {
    me: User
    user(id: ID!, like: Like, sort: Sort! = NEW): User
    fails(how: String!): String
    mustNot(how: String!): String!
    color: Color
    later: [User!]!
  }
  type Mutation { sets(value: String!): String! fails(how: String!): String! signsIn(id: ID!): [ID!]! }
  type User { id: ID! name: String! friends(first: Int = 3): [User!] broken: Int wrong: Int! }
  enum Sort { NEW OLD }
  enum Color { RED }
  input Like { name: String! = "a", tags: [String!]! }
`;

const failures: Record<string, () => unknown> = {
  refused: () => new AppError("BAD_USER_INPUT", "that is wrong", { field: "how" }),
  later: () => new AppError("UNAVAILABLE", "not now"),
  masked: () => new AppError("INTERNAL", "a secret"),
  unexpected: () => new TypeError("a secret"),
  text: () => "a text that was thrown",
  odd: () =>
    new GraphQLError("a status", {
      extensions: { code: "BAD_USER_INPUT", http: { status: 418, headers: new Map([["x-odd", "yes"]]) } },
    }),
  coded: () => new GraphQLError("a code", { extensions: { code: "OPERATION_RESOLUTION_FAILURE" } }),
  bare: () => new GraphQLError("no code"),
};
const fail = (_: unknown, { how }: { how: string }): never => {
  throw failures[how]?.();
};
const user = (id: string) => ({
  id,
  name: `name of ${id}`,
  wrong: "no number",
  broken: () => fail(null, { how: "unexpected" }),
});

const resolvers: Record<string, Record<string, (source: never, args: never, context: SubgraphContext) => unknown>> = {
  Query: {
    me: () => user("1"),
    user: (_, { id, like, sort }: { id: string; like?: object; sort: string }) => ({
      ...user(id),
      name: JSON.stringify([like, sort]),
    }),
    fails: fail,
    mustNot: async (source, args) => fail(source, args),
    color: () => "BLUE",
    later: async () => [user("1"), user("2"), null],
  },
  Mutation: {
    sets: (_, { value }: { value: string }, { setHeader }) => {
      setHeader("x-set", value);
      return value;
    },
    fails: fail,
    signsIn: (_, { id }: { id: string }, context) => {
      context.user = { userId: id, sessionId: id, issuedAt: 0, expiresAt: 0, signUp: null };
      const { loaders, user: seen } = context as SignedInContext;
      return [seen.userId, loaders.of(({ user: { userId } }) => userId)];
    },
  },
  User: {
    friends: ({ id }: { id: string }, { first }: { first: number }) =>
      Array.from({ length: first }, (_, n) => user(`${id}${n}`)),
  },
};

function newSchema(): GraphQLSchema {
  const schema = buildSchema(types);
  for (const [name, fields] of Object.entries(resolvers)) {
    const type = schema.getType(name);
    if (!isObjectType(type)) throw new Error(`there is no ${name}`);
    for (const [field, resolve] of Object.entries(fields)) Object.assign(type.getFields()[field] ?? {}, { resolve });
  }
  return schema;
}

/** What a client may send, and whether it is answered without Apollo Server. */
const requests: [what: string, isKnown: boolean, body: unknown, headers?: Record<string, string>][] = [
  ["a query", true, { query: "{ me { id name friends { id } } }" }],
  ["null for variables and operation", true, { query: "{ me { id } }", variables: null, operationName: null }],
  ["a name", true, { query: "query A { me { id } } query B { me { name } }", operationName: "B" }],
  ["a field that the body may not have", true, { query: "{ me { id } }", other: 1 }],
  ["__typename", true, { query: "{ __typename me { __typename a: id } }" }],
  ["variables", true, { query: "query ($n: Int) { me { friends(first: $n) { id } } }", variables: { n: 2 } }],
  ["a left out variable", true, { query: "query ($n: Int) { me { friends(first: $n) { id } } }" }],
  ["a null variable", true, { query: "query ($n: Int) { me { friends(first: $n) { id } } }", variables: { n: null } }],
  ["an input", true, { query: "query ($l: Like) { user(id: 7, like: $l) { name } }", variables: { l: { tags: "x" } } }],
  [
    "@skip and @include",
    true,
    { query: "query ($y: Boolean!) { me { id @skip(if: $y) name @include(if: $y) } }", variables: { y: true } },
  ],
  ["a mutation", true, { query: 'mutation { a: sets(value: "1") b: sets(value: "2") }' }],
  ["mutations that sign users in", true, { query: 'mutation { a: signsIn(id: "1") b: signsIn(id: "2") }' }],
  ["a mutation that fails in between", true, { query: 'mutation { a: sets(value: "1") fails(how: "refused") }' }],
  ...Object.keys(failures).flatMap((how): typeof requests => [
    [`an error: ${how}`, true, { query: `{ me { id } fails(how: "${how}") }` }],
    [`an error below what must not be null: ${how}`, true, { query: `{ me { id } mustNot(how: "${how}") }` }],
  ]),
  ["two errors", true, { query: '{ a: fails(how: "odd") b: fails(how: "refused") }' }],
  ["an enum's value that is none", true, { query: "{ color }" }],
  ["null in a list", true, { query: "{ later { id } }" }],
  ["an error deep inside", true, { query: "{ me { friends { id broken } } }" }],
  ["a value of another type", true, { query: "{ me { friends { wrong } } }" }],
  ["accepting everything", true, { query: "{ me { id } }" }, { accept: "*/*" }],
  ["accepting GraphQL's own type", false, { query: "{ me { id } }" }, { accept: "application/graphql-response+json" }],
  ["accepting several", false, { query: "{ me { id } }" }, { accept: "application/json;q=0.5, */*;q=0.1" }],
  ["accepting no JSON", false, { query: "{ me { id } }" }, { accept: "text/plain" }],
  ["a charset", false, { query: "{ me { id } }" }, { "content-type": "application/json; charset=utf-8" }],
  ["no JSON type", false, { query: "{ me { id } }" }, { "content-type": "text/plain" }],
  ["a syntax error", false, { query: "{ me {" }],
  ["an unknown field", false, { query: "{ me { email } }" }],
  ["introspection", false, { query: "{ __schema { types { name } } }" }],
  ["introspection of a type", false, { query: '{ a: __type(name: "User") { name } }' }],
  ["no operation of that name", false, { query: "query A { me { id } }", operationName: "B" }],
  ["two operations without a name", false, { query: "query A { me { id } } query B { me { name } }" }],
  ["no operation", false, { query: "fragment A on User { id }" }],
  ["no query", false, { variables: {} }],
  ["an empty query", false, { query: "" }],
  ["a query that is no text", false, { query: 7 }],
  ["a query of another type", false, { query: { kind: "Document" } }],
  ["a required variable left out", false, { query: "query ($id: ID!) { user(id: $id) { id } }" }],
  [
    "a variable of another type",
    false,
    { query: "query ($n: Int) { me { friends(first: $n) { id } } }", variables: { n: "x" } },
  ],
  [
    "null where it is not allowed",
    false,
    { query: "query ($s: Sort) { user(id: 1, sort: $s) { id } }", variables: { s: null } },
  ],
  ["variables that are a list", false, { query: "{ me { id } }", variables: [] }],
  ["variables that are a text", false, { query: "{ me { id } }", variables: "{}" }],
  ["variables that are a number", false, { query: "{ me { id } }", variables: 7 }],
  ["a name that is no text", false, { query: "{ me { id } }", operationName: 7 }],
  ["extensions", false, { query: "{ me { id } }", extensions: { persistedQuery: { version: 1, sha256Hash: "a" } } }],
  ["extensions that are a text", false, { query: "{ me { id } }", extensions: "{}" }],
  ["an empty body", false, {}],
  ["a list of requests", false, [{ query: "{ me { id } }" }]],
  ["a text", false, "{ me { id } }"],
  ["null", false, null],
];

let send: (body: unknown, headers: Record<string, string>) => Promise<object>;
let stop: () => Promise<unknown>;

beforeAll(async () => {
  const trust = await createTestTrust();
  const server = await createSubgraphServer({
    name: "users",
    schema: newSchema(),
    ...trust,
    ...trust.frame("users"),
    checkReady: () => Promise.resolve(),
    extendContext: (context) => Object.assign(context, { loaders: new Loaders({} as DataSource, context) }),
  });
  const base = await server.listen({ host: "127.0.0.1", port: 0 });
  stop = () => server.close();
  send = async (content, given) => {
    const body = JSON.stringify(content);
    const headers: Record<string, string> = {
      "content-type": "application/json",
      accept: "application/json",
      "x-request-id": "the-same",
      ...given,
    };
    const proof = signHop(trust.hopKeys.gateway, {
      audience: "users",
      method: "POST",
      path: "/graphql",
      headers,
      body,
    });
    const response = await fetch(`${base}/graphql`, {
      method: "POST",
      headers: { ...headers, [hopProofHeader]: proof },
      body,
    });
    const { date: _, ...shown } = Object.fromEntries(response.headers);
    return { status: response.status, headers: shown, body: await response.text() };
  };
});
afterAll(() => stop());

/** Apollo Server answers every request that has extensions, and takes no notice of none. */
const throughApollo = (body: unknown) =>
  typeof body === "object" && body !== null && "query" in body ? { extensions: null, ...body } : body;

test.each(requests)(
  "%s gets the same answer with and without Apollo Server",
  async (_, _isKnown, body, headers = {}) => {
    // The second time the operation is known.
    await send(body, headers);
    expect(await send(body, headers)).toEqual(await send(throughApollo(body), headers));
  },
);

test("a user whom a mutation signs in is the user of the loaders, with and without Apollo Server", async () => {
  const body = { query: 'mutation { a: signsIn(id: "1") b: signsIn(id: "2") }' };
  const answer = { body: `${JSON.stringify({ data: { a: ["1", "1"], b: ["2", "2"] } })}\n` };
  expect(await send(body, {})).toMatchObject(answer);
  expect(await send(throughApollo(body), {})).toMatchObject(answer);
});

test.each(requests)("%s is answered without Apollo Server: %p", async (_, isKnown, body, headers = {}) => {
  const logger = (await createTestTrust()).frame("users").logger;
  const answer = createKnownAnswers(newSchema(), createErrorFormatter("users", logger));
  const context = { setHeader: () => undefined };
  const found = await answer({ "content-type": "application/json", ...headers }, body, context);
  expect(found !== null).toBe(isKnown);
  expect(await answer({ "content-type": "application/json", ...headers }, throughApollo(body), context)).toBeNull();
});
