import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { createMetrics } from "@expense-tracker/kit/process/metrics";
import { createLogger } from "@expense-tracker/kit/process/logger";
import type { FastifyInstance } from "fastify";
import { type Answer, type Call, send, sendRaw } from "../../kong/conformance/http-client";
import { compressSite } from "../src/compress-site";
import { readSite } from "../src/read-site";
import { createServer } from "../src/server";
import { type SiteFolder, smallSite, writeSite } from "./small-site";

let site: SiteFolder;
let server: FastifyInstance;
let url: string;
const logged: string[] = [];

beforeAll(async () => {
  site = writeSite();
  await compressSite(site.folder);
  const logger = createLogger("web", "info", { write: (line: string) => void logged.push(line) });
  server = createServer({ site: readSite(site.folder), logger, metrics: createMetrics("web"), isRunning: () => true });
  url = await server.listen({ host: "127.0.0.1", port: 0 });
});
afterAll(async () => {
  await server.close();
  site.remove();
});

const get = (path: string, headers: Call["headers"] = {}): Promise<Answer> =>
  send(url, { method: "GET", path, headers });
const script = "/assets/index-B7x_Qk3a.js";

test.each([
  ["/", "index.html", "text/html; charset=utf-8"],
  ["/index.html", "index.html", "text/html; charset=utf-8"],
  ["/sw.js", "sw.js", "text/javascript; charset=utf-8"],
  ["/icon.svg?v=2", "icon.svg", "image/svg+xml"],
  ["/app.webmanifest", "app.webmanifest", "application/manifest+json; charset=utf-8"],
  [script, "assets/index-B7x_Qk3a.js", "text/javascript; charset=utf-8"],
  ["/assets/index-D04f-s1e.css", "assets/index-D04f-s1e.css", "text/css; charset=utf-8"],
  ["/assets/a%20b.txt", "assets/a b.txt", "text/plain; charset=utf-8"],
])("%s is the file %s, as %s", async (path, name, type) => {
  const answer = await get(path);
  expect(answer).toMatchObject({ status: 200, text: smallSite[name], headers: { "content-type": type } });
  expect(answer.headers["content-length"]).toBe(String(Buffer.byteLength(smallSite[name] ?? "")));
});

test.each(["/expenses", "/expenses/", "/expenses/42/history", "/reports?month=2026-11", "/merchants/caf%C3%A9"])(
  "%s is a screen of the app, which index.html shows",
  async (path) => {
    const answer = await get(path);
    expect(answer).toMatchObject({ status: 200, text: smallSite["index.html"] });
    expect(answer.headers["cache-control"]).toBe("no-cache");
  },
);

test.each([
  "/missing.js",
  "/assets/missing-B7x_Qk3a.js",
  "/graphql",
  "/graphql/x",
  "/.env",
  "/%2eenv",
  "/assets/.git/config",
  "/index.html.br",
  `${script}.gz`,
  "/index.html/",
  "/assets/a+b.txt",
  "/secret.txt",
  "/../secret.txt",
  "/../../../../etc/passwd",
  "/assets/../../secret.txt",
  "/%2e%2e/secret.txt",
  "/%2E%2E%2Fsecret.txt",
  "/..%2fsecret.txt",
  "/..%5csecret.txt",
  "/..\\secret.txt",
  "/%252e%252e%252fsecret.txt",
  "/....//secret.txt",
  "/.;/secret.txt",
  "//etc/passwd",
  "//secret.txt",
  "/./index.html",
  "/etc%2fpasswd",
  "/%2fetc%2fpasswd",
  "/file:%2f%2f%2fetc%2fpasswd",
  "/C:%5cWindows",
  "/index%00",
  "/index.html%00.js",
  "/index%0d%0aSet-Cookie:a=b",
])("%s is nothing here", async (path) => {
  const answer = await get(path);
  expect(answer.status).toBe(404);
  expect(answer.text).not.toContain("hush");
  expect(answer.headers).toMatchObject({ "cache-control": "no-store" });
  expect(answer.headers).not.toHaveProperty("set-cookie");
});

test.each(["/%", "/%zz", "/%ff", "/assets/%e0%", "/%c0%ae%c0%ae/secret.txt", "/%e0%80%ae%e0%80%ae/secret.txt"])(
  "%s is no path",
  async (path) => {
    expect((await get(path)).status).toBe(400);
  },
);

test.each([
  [
    "a target in absolute form",
    "GET http://evil.example/../secret.txt HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    /^HTTP\/1\.1 40[04] /,
  ],
  ["no host", "GET / HTTP/1.1\r\nConnection: close\r\n\r\n", /^HTTP\/1\.1 400 /],
  ["two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n", /^HTTP\/1\.1 400 /],
  ["huge headers", `GET / HTTP/1.1\r\nHost: a\r\nX-A: ${"a".repeat(20_000)}\r\n\r\n`, /^HTTP\/1\.1 431 /],
  ["a header with a zero byte", "GET / HTTP/1.1\r\nHost: a\r\nX-A: a\0b\r\n\r\n", /^HTTP\/1\.1 400 /],
  ["two lengths", "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", /^HTTP\/1\.1 400 /],
  ["a method that nobody knows", "HUSH / HTTP/1.1\r\nHost: a\r\n\r\n", /^HTTP\/1\.1 400 /],
  ["a tunnel", "CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n", /^(HTTP\/1\.1 40[045] .*)?$/s],
])("%s is refused", async (_, bytes, expected) => {
  expect(await sendRaw(url, bytes)).toMatch(expected);
});

test.each(["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"])("%s is not answered", async (method) => {
  const answer = await send(url, { method, path: "/", body: "" });
  expect(answer).toMatchObject({ status: 405, headers: { allow: "GET, HEAD" } });
});

