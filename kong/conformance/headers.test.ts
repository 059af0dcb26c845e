import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { startEdgeUnderTest, type EdgeUnderTest } from "./edge-under-test";
import { newClient, sendRaw } from "./http-client";

let edge: EdgeUnderTest;
beforeAll(async () => {
  edge = await startEdgeUnderTest();
});
beforeEach(() => edge.recover());
afterAll(() => edge.stop());

const arrivedHeaders = () => edge.arrivals()[0]?.headers ?? {};
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test("a request id that the client gives is passed on and echoed", async () => {
  const answer = await edge.send({ headers: { "x-request-id": "spa-42" } });
  expect(answer.headers["x-request-id"]).toBe("spa-42");
  expect(arrivedHeaders()["x-request-id"]).toBe("spa-42");
});

test.each([{}, { "x-request-id": "" }])("a request without an id gets a new UUID: %j", async (headers) => {
  const answers = [await edge.send({ headers }), await edge.send({ headers })];
  const ids = answers.map((answer) => answer.headers["x-request-id"]);
  for (const id of ids) expect(id).toMatch(uuid);
  expect(new Set(ids).size).toBe(2);
  expect(new Set(edge.arrivals().map((arrival) => arrival.headers["x-request-id"]))).toEqual(new Set(ids));
});

test("the edge's own refusals carry the request id too", async () => {
  const answer = await edge.send({ path: "/nowhere", headers: { "x-request-id": "spa-43" } });
  expect(answer).toMatchObject({ status: 404, headers: { "x-request-id": "spa-43" } });
});

test.each(["../../etc/passwd", "' OR 1=1--", "%0d%0aSet-Cookie: a=b", "<script>", "x".repeat(4_000), "caf\u00e9"])(
  "a hostile request id stays one header: %s",
  async (id) => {
    const answer = await edge.send({ headers: { "x-request-id": id } });
    expect(answer).toMatchObject({ status: 200, headers: { "x-request-id": id } });
    expect(answer.headers).not.toHaveProperty("set-cookie");
    expect(arrivedHeaders()["x-request-id"]).toBe(id);
  },
);

const rawRequest = (headerLines: string) =>
  sendRaw(
    edge.baseUrl,
    `POST /graphql HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: ${newClient()}\r\n${headerLines}Connection: close\r\nContent-Length: 2\r\n\r\n{}`,
  );

test.each([
  "X-Request-Id: a\0b\r\n",
  "X-Request-Id: a\rb\r\n",
  "No colon\r\n",
  "Content-Length: 7\r\n",
  "Transfer-Encoding: chunked\r\n",
])("an ambiguous header is 400 and is not passed on: %j", async (line) => {
  expect(await rawRequest(line)).toMatch(/^HTTP\/1\.1 400 /);
  expect(edge.arrivals()).toEqual([]);
});

test("CRLF after a request id begins a new header and does not get into the answer", async () => {
  const received = await rawRequest("X-Request-Id: a\r\nSet-Cookie: b=c\r\n");
  expect(received).toMatch(/^HTTP\/1\.1 200 /);
  expect(received.toLowerCase()).not.toContain("set-cookie");
});

test("headers with underscores are passed on, so x_user_id must have no meaning behind the edge", async () => {
  await edge.send({ headers: { x_user_id: "42", "x-user-id": "43" } });
  expect(arrivedHeaders()).toMatchObject({ x_user_id: "42", "x-user-id": "43" });
});

test("the gateway is told where a request came from, and an untrusted peer's X-Forwarded-For is only kept as history", async () => {
  await edge.send({
    from: "127.0.0.9",
    client: "203.0.113.5",
    headers: { "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" },
  });
  expect(arrivedHeaders()).toMatchObject({
    "x-forwarded-for": "203.0.113.5, 127.0.0.9",
    "x-real-ip": "127.0.0.9",
    "x-forwarded-host": new URL(edge.baseUrl).hostname,
    "x-forwarded-proto": "http",
    "x-forwarded-port": new URL(edge.baseUrl).port,
    "x-forwarded-path": "/graphql",
  });
});

test("the headers of a trusted proxy are believed", async () => {
  await edge.send({
    client: "203.0.113.5",
    headers: { "x-forwarded-host": "api.example", "x-forwarded-proto": "https" },
  });
  expect(arrivedHeaders()).toMatchObject({
    "x-forwarded-for": "203.0.113.5, 127.0.0.1",
    "x-real-ip": "203.0.113.5",
    "x-forwarded-host": "api.example",
    "x-forwarded-proto": "https",
  });
});

test("the gateway gets the client's Host", async () => {
  await edge.send({ headers: { host: "api.example:1234" } });
  expect(arrivedHeaders().host).toBe("api.example:1234");
});

test("headers for one connection only are not passed on, in both directions", async () => {
  edge.upstreams.forEach((upstream) =>
    upstream.behave(({ response }) =>
      response.writeHead(200, { connection: "x-secret, keep-alive", "x-secret": "1", "x-public": "1" }).end(),
    ),
  );
  const answer = await edge.send({
    headers: {
      connection: "x-private, close",
      "x-private": "1",
      "x-kept": "1",
      proxy: "http://evil",
      "proxy-connection": "close",
    },
  });
  expect(arrivedHeaders()).toMatchObject({ "x-kept": "1" });
  for (const name of ["x-private", "proxy", "proxy-connection"]) expect(arrivedHeaders()).not.toHaveProperty(name);
  expect(answer.headers).toMatchObject({ "x-public": "1" });
  expect(answer.headers).not.toHaveProperty("x-secret");
});

test("several cookies at once are passed on in both directions", async () => {
  edge.upstreams.forEach((upstream) =>
    upstream.behave(({ response }) => response.writeHead(200, { "set-cookie": ["a=1", "b=2"] }).end()),
  );
  const answer = await edge.send({ headers: { cookie: "c=3; d=4" } });
  expect(arrivedHeaders().cookie).toBe("c=3; d=4");
  expect(answer.headers["set-cookie"]).toEqual(["a=1", "b=2"]);
});

test.each(["/graphql", "/nowhere"])("no answer at %s names Kong or its version", async (path) => {
  const { headers } = await edge.send({ path });
  expect(
    Object.keys(headers).filter((name) => name.startsWith("x-kong") || name === "via" || name === "server"),
  ).toEqual([]);
});

test("the admin API cannot be reached", async () => {
  const { hostname } = new URL(edge.baseUrl);
  for (const port of [8001, 8444]) {
    const received = await sendRaw(`http://${hostname}:${port}`, "GET / HTTP/1.0\r\n\r\n").catch(
      (error: NodeJS.ErrnoException) => error.code,
    );
    expect(received).not.toContain("tagline");
  }
});
