import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { startEdgeUnderTest, until, type EdgeUnderTest } from "./edge-under-test";

/** As in kong.yml. */
const retries = 3;
let edge: EdgeUnderTest;
beforeAll(async () => {
  edge = await startEdgeUnderTest();
});
beforeEach(() => edge.recover());
afterAll(() => edge.stop());

const everyUpstream = (behaviour: Parameters<EdgeUnderTest["upstreams"][0]["behave"]>[0]) =>
  edge.upstreams.forEach((upstream) => upstream.behave(behaviour));

test("both targets get the same number of requests", async () => {
  for (let count = 0; count < 10; count++) await edge.send();
  expect(edge.upstreams.map(({ arrivals }) => arrivals.length)).toEqual([5, 5]);
});

test("a POST that a dead target refused goes to the other one", async () => {
  await edge.upstreams[0].stop();
  const answers = [await edge.send(), await edge.send()];
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(edge.upstreams[1].arrivals).toHaveLength(2);
});

test("a target that is not ready gets no requests until it is ready", async () => {
  const [draining, other] = edge.upstreams;
  draining.isReady = false;
  await until(
    () => {
      for (const { arrivals } of edge.upstreams) arrivals.length = 0;
      return edge.send().then(() => edge.send());
    },
    () => other.arrivals.length === 2,
  );
  for (let count = 0; count < 6; count++) await edge.send();
  expect(draining.arrivals).toEqual([]);
  draining.isReady = true;
  await edge.recover();
});

test("a POST that was sent and then reset is 502 and is not repeated", async () => {
  everyUpstream(({ response }) => response.destroy());
  expect(await edge.send()).toMatchObject({
    status: 502,
    message: "An invalid response was received from the upstream server",
  });
  expect(edge.arrivals()).toHaveLength(1);
});

test("a GET that was sent and then reset is repeated at least as often as kong.yml says", async () => {
  everyUpstream(({ response }) => response.destroy());
  const { status } = await edge.send({ method: "GET" });
  // On a kept-alive connection nginx makes one more try that it does not count; after that all targets may be unhealthy.
  expect([502, 503]).toContain(status);
  expect(edge.arrivals().length).toBeGreaterThan(retries);
});

test("a target that takes too long is 504, and its POST is not repeated", async () => {
  everyUpstream(() => undefined);
  expect(await edge.send()).toMatchObject({ status: 504, message: "The upstream server is timing out" });
  expect(edge.arrivals()).toHaveLength(1);
});

test("with every target dead the answer is 502 until the edge has noticed, then 503", async () => {
  await Promise.all(edge.upstreams.map((upstream) => upstream.stop()));
  const first = await edge.send();
  expect([502, 503]).toContain(first.status);
  const answer = await until(
    () => edge.send(),
    ({ message }) => message === "failure to get a peer from the ring-balancer",
  );
  expect(answer.status).toBe(503);
});

test.each([400, 401, 429, 500, 503])(
  "a gateway's own %i is passed on, and the target stays healthy",
  async (status) => {
    everyUpstream(({ response }) => response.writeHead(status).end("the gateway's words"));
    for (let count = 0; count < 10; count++) {
      expect(await edge.send()).toMatchObject({ status, text: "the gateway's words" });
    }
    expect(edge.upstreams.map(({ arrivals }) => arrivals.length)).toEqual([5, 5]);
  },
);

test("an answer is passed on while the gateway is still writing it", async () => {
  let finish = () => {};
  everyUpstream(({ response }) => {
    response.writeHead(200);
    response.write("x".repeat(100_000));
    // The client gets one piece for each time that the edge passes something on.
    finish = () => {
      finish = () => {};
      response.end("end");
    };
  });
  const { text } = await edge.send({ onPiece: () => finish() });
  expect(text).toBe(`${"x".repeat(100_000)}end`);
});
