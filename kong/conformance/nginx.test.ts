import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { startEdgeUnderTest, type EdgeUnderTest } from "./edge-under-test";
import { newClient, sendRaw } from "./http-client";
import { findNginx, startNginx, type NginxServer } from "./nginx-server";

/** Bytes to write into a socket. The answer's status is compared; 0 means that the connection was closed without an answer. */
interface Spoken {
  what: string;
  bytes: string;
  /** The status of local-edge where it differs from nginx; README.md says why. */
  localEdge?: number;
}

const body = '{"query":"{ __typename }"}';
const length = `Content-Length: ${body.length}`;
const chunked = (chunk = `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`) => chunk;
const head = (line: string, ...headers: string[]) =>
  [line, ...headers, `X-Forwarded-For: ${newClient()}`, "Connection: close", "", ""].join("\r\n");
const post = (...headers: string[]) => head("POST /graphql HTTP/1.1", "Host: a", ...headers);
const get = (target: string, ...headers: string[]) => head(`GET ${target} HTTP/1.1`, ...headers);

const spoken: Spoken[] = [
  { what: "a good request", bytes: post(length) + body },
  { what: "a good chunked request", bytes: post("Transfer-Encoding: chunked") + chunked() },
  { what: "chunked in capitals", bytes: post("Transfer-Encoding: CHUNKED") + chunked() },
  { what: "two codings", bytes: post("Transfer-Encoding: gzip, chunked") + chunked() },
  { what: "identity, then chunked", bytes: post("Transfer-Encoding: identity, chunked") + chunked() },
  { what: "identity alone", bytes: post("Transfer-Encoding: identity") + body },
  { what: "a tab before chunked", bytes: post("Transfer-Encoding:\tchunked") + chunked(), localEdge: 200 },
  { what: "a blank before the colon", bytes: post("Transfer-Encoding : chunked") + chunked() },
  { what: "chunked twice", bytes: post("Transfer-Encoding: chunked", "Transfer-Encoding: chunked") + chunked() },
  { what: "chunked and a length", bytes: post("Transfer-Encoding: chunked", length) + chunked() },
  { what: "two lengths", bytes: post(length, "Content-Length: 3") + body },
  { what: "the same length twice", bytes: post(length, length) + body },
  { what: "a length with a sign", bytes: post(`Content-Length: +${body.length}`) + body },
  { what: "a length that is not a number", bytes: post("Content-Length: many") + body },
  { what: "an empty length", bytes: post("Content-Length:") + body },
  { what: "a list of lengths", bytes: post("Content-Length: 3, 3") + "abc" },
  {
    what: "a chunk size that is not a number",
    bytes: post("Transfer-Encoding: chunked") + chunked("zz\r\nabc\r\n0\r\n\r\n"),
  },
  { what: "a negative chunk size", bytes: post("Transfer-Encoding: chunked") + chunked("-1\r\nabc\r\n0\r\n\r\n") },
  { what: "chunks in HTTP/1.0", bytes: head("POST /graphql HTTP/1.0", "Transfer-Encoding: chunked") + chunked() },
  { what: "HTTP/1.0 without a host", bytes: head("POST /graphql HTTP/1.0", length) + body },
  { what: "no host", bytes: get("/graphql") },
  { what: "an empty host", bytes: get("/graphql", "Host:") },
  { what: "two hosts", bytes: get("/graphql", "Host: a", "Host: b") },
  { what: "the same host twice", bytes: get("/graphql", "Host: a", "hOST: a") },
  { what: "a host with a slash", bytes: get("/graphql", "Host: a/b") },
  { what: "a host with a port", bytes: get("/graphql", "Host: a:80") },
  { what: "an IPv6 host", bytes: get("/graphql", "Host: [::1]:80") },
  { what: "a host that ends in a dot", bytes: get("/graphql", "Host: a.example.") },
  { what: "two dots in a host", bytes: get("/graphql", "Host: a..b"), localEdge: 200 },
  { what: "a blank in a host", bytes: get("/graphql", "Host: a b") },
  { what: "a user in a host", bytes: get("/graphql", "Host: u@a"), localEdge: 400 },
  { what: "the absolute form", bytes: get("http://a/graphql", "Host: a") },
  { what: "the absolute form with a query", bytes: get("http://a/graphql?x=1", "Host: a") },
  { what: "the absolute form of another path", bytes: get("http://a/nowhere", "Host: a") },
  { what: "the absolute form without a path", bytes: get("http://a", "Host: a") },
  { what: "an asterisk", bytes: head("OPTIONS * HTTP/1.1", "Host: a"), localEdge: 404 },
  { what: "a target without a slash", bytes: get("graphql", "Host: a") },
  { what: "a fragment in the target", bytes: get("/graphql#x", "Host: a"), localEdge: 404 },
  { what: "a control character in the target", bytes: get("/graph\u0001ql", "Host: a") },
  { what: "CONNECT", bytes: head("CONNECT a:80 HTTP/1.1", "Host: a") },
  { what: "TRACE", bytes: head("TRACE /graphql HTTP/1.1", "Host: a") },
  { what: "a method in small letters", bytes: head("get /graphql HTTP/1.1", "Host: a") },
  { what: "no version", bytes: "GET /graphql\r\n\r\n", localEdge: 400 },
  { what: "an unknown version", bytes: head("GET /graphql HTTP/9.9", "Host: a"), localEdge: 400 },
  { what: "bytes that are not HTTP", bytes: "hello\r\n\r\n" },
  { what: "TLS", bytes: "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003" },
  { what: "bare line feeds", bytes: (post(length) + body).replaceAll("\r\n", "\n"), localEdge: 400 },
  { what: "an empty line before the request", bytes: `\r\n${post(length)}${body}` },
  { what: "a header with a blank in its name", bytes: post("X Odd: 1", length) + body },
  { what: "a header that goes on in the next line", bytes: post("X-Odd: 1\r\n 2", length) + body },
  { what: "a NUL in a header", bytes: post("X-Odd: a\0b", length) + body },
  { what: "a header line of 8k", bytes: post(`X: ${"x".repeat(8_180)}`, length) + body },
  { what: "a header line over 8k", bytes: post(`X: ${"x".repeat(8_200)}`, length) + body },
  {
    what: "headers over 32k",
    bytes: post(...Array.from({ length: 5 }, (_, n) => `X${n}: ${"x".repeat(8_000)}`), length) + body,
  },
  { what: "a target over 8k", bytes: get(`/graphql?${"x".repeat(8_200)}`, "Host: a") },
  { what: "a body over the limit", bytes: post("Content-Length: 3000000") },
  { what: "a body that stops", bytes: post(length) + body.slice(0, 5) },
  { what: "a chunked body that stops", bytes: post("Transfer-Encoding: chunked") + "5\r\nab" },
];

const statusOf = (received: string) => Number(/^HTTP\/1\.[01] (\d{3})/.exec(received)?.[1] ?? 0);
const program = findNginx();
if (program === null) console.warn("nginx is not installed, so local-edge is not compared with it");

(program === null ? describe.skip : describe)("the edge answers like nginx, on which Kong is built", () => {
  let edge: EdgeUnderTest;
  let nginx: NginxServer;
  beforeAll(async () => {
    edge = await startEdgeUnderTest({ WEB_TARGETS: "none" });
    nginx = await startNginx(program ?? "", edge.upstreams[0].port);
  });
  afterAll(async () => {
    await nginx.stop();
    await edge.stop();
  });

  test.each(spoken)("to $what", async ({ what, bytes, localEdge }) => {
    const [theirs, ours] = await Promise.all([sendRaw(nginx.baseUrl, bytes), sendRaw(edge.baseUrl, bytes)]);
    const expected = process.env["EDGE_BASE_URL"] === undefined ? localEdge : undefined;
    expect([what, statusOf(ours)]).toEqual([what, expected ?? statusOf(theirs)]);
    // Fails when the difference no longer exists; then remove it from the list.
    if (localEdge !== undefined) expect(statusOf(theirs)).not.toBe(localEdge);
  });
});
