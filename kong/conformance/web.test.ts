import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import {
  requestsPerMinute,
  startEdgeUnderTest,
  until,
  webRequestsPerMinute,
  type EdgeUnderTest,
} from "./edge-under-test";
import { newClient, type Answer, type Call } from "./http-client";

let edge: EdgeUnderTest;
beforeAll(async () => {
  edge = await startEdgeUnderTest();
});
beforeEach(async () => {
  await edge.recover();
  await until(
    () => edge.send({ method: "GET", path: "/" }),
    ({ status }) => status === 200,
  );
  edge.web.arrivals.length = 0;
  edge.web.behave(({ response }) => response.end("the app"));
});
afterAll(() => edge.stop());

test.each([
  "/",
  "/index.html",
  "/assets/index-B7x_Qk3a.js?v=1",
  "/expenses/42",
  "/graphqlfoo",
  "/graphql/",
  "/x/graphql",
])("GET %s is for the app, from the origin of the API", async (path) => {
  expect(await edge.send({ method: "GET", path })).toMatchObject({ status: 200, text: "the app" });
  expect(edge.web.arrivals).toMatchObject([{ method: "GET", url: path }]);
  expect(edge.arrivals()).toEqual([]);
});

test.each(["/graphql", "/graphql?a=1", "//graphql", "/%67raphql", "/x/../graphql"])(
  "GET %s is for the gateway",
  async (path) => {
    expect(await edge.send({ method: "GET", path })).toMatchObject({ status: 200, text: '{"data":{}}' });
    expect(edge.arrivals()).toHaveLength(1);
    expect(edge.web.arrivals).toEqual([]);
  },
);

test("HEAD is for the app, also of the API's path", async () => {
  for (const path of ["/", "/graphql"]) await edge.send({ method: "HEAD", path });
  expect(edge.web.arrivals).toMatchObject([
    { method: "HEAD", url: "/" },
    { method: "HEAD", url: "/graphql" },
  ]);
  expect(edge.arrivals()).toEqual([]);
});

test.each(["POST", "PUT", "DELETE", "OPTIONS"])("%s reaches nothing at the app's paths", async (method) => {
  expect(await edge.send({ method, path: "/" })).toMatchObject({
    status: 404,
    message: "no Route matched with those values",
  });
  expect(edge.web.arrivals).toEqual([]);
});

async function sendUntilRefused(call: Call, most: number): Promise<Answer[]> {
  const answers: Answer[] = [];
  // Twice the limit, because a new minute may begin in between.
  while (answers.at(-1)?.status !== 429 && answers.length <= 2 * most) answers.push(await edge.send(call));
  return answers;
}

test("the app's files do not use up a client's requests to the API, and have a limit of their own", async () => {
  const client = newClient();
  const files = await sendUntilRefused({ method: "GET", path: "/icon.svg", client }, webRequestsPerMinute);
  expect(files.at(-1)).toMatchObject({ status: 429, message: "API rate limit exceeded" });
  expect(files[0]?.headers["ratelimit-limit"]).toBe(String(webRequestsPerMinute));
  expect(files.length).toBeGreaterThan(webRequestsPerMinute);
  const answer = await edge.send({ client });
  expect(answer).toMatchObject({ status: 200, headers: { "ratelimit-remaining": String(requestsPerMinute - 1) } });
});

test("requests to the API do not use up those for the app's files", async () => {
  const client = newClient();
  expect((await sendUntilRefused({ client }, requestsPerMinute)).at(-1)?.status).toBe(429);
  expect(await edge.send({ method: "GET", path: "/", client })).toMatchObject({ status: 200 });
});

test("while the app's server is gone the API answers, and the other way round", async () => {
  await edge.web.stop();
  await until(
    () => edge.send({ method: "GET", path: "/" }),
    ({ status }) => status === 503,
  );
  expect(await edge.send()).toMatchObject({ status: 200 });
  await edge.recover();
  await Promise.all(edge.upstreams.map((upstream) => upstream.stop()));
  await until(
    () => edge.send({ method: "GET", path: "/" }),
    ({ status }) => status === 200,
  );
  expect((await edge.send()).status).toBeGreaterThanOrEqual(502);
});

test("what the app's server says about keeping a file, its kind and its copies reaches the browser unchanged", async () => {
  const said = {
    etag: '"abc"',
    "cache-control": "public, max-age=31536000, immutable",
    "content-encoding": "br",
    "content-security-policy": "default-src 'none'",
    "cross-origin-resource-policy": "same-origin",
  };
  edge.web.behave(({ response }) => {
    response.writeHead(200, { ...said, "content-type": "text/html; charset=utf-8", vary: "Accept-Encoding" });
    response.end("x".repeat(5_000));
  });
  const answer = await edge.send({ method: "GET", path: "/", headers: { "accept-encoding": "gzip, br" } });
  expect(answer.headers).toMatchObject(said);
  expect(answer.headers.vary).toContain("Accept-Encoding");
  expect(answer.text).toHaveLength(5_000);
});
