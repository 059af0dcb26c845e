import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { startEdgeUnderTest, type EdgeUnderTest } from "./edge-under-test";

// Tests the files that `npm start` renders. They also test a Kong that was rendered with NODE_ENV=development (README.md).
let edge: EdgeUnderTest;
beforeAll(async () => {
  edge = await startEdgeUnderTest({ NODE_ENV: "development" });
});
afterAll(() => edge.stop());

const sandbox = "https://studio.apollographql.com";
const sent =
  "accept,apollo-require-preflight,apollographql-client-name,apollographql-client-version,authorization,content-type,x-apollo-operation-name";
const preflight = (headers: Record<string, string> = {}, origin = sandbox) =>
  edge.send({
    method: "OPTIONS",
    headers: { origin, "access-control-request-method": "POST", "access-control-request-headers": sent, ...headers },
  });

test("in development Apollo Sandbox may post with all headers that it sends", async () => {
  const { headers } = await preflight();
  expect(headers["access-control-allow-origin"]).toBe(sandbox);
  expect(headers["access-control-allow-headers"]?.split(",")).toEqual(expect.arrayContaining(sent.split(",")));
  const answer = await edge.send({ headers: { origin: sandbox } });
  expect(answer.headers["access-control-allow-origin"]).toBe(sandbox);
});

test("private network access is granted to Sandbox when the browser asks for it, and is not mentioned otherwise", async () => {
  const allowed = "access-control-allow-private-network";
  expect((await preflight({ "access-control-request-private-network": "true" })).headers[allowed]).toBe("true");
  expect((await preflight()).headers).not.toHaveProperty(allowed);
  const refused = await preflight({ "access-control-request-private-network": "false" });
  expect(refused.headers).not.toHaveProperty(allowed);
});

test("development allows Sandbox, but not every origin", async () => {
  for (const origin of ["https://apollographql.com", "https://studio.apollographql.com.evil.example", "null"]) {
    expect((await preflight({}, origin)).headers).not.toHaveProperty("access-control-allow-origin");
  }
});
