import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { connect } from "node:net";
import type { FastifyInstance } from "fastify";
import { Registry } from "prom-client";
import { sendRaw } from "../../../../kong/conformance/http-client";
import { refusalBody } from "./http-guard";
import { createHttpServer } from "./http-server";
import { createLogger } from "../process/logger";

let server: FastifyInstance;
let address: string;
beforeAll(async () => {
  server = createHttpServer({
    logger: createLogger("auth", "silent"),
    metrics: new Registry(),
    checkReady: () => Promise.resolve(),
    isRunning: () => true,
  });
  server.post("/graphql", () => ({ data: {} }));
  server.get("/slow", ({ raw }) => new Promise((resolve) => raw.once("close", () => resolve("too late"))));
  address = await server.listen({ host: "127.0.0.1", port: 0 });
});
afterAll(() => server.close());

const request = (head: string, body = "{}") =>
  `${head}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;

/** The status and the body, which is always JSON. */
async function answerTo(bytes: string) {
  const received = await sendRaw(address, bytes);
  const [head = "", body = ""] = received.split("\r\n\r\n");
  expect(head.toLowerCase()).toContain("x-content-type-options: nosniff");
  expect(head.toLowerCase()).toContain("content-type: application/json; charset=utf-8");
  return {
    status: Number(head.split(" ")[1]),
    body: JSON.parse(body) as { errors?: [{ extensions: { code: string } }] },
  };
}

test.each([
  ["good", request("POST /graphql HTTP/1.1\r\nHost: a.example:80"), 200],
  ["an IPv6 host", request("POST /graphql HTTP/1.1\r\nHost: [::1]:80"), 200],
  ["HTTP/1.0 without a host", request("POST /graphql HTTP/1.0"), 200],
])("%s gets an answer with the header nosniff", async (_what, bytes, status) => {
  expect((await answerTo(bytes)).status).toBe(status);
});

test.each([
  ["two hosts", request("POST /graphql HTTP/1.1\r\nHost: a\r\nHost: b"), 400],
  ["the same host twice", request("POST /graphql HTTP/1.1\r\nHost: a\r\nhOST: a"), 400],
  ["no host", request("POST /graphql HTTP/1.1"), 400],
  ["an empty host", request("POST /graphql HTTP/1.1\r\nHost:"), 400],
  ["a host with a path", request("POST /graphql HTTP/1.1\r\nHost: a/b"), 400],
  ["a host with a user", request("POST /graphql HTTP/1.1\r\nHost: a@b"), 400],
  ["a host with a blank", request("POST /graphql HTTP/1.1\r\nHost: a b"), 400],
  ["headers over the limit", request(`POST /graphql HTTP/1.1\r\nHost: a\r\nX: ${"x".repeat(20_000)}`), 431],
  ["text that is not HTTP", "hello\r\n\r\n", 400],
  ["a method that is none", request("HELLO /graphql HTTP/1.1\r\nHost: a"), 400],
  ["two lengths", request("POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Length: 7"), 400],
  ["a length and chunks", request("POST /graphql HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked"), 400],
  ["an unknown expectation", request("POST /graphql HTTP/1.1\r\nHost: a\r\nExpect: miracles"), 417],
  ["a path that is none", request("POST /%zz HTTP/1.1\r\nHost: a"), 400],
  ["another path", request("POST /nowhere HTTP/1.1\r\nHost: a"), 404],
  ["a method that is not served", request("PUT /graphql HTTP/1.1\r\nHost: a"), 404],
  ["broken JSON", request("POST /graphql HTTP/1.1\r\nHost: a", "{"), 400],
])("%s is refused in our error form", async (_what, bytes, status) => {
  const answer = await answerTo(bytes);
  expect(answer.status).toBe(status);
  expect(answer.body.errors?.[0].extensions.code).toMatch(/^(BAD_REQUEST|NOT_FOUND)$/);
});

const chunked = "POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked";
const livez = "GET /livez HTTP/1.1\r\nHost: a\r\n\r\n";

test.each([
  ["headers over the limit", `GET /livez HTTP/1.1\r\nHost: a\r\nX: ${"x".repeat(20_000)}\r\n\r\n`, 431],
  ["text that is not HTTP", "hello\r\n\r\n", 400],
  ["chunks that are none", `${chunked}\r\n\r\nzz\r\n`, 400],
])("%s as the second request of a connection is refused in our error form", async (_what, second, status) => {
  const received = await sendInTurns(livez, second);
  const [, answer = ""] = received.split('{"status":"alive"}');
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(answer).toContain(refusalBody(status));
});

test("an unreadable request gets no answer while another answer is being sent: the client would confuse the two", async () => {
  const slow = "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n";
  expect(await sendRaw(address, `${slow}hello\r\n\r\n`)).toBe("");
});

/** Sends the second request when the first has its answer, and returns all bytes until the server closes. */
function sendInTurns(first: string, second: string): Promise<string> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    let received = "";
    const socket = connect(Number(port), hostname, () => socket.write(first));
    socket.setEncoding("latin1").on("data", (text: string) => {
      if (received === "") socket.write(second);
      received += text;
    });
    socket.once("error", reject).once("end", () => resolve(received));
  });
}
