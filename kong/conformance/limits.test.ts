import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { bodyLimitBytes, requestsPerMinute, startEdgeUnderTest, type EdgeUnderTest } from "./edge-under-test";
import { newClient, sendRaw, type Answer, type Call } from "./http-client";

let edge: EdgeUnderTest;
beforeAll(async () => {
  edge = await startEdgeUnderTest();
});
beforeEach(() => edge.recover());
afterAll(() => edge.stop());

const zeros = (bytes: number) => Buffer.alloc(bytes);
const sizeRefusal = { message: "Request size limit exceeded" };

test("a body of exactly the limit is passed on completely", async () => {
  expect(await edge.send({ body: zeros(bodyLimitBytes) })).toMatchObject({ status: 200 });
  expect(edge.arrivals().map(({ body }) => body.length)).toEqual([bodyLimitBytes]);
});

test("a body over the limit is 413", async () => {
  expect(await edge.send({ body: zeros(bodyLimitBytes + 1) })).toMatchObject({ status: 413, ...sizeRefusal });
  expect(edge.arrivals()).toEqual([]);
});

test("a chunked body is counted too", async () => {
  const chunk = zeros(64 * 1024);
  const fitting = Array.from({ length: bodyLimitBytes / chunk.length }, () => chunk);
  expect(await edge.send({ chunks: [...fitting, zeros(1)] })).toMatchObject({ status: 413, ...sizeRefusal });
  expect(edge.arrivals()).toEqual([]);
  expect(await edge.send({ chunks: fitting })).toMatchObject({ status: 200 });
  expect(edge.arrivals()).toMatchObject([{ headers: { "content-length": String(bodyLimitBytes) } }]);
});

test.each([
  ["with Content-Length", { body: zeros(3 * bodyLimitBytes) }],
  ["chunked", { chunks: [zeros(3 * bodyLimitBytes)] }],
])("nginx itself refuses a body over twice the limit, %s", async (_how, call) => {
  expect(await edge.send(call)).toMatchObject({ status: 413, message: "Payload too large" });
});

test("a client that waits for 100 Continue gets 417 when its body is too large", async () => {
  // nginx sends 100 Continue before the plugin checks the size; the stand-in refuses first.
  const answer = await edge.send({ body: zeros(bodyLimitBytes + 1), expectContinue: true });
  expect(answer).toMatchObject({ status: 417, ...sizeRefusal });
});

test("a client that waits for 100 Continue gets it when its body is small enough", async () => {
  const answer = await edge.send({ body: zeros(bodyLimitBytes), expectContinue: true });
  expect(answer).toMatchObject({ status: 200, wasContinued: true });
  expect(edge.arrivals()[0]?.headers).not.toHaveProperty("expect");
});

async function sendUntilRefused(call: () => Call): Promise<Answer[]> {
  const answers: Answer[] = [];
  // Twice the limit, because a new minute may begin in between.
  while (answers.at(-1)?.status !== 429 && answers.length <= 2 * requestsPerMinute)
    answers.push(await edge.send(call()));
  return answers;
}

test("a client that reaches the limit of a minute gets 429 and the time to wait", async () => {
  const client = newClient();
  const answers = await sendUntilRefused(() => ({ client }));
  const refused = answers.at(-1);
  expect(refused).toMatchObject({ status: 429, message: "API rate limit exceeded" });
  expect(refused?.headers).toMatchObject({
    "ratelimit-limit": String(requestsPerMinute),
    "ratelimit-remaining": "0",
    "x-ratelimit-limit-minute": String(requestsPerMinute),
    "x-ratelimit-remaining-minute": "0",
    "retry-after": refused?.headers["ratelimit-reset"],
  });
  const reset = Number(refused?.headers["retry-after"]);
  expect(reset).toBeGreaterThanOrEqual(1);
  expect(reset).toBeLessThanOrEqual(60);
  expect(answers.length).toBeGreaterThan(requestsPerMinute);
  expect(edge.arrivals()).toHaveLength(answers.length - 1);
});

test("every answer tells how many requests are left, and each client has its own limit", async () => {
  const client = newClient();
  const first = await edge.send({ client });
  const left = Number(first.headers["ratelimit-remaining"]);
  expect(left).toBe(requestsPerMinute - 1);
  const [second, other] = [await edge.send({ client }), await edge.send({ client: newClient() })];
  // A new minute may have begun in between.
  expect([left - 1, left]).toContain(Number(second.headers["ratelimit-remaining"]));
  expect(second.headers["x-ratelimit-remaining-minute"]).toBe(second.headers["ratelimit-remaining"]);
  expect(other.headers["ratelimit-remaining"]).toBe(String(requestsPerMinute - 1));
});

test("a forged X-Forwarded-For does not get a client a new limit", async () => {
  const stranger = `127.0.${Math.floor(Math.random() * 250) + 1}.9`;
  const answers = await sendUntilRefused(() => ({ from: stranger, client: newClient() }));
  expect(answers.at(-1)?.status).toBe(429);
});

test("a client behind the trusted proxy does not get a new limit by a forged X-Forwarded-For", async () => {
  const client = newClient();
  const answers = await sendUntilRefused(() => ({ client: `${newClient()}, ${client}` }));
  expect(answers.at(-1)?.status).toBe(429);
});

test("requests that are refused for their size, or have no route, do not use up the limit", async () => {
  const client = newClient();
  const refusals = [
    await edge.send({ client, body: zeros(bodyLimitBytes + 1) }),
    await edge.send({ client, chunks: [zeros(bodyLimitBytes + 1)] }),
    await edge.send({ client, path: "/nowhere" }),
  ];
  for (const { headers } of refusals) expect(headers).not.toHaveProperty("ratelimit-limit");
  expect((await edge.send({ client })).headers["ratelimit-remaining"]).toBe(String(requestsPerMinute - 1));
});

test("headers that never end get 408, or the connection is closed", async () => {
  const received = await sendRaw(edge.baseUrl, "POST /graphql HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
  expect(received === "" || received.startsWith("HTTP/1.1 408 ")).toBe(true);
});

test("a body that never ends gets no answer, and its connection is closed", async () => {
  const head = "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n";
  const received = await sendRaw(edge.baseUrl, `${head}{"query":`);
  expect(received).toBe("");
  expect(edge.arrivals()).toEqual([]);
});

test("headers that are too large are 400", async () => {
  const answer = await edge.send({ headers: { "x-large": "x".repeat(40_000) } });
  expect(answer).toMatchObject({ status: 400, message: "Request header or cookie too large" });
});

test("a request target that is too long is 414", async () => {
  expect(await edge.send({ path: `/graphql?${"x".repeat(9_000)}` })).toMatchObject({
    status: 414,
    message: "URI too long",
  });
});
