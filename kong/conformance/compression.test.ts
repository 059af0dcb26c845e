import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { startEdgeUnderTest, type EdgeUnderTest } from "./edge-under-test";
import { newClient, sendRaw, type Answer } from "./http-client";

let edge: EdgeUnderTest;
beforeAll(async () => {
  edge = await startEdgeUnderTest();
});
beforeEach(() => edge.recover());
afterAll(() => edge.stop());

const minLength = 1_024;
const page = JSON.stringify({ data: { rows: Array.from({ length: 200 }, (_, id) => ({ id, merchant: "Swiggy" })) } });

interface Given {
  status?: number;
  type?: string;
  body?: string | Buffer;
  headers?: Record<string, string>;
  /** Without Content-Length. */
  chunked?: boolean;
}

/** Sets what the gateway answers from now on; by default a long page of JSON. */
function answering({ status = 200, type = "application/json; charset=utf-8", body = page, headers, chunked }: Given) {
  const length = chunked ? {} : { "content-length": Buffer.byteLength(body) };
  edge.upstreams.forEach((upstream) =>
    upstream.behave(({ response }) => {
      response.writeHead(status, { "content-type": type, ...length, ...headers });
      response.write(body);
      response.end();
    }),
  );
}

const asking = (accepted: string | undefined, more: Record<string, string> = {}) =>
  edge.send({ headers: { ...(accepted === undefined ? {} : { "accept-encoding": accepted }), ...more } });
const encodingOf = ({ headers }: Answer) => headers["content-encoding"];

test.each(["application/json", "application/graphql-response+json; charset=utf-8", "text/html; charset=utf-8"])(
  "a long answer of type %s is compressed, and is the same when it is unpacked",
  async (type) => {
    answering({ type });
    const answer = await asking("gzip, deflate, br");
    expect([answer.status, encodingOf(answer), answer.headers["content-type"]]).toEqual([200, "gzip", type]);
    expect(answer.headers).not.toHaveProperty("content-length");
    expect(answer.headers.vary).toContain("Accept-Encoding");
    expect(answer.bytes.length).toBeLessThan(page.length / 4);
    expect(gunzipSync(answer.bytes).toString()).toBe(page);
  },
);

test("a client that does not accept gzip gets the answer unchanged, with Vary for caches", async () => {
  answering({ headers: { vary: "Origin" } });
  const answer = await asking(undefined);
  expect(answer.text).toBe(page);
  expect(answer.headers).toMatchObject({ "content-length": String(page.length) });
  expect(answer.headers).not.toHaveProperty("content-encoding");
  expect(new Set(answer.headers.vary?.split(", "))).toEqual(new Set(["Accept-Encoding", "Origin"]));
});

test.each(["gzip", "br, gzip", "GZIP", "gzip;q=0.001", "gzip; q=1.0", "deflate, gzip;q=0.5, *;q=0"])(
  "accepting %j is accepting gzip",
  async (accepted) => {
    answering({});
    const answer = await asking(accepted);
    expect(encodingOf(answer)).toBe("gzip");
    expect(gunzipSync(answer.bytes).toString()).toBe(page);
  },
);

test.each(["gzip;q=0", "gzip;q=0.0", "br, gzip; q=0.000", "identity", "br", "*", "x-gzip", "gzip;q=x", "zip", ""])(
  "accepting %j is not",
  async (accepted) => {
    answering({});
    const answer = await asking(accepted);
    expect([encodingOf(answer), answer.text]).toEqual([undefined, page]);
  },
);

test("an answer of 1,023 bytes stays unchanged and without Vary, and one of 1,024 bytes is compressed", async () => {
  answering({ body: "x".repeat(minLength - 1) });
  const short = await asking("gzip");
  expect([encodingOf(short), short.bytes.length]).toEqual([undefined, minLength - 1]);
  expect(short.headers.vary ?? "").not.toContain("Accept-Encoding");
  answering({ body: "x".repeat(minLength) });
  expect(encodingOf(await asking("gzip"))).toBe("gzip");
});

test("an answer without Content-Length is compressed, even a short one", async () => {
  answering({ body: "{}", chunked: true });
  const answer = await asking("gzip");
  expect([encodingOf(answer), gunzipSync(answer.bytes).toString()]).toEqual(["gzip", "{}"]);
});

test("an answer that the gateway has encoded is not encoded again", async () => {
  const encoded = Buffer.alloc(minLength, 7);
  answering({ body: encoded, headers: { "content-encoding": "br" } });
  const answer = await asking("gzip, br");
  expect([encodingOf(answer), answer.bytes.equals(encoded)]).toEqual(["br", true]);
});

test.each(["image/png", "text/plain", "application/jsonx", "application/octet-stream"])(
  "type %s stays as it is",
  async (type) => {
    answering({ type });
    const answer = await asking("gzip");
    expect([encodingOf(answer), answer.text]).toEqual([undefined, page]);
  },
);

test.each([
  [403, "gzip"],
  [404, "gzip"],
  [201, undefined],
  [400, undefined],
  [401, undefined],
  [500, undefined],
])("status %i: Content-Encoding %s", async (status, encoding) => {
  answering({ status });
  const answer = await asking("gzip");
  expect([answer.status, encodingOf(answer)]).toEqual([status, encoding]);
});

test.each([
  ['"v1"', 'W/"v1"'],
  ['W/"v1"', 'W/"v1"'],
])("the entity tag %s becomes %s when the answer is compressed", async (etag, expected) => {
  answering({ headers: { etag, "accept-ranges": "bytes" } });
  const packed = await asking("gzip");
  expect(packed.headers.etag).toBe(expected);
  expect(packed.headers).not.toHaveProperty("accept-ranges");
  expect((await asking(undefined)).headers.etag).toBe(etag);
});

test("an answer to a request through another proxy is compressed too", async () => {
  answering({});
  expect(encodingOf(await asking("gzip", { via: "1.1 cdn.example" }))).toBe("gzip");
});

test("an HTTP/1.0 client gets the answer unchanged", async () => {
  answering({});
  const received = await sendRaw(
    edge.baseUrl,
    `GET /graphql HTTP/1.0\r\nHost: localhost\r\nX-Forwarded-For: ${newClient()}\r\nAccept-Encoding: gzip\r\n\r\n`,
  );
  expect(received).toMatch(/^HTTP\/1\.[01] 200 /);
  expect(received.toLowerCase()).not.toContain("content-encoding");
  expect(received.endsWith(page)).toBe(true);
});

test("HEAD gets the headers of a compressed answer of the app's server, without its bytes", async () => {
  answering({});
  const answer = await edge.send({ method: "HEAD", headers: { "accept-encoding": "gzip" } });
  expect([answer.status, encodingOf(answer), answer.bytes.length]).toEqual([200, "gzip", 0]);
  expect(edge.arrivals()).toEqual([]);
});

test("an answer that breaks off does not look complete to the client", async () => {
  edge.upstreams.forEach((upstream) =>
    upstream.behave(({ response }) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": 1_000_000 });
      response.write(page, () => response.destroy());
    }),
  );
  // When nothing has been passed on yet, the client gets the failure of the last try instead.
  const outcome = await asking("gzip").then(
    ({ status, message }) => `${status}: ${String(message)}`,
    (error: unknown) => String(error),
  );
  expect(outcome).toMatch(/^502: An invalid response|aborted|hang up|ECONNRESET/);
});
