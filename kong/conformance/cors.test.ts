import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { bodyLimitBytes, startEdgeUnderTest, type EdgeUnderTest } from "./edge-under-test";

let edge: EdgeUnderTest;
beforeAll(async () => {
  edge = await startEdgeUnderTest();
});
beforeEach(() => edge.recover());
afterAll(() => edge.stop());

const preflight = (origin: string, path = "/graphql") =>
  edge.send({
    method: "OPTIONS",
    path,
    headers: { origin, "access-control-request-method": "POST", "access-control-request-headers": "content-type" },
  });

test("the edge answers a preflight from an allowed origin with 200, no body, and what is allowed", async () => {
  const answer = await preflight("https://app.example");
  expect(answer).toMatchObject({ status: 200, text: "" });
  expect(answer.headers).toMatchObject({
    "access-control-allow-origin": "https://app.example",
    "access-control-allow-credentials": "true",
    "access-control-allow-methods": "GET,POST,OPTIONS",
    "access-control-allow-headers": expect.stringContaining("authorization"),
    "access-control-max-age": "3600",
    vary: "Origin",
    "x-request-id": expect.any(String),
  });
  expect(answer.headers).not.toHaveProperty("ratelimit-limit");
  expect(edge.arrivals()).toEqual([]);
});

test.each([
  "https://evil.example",
  "https://app.example.evil.example",
  "http://app.example",
  "null",
  "https://appXexample",
])("a preflight from %s gets 200 too, but no allowed origin", async (origin) => {
  const answer = await preflight(origin);
  expect(answer).toMatchObject({ status: 200, text: "" });
  expect(answer.headers).not.toHaveProperty("access-control-allow-origin");
  expect(edge.arrivals()).toEqual([]);
});

test("a preflight for another path is 404", async () => {
  expect(await preflight("https://app.example", "/graphqlfoo")).toMatchObject({ status: 404 });
});

test("OPTIONS without the headers of a preflight goes to the gateway", async () => {
  await edge.send({ method: "OPTIONS" });
  expect(edge.arrivals()).toMatchObject([{ method: "OPTIONS" }]);
});

test("a page of an allowed origin may read the answer with credentials, and its rate limit and id headers", async () => {
  edge.upstreams.forEach((upstream) =>
    upstream.behave(({ response }) => response.writeHead(200, { "access-control-allow-origin": "*" }).end()),
  );
  const answer = await edge.send({ headers: { origin: "https://admin.example" } });
  expect(answer.headers).toMatchObject({
    "access-control-allow-origin": "https://admin.example",
    "access-control-allow-credentials": "true",
    "access-control-expose-headers": "x-request-id,Retry-After,RateLimit-Limit,RateLimit-Remaining,RateLimit-Reset",
  });
});

test("an answer to a foreign origin carries no allowed origin", async () => {
  const answer = await edge.send({ headers: { origin: "https://evil.example" } });
  expect(answer.status).toBe(200);
  expect(answer.headers).not.toHaveProperty("access-control-allow-origin");
});

test("the gateway's allowed origin is dropped, and its Vary stays", async () => {
  edge.upstreams.forEach((upstream) =>
    upstream.behave(({ response }) =>
      response.writeHead(200, { "access-control-allow-origin": "*", vary: "Accept-Encoding" }).end(),
    ),
  );
  const answer = await edge.send({ headers: { origin: "https://evil.example" } });
  expect(answer.headers).not.toHaveProperty("access-control-allow-origin");
  expect(answer.headers.vary?.split(", ").toSorted()).toEqual(["Accept-Encoding", "Origin"]);
});

test.each([
  ["a missing route", { path: "/nowhere" }, 404],
  ["a body that is too large", { body: Buffer.alloc(bodyLimitBytes + 1) }, 413],
])("a browser may read the edge's own refusal of %s", async (_what, call, status) => {
  const answer = await edge.send({ ...call, headers: { origin: "https://app.example" } });
  expect(answer.status).toBe(status);
  expect(answer.headers["access-control-allow-origin"]).toBe("https://app.example");
});

test("private network access is not granted, whether or not the browser asks for it", async () => {
  const headers = { origin: "https://app.example", "access-control-request-method": "POST" };
  for (const asked of [{}, { "access-control-request-private-network": "true" }]) {
    const answer = await edge.send({ method: "OPTIONS", headers: { ...headers, ...asked } });
    expect(answer).toMatchObject({ status: 200, text: "" });
    expect(answer.headers).not.toHaveProperty("access-control-allow-private-network");
  }
});