test("HEAD has the headers of GET, and no body", async () => {
  for (const path of ["/", script, "/expenses", "/missing.js"]) {
    const [head, whole] = [await send(url, { method: "HEAD", path }), await get(path)];
    const headersOf = ({ headers: { date: _date, "x-request-id": _id, ...headers } }: Answer) => headers;
    expect(head).toMatchObject({ status: whole.status, text: "" });
    expect(headersOf(head)).toEqual(headersOf(whole));
  }
});

test("a browser keeps what has a hash in its name for a year, and asks for all else each time", async () => {
  const kept = "public, max-age=31536000, immutable";
  for (const [path, expected] of [
    [script, kept],
    ["/assets/index-D04f-s1e.css", kept],
    ["/assets/plain.js", "no-cache"],
    ["/", "no-cache"],
    ["/sw.js", "no-cache"],
    ["/icon.svg", "no-cache"],
  ] as const) {
    expect((await get(path)).headers["cache-control"]).toBe(expected);
  }
});

test("who has the present version of a file gets 304, without its bytes", async () => {
  const { headers } = await get(script);
  const etag = headers.etag ?? "";
  expect(etag).toMatch(/^"[\w-]{27}"$/);
  for (const known of [etag, `"old", ${etag}`, `W/${etag}`, "*"]) {
    const answer = await get(script, { "if-none-match": known });
    expect(answer).toMatchObject({
      status: 304,
      text: "",
      headers: { etag, "cache-control": headers["cache-control"] },
    });
    expect(answer.headers["vary"]).toBe("Accept-Encoding");
  }
  for (const known of ['"old"', etag.slice(1, -1), ""]) {
    expect(await get(script, { "if-none-match": known })).toMatchObject({
      status: 200,
      text: smallSite[script.slice(1)],
    });
  }
});

test("If-Modified-Since decides nothing: times of files differ between replicas", async () => {
  const answer = await get(script, { "if-modified-since": "Fri, 01 Jan 2100 00:00:00 GMT" });
  expect(answer.status).toBe(200);
  expect(answer.headers).not.toHaveProperty("last-modified");
});

test.each([
  ["br", "br"],
  ["gzip, deflate, br, zstd", "br"],
  ["gzip", "gzip"],
  ["gzip, br;q=0", "gzip"],
  ["*", "br"],
  ["*;q=0, gzip;q=0.1", "gzip"],
  ["deflate, zstd", undefined],
  ["identity", undefined],
  ["br;q=0, gzip;q=0, identity;q=0", undefined],
  ["", undefined],
  [`${"gzip;q=0,".repeat(500)}br`, "br"],
])("to Accept-Encoding %j the script comes as %s", async (accepted, encoding) => {
  const answer = await get(script, { "accept-encoding": accepted });
  expect(answer).toMatchObject({ status: 200, headers: { vary: "Accept-Encoding" } });
  expect(answer.headers["content-encoding"]).toBe(encoding);
  const unpack = { br: brotliDecompressSync, gzip: gunzipSync, identity: (bytes: Buffer) => bytes };
  expect(unpack[(encoding ?? "identity") as keyof typeof unpack](answer.bytes).toString()).toBe(
    smallSite[script.slice(1)],
  );
});

test("each copy has an ETag of its own, so that no cache mixes their bytes", async () => {
  const etags = await Promise.all(
    ["br", "gzip", "identity"].map(
      async (encoding) => (await get(script, { "accept-encoding": encoding })).headers.etag,
    ),
  );
  expect(new Set(etags).size).toBe(3);
  expect(await get(script, { "accept-encoding": "gzip", "if-none-match": etags[0] ?? "" })).toMatchObject({
    status: 200,
  });
});

test.each([
  "bytes=0-10",
  "bytes=-5",
  "bytes=5-",
  "bytes=0-1,3-4",
  "bytes=99999999-",
  "bytes=0-0,".repeat(300),
  "lines=1-2",
])("a part of a file is not sent, but the whole: Range: %s", async (range) => {
  const answer = await get(script, { range });
  expect(answer).toMatchObject({ status: 200, text: smallSite[script.slice(1)] });
  expect(answer.headers).not.toHaveProperty("content-range");
});

test.each(["/", script, "/missing.js"])("%s comes with the headers that confine a page", async (path) => {
  const { headers } = await get(path);
  expect(headers).toMatchObject({
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": expect.stringContaining("camera=(), "),
  });
  const policy = (headers["content-security-policy"]?.toString() ?? "").split("; ");
  expect(policy).toEqual(
    expect.arrayContaining(["default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'"]),
  );
  expect(policy.join()).not.toMatch(/unsafe|\*|https?:/);
  expect(headers).not.toHaveProperty("access-control-allow-origin");
  expect(headers).not.toHaveProperty("server");
});

test("a browser that came over TLS is told to come so for a year, and no other", async () => {
  expect((await get("/", { "x-forwarded-proto": "https" })).headers["strict-transport-security"]).toBe(
    "max-age=31536000",
  );
  expect((await get("/", { "x-forwarded-proto": "http" })).headers).not.toHaveProperty("strict-transport-security");
});

test("the log names neither the path nor the cookie of a request", async () => {
  await get("/expenses?search=hush-hush", { cookie: "__Host-refresh=hush-hush" });
  expect(logged.join("")).toContain("answered");
  expect(logged.join("")).not.toContain("hush-hush");
});

test("it says whether it is ready, and tells nobody its metrics there", async () => {
  expect(await get("/readyz")).toMatchObject({ status: 200, text: '{"status":"ready"}' });
  expect(await get("/metrics")).toMatchObject({ status: 200, text: smallSite["index.html"] });
});
