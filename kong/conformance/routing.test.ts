import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { startEdgeUnderTest, type EdgeUnderTest } from "./edge-under-test";

let edge: EdgeUnderTest;
beforeAll(async () => {
  edge = await startEdgeUnderTest();
});
beforeEach(() => edge.recover());
afterAll(() => edge.stop());

test.each(["GET", "POST", "OPTIONS"])("%s /graphql reaches the gateway, and its answer comes back", async (method) => {
  edge.upstreams.forEach((upstream) =>
    upstream.behave(({ response }) => response.writeHead(202, { "x-from": "gateway" }).end("passed on")),
  );
  const answer = await edge.send({ method, path: "/graphql?a=1&b=%20" });
  expect(answer).toMatchObject({ status: 202, text: "passed on", headers: { "x-from": "gateway" } });
  expect(edge.arrivals()).toMatchObject([{ method, url: "/graphql?a=1&b=%20" }]);
});

test.each([
  "/graphqlfoo",
  "/graphql/",
  "/graphql/x",
  "/",
  "/x/graphql",
  "/GraphQL",
  "/graphql%2f",
  "/livez",
  "/readyz",
  "/metrics",
  "/status",
])("%s is not published", async (path) => {
  const answer = await edge.send({ path });
  expect(answer).toMatchObject({ status: 404, message: "no Route matched with those values" });
  expect(answer.headers["content-type"]).toBe("application/json; charset=utf-8");
  expect(JSON.parse(answer.text)).toEqual({
    message: expect.any(String),
    request_id: expect.stringMatching(/^[0-9a-f]{32}$/),
  });
  expect(edge.arrivals()).toEqual([]);
});

test.each(["PUT", "DELETE", "PATCH"])("%s has no route and is 404", async (method) => {
  expect(await edge.send({ method })).toMatchObject({ status: 404, message: "no Route matched with those values" });
  expect(edge.arrivals()).toEqual([]);
});

test("TRACE is not allowed at all", async () => {
  expect(await edge.send({ method: "TRACE" })).toMatchObject({ status: 405, message: "Method not allowed" });
  expect(edge.arrivals()).toEqual([]);
});

test.each(["/%67raphql", "//graphql", "/x/../graphql", "/./graphql"])(
  "%s is another spelling of /graphql",
  async (path) => {
    expect(await edge.send({ path })).toMatchObject({ status: 200 });
    expect(edge.arrivals()).toMatchObject([{ url: "/graphql" }]);
  },
);

test.each([
  ["text/html", "text/html; charset=utf-8", "<p>no Route matched with those values.</p>"],
  ["text/plain", "text/plain; charset=utf-8", "no Route matched with those values\nrequest_id: "],
  ["application/xml", "application/xml; charset=utf-8", "<message>no Route matched with those values</message>"],
  ["text/html;q=0.1, application/json", "application/json; charset=utf-8", '"message":"no Route matched'],
  ["application/graphql-response+json", "application/json; charset=utf-8", '"message":"no Route matched'],
])("a refusal comes in the format of Accept: %s", async (accept, contentType, text) => {
  const answer = await edge.send({ path: "/nowhere", headers: { accept } });
  expect(answer.headers["content-type"]).toBe(contentType);
  expect(answer.text).toContain(text);
});

test("an unknown content type is passed on, and the gateway judges it", async () => {
  await edge.send({ headers: { "content-type": "no sense" } });
  expect(edge.arrivals()).toMatchObject([{ headers: { "content-type": "no sense" } }]);
});

test("bytes arrive unchanged in both directions", async () => {
  const bytes = Buffer.from(Array.from({ length: 100_000 }, (_, index) => index % 251));
  edge.upstreams.forEach((upstream) => upstream.behave(({ body, response }) => response.end(body.toString("hex"))));
  const answer = await edge.send({ body: bytes });
  expect(answer.text).toBe(bytes.toString("hex"));
});
