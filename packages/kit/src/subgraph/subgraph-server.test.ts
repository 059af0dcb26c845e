import { afterEach, expect, test } from "@jest/globals";
import { createTestTrust, listenSubgraph } from "@expense-tracker/testing/subgraph";
import type { FastifyInstance } from "fastify";
import { GraphQLFloat, GraphQLObjectType, GraphQLSchema } from "graphql";
import { deadlineHeader } from "../identity/hop-proof";
import { newId } from "../input/id";
import { currentWork } from "../request/request-work";
import { createSubgraphServer } from "./subgraph-server";

let server: FastifyInstance | undefined;

afterEach(() => server?.close());

/** Tells how long after its arrival the request ends. */
const schema = new GraphQLSchema({
  query: new GraphQLObjectType({
    name: "Query",
    fields: {
      givenMs: {
        type: GraphQLFloat,
        resolve: () => (currentWork()?.endsAtMs ?? 0) - (currentWork()?.beganAtMs ?? 0),
      },
    },
  }),
});

test("the time that the caller gives counts from the arrival on, also while the token is checked", async () => {
  const trust = await createTestTrust();
  const verifyToken: typeof trust.verifyToken = async (token) => {
    const until = performance.now() + 30;
    while (performance.now() < until);
    return trust.verifyToken(token);
  };
  server = await createSubgraphServer({
    ...trust.frame("users"),
    name: "users",
    schema,
    hopKeys: trust.hopKeys,
    verifyToken,
    checkReady: async () => undefined,
  });
  const { ask } = await listenSubgraph("users", server, trust);
  const { data } = await ask(await trust.token(newId()), "{ givenMs }", {}, { [deadlineHeader]: "5000" });
  // 200 ms are for the answer's way back.
  expect(data.givenMs).toBeCloseTo(4_800, 3);
});
