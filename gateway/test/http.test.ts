import { connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { startGateway, type TestGateway } from "./start-gateway";

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

const json = { "content-type": "application/json" };
const query = JSON.stringify({ query: "{ currencies { code } }" });
const codeOf = ({ errors }: { errors?: { extensions: Record<string, unknown> }[] }) => errors?.[0]?.extensions["code"];

test("other methods than POST are 405, and Allow names POST", async () => {
  for (const method of ["GET", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
    const response = await fetch(`${gateway.base}/graphql?query={__typename}`, { method });
    expect([method, response.status, response.headers.get("allow")]).toEqual([method, 405, "POST"]);
  }
});

test.each([
  ["a form", "application/x-www-form-urlencoded", "query=%7B__typename%7D"],
  ["an upload", "multipart/form-data; boundary=x", "--x--"],
  ["a text", "text/plain", query],
  ["bare GraphQL", "application/graphql", "{ __typename }"],
])("%s is 415", async (_, type, body) => {
  expect((await gateway.send(body, { "content-type": type })).status).toBe(415);
});

test.each([
  ["broken JSON", '{"query": "{ __typename }"', {}],
  ["JSON in another encoding", Buffer.from('{"query":"{ __typename }"}', "utf16le").toString("latin1"), {}],
  ["an empty body", "", {}],
  ["an array", `[${query},${query}]`, {}],
  ["a number", "1", {}],
  ["null", "null", {}],
  ["no query", "{}", {}],
  ["a query that is not a text", '{"query":{"kind":"Document"}}', {}],
  ["variables that are a text", '{"query":"{ __typename }","variables":"{}"}', {}],
  ["variables that are a list", '{"query":"{ __typename }","variables":[]}', {}],
  ["extensions that are a text", '{"query":"{ __typename }","extensions":"x"}', {}],
])("%s is 400, whatever the client accepts", async (_, body) => {
  for (const accept of ["application/json", "application/graphql-response+json", "*/*"]) {
    const answer = await gateway.send(body, { ...json, accept });
    expect([accept, answer.status, codeOf(answer)]).toEqual([accept, 400, "BAD_REQUEST"]);
  }
});

test("a refused operation is 400 under the media type of GraphQL, 200 under plain JSON", async () => {
  for (const refused of ["{ nonsense }", "{ me {", "query ($n: Int!) { me { expenses(first: $n) { totalCount } } }"]) {
    const body = JSON.stringify({ query: refused });
    const modern = await gateway.send(body, { ...json, accept: "application/graphql-response+json" });
    expect([modern.status, modern.headers.get("content-type")]).toEqual([
      400,
      "application/graphql-response+json; charset=utf-8",
    ]);
    const old = await gateway.send(body, { ...json, accept: "application/json" });
    expect([old.status, old.headers.get("content-type")]).toEqual([200, "application/json; charset=utf-8"]);
    expect(old.errors).toEqual(modern.errors);
  }
});

test.each(["text/html", "image/png, text/*", "application/json;q=0", "application/xml"])(
  "a mutation does not run when the client accepts %s only and could not read the answer",
  async (accept) => {
    const before = gateway.subgraphs.users.seen.length;
    const refused = await gateway.ask('mutation { rename(to: "Ira") { id } }', {}, { accept });
    expect([refused.status, codeOf(refused), refused.data]).toEqual([406, "BAD_REQUEST", undefined]);
    expect(gateway.subgraphs.users.seen.slice(before)).toEqual([]);
  },
);

test.each([
  [undefined, "application/json"],
  ["*/*", "application/json"],
  ["application/graphql-response+json, application/json;q=0.9", "application/graphql-response+json"],
  ["text/html, application/*;q=0.1", "application/json"],
])("accepting %s is answered in %s", async (accept, mediaType) => {
  const answer = await gateway.send(query, accept === undefined ? json : { ...json, accept });
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, `${mediaType}; charset=utf-8`]);
});

test("a body beyond 5 MB is 413", async () => {
  expect((await gateway.send(`{"query":"${"x".repeat(5 * 1024 * 1024)}"}`, json)).status).toBe(413);
});

test("an import of 4 MB passes", async () => {
  const { data } = await gateway.ask("query ($v: JSON) { me { echo(value: $v) } }", { v: "x".repeat(4_000_000) });
  expect(data.me.echo).toHaveLength(4_000_000);
});

test.each([
  ["an answer", query, json],
  ["a refusal", '{"query":"{ nonsense }"}', json],
  ["a refused token", query, { ...json, authorization: "Bearer x" }],
  ["an answer that the client could not read", query, { ...json, accept: "text/html" }],
])("no cache keeps %s", async (_, body, headers) => {
  expect((await gateway.send(body, headers)).headers.get("cache-control")).toBe("no-store");
});

test("a malformed Host header is refused with an error body, and is not a 500", async () => {
  const socket = connect(Number(new URL(gateway.base).port), "127.0.0.1");
  socket.write(
    `POST /graphql HTTP/1.1\r\nHost: a b[]\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${query.length}\r\n\r\n${query}`,
  );
  let answer = "";
  for await (const chunk of socket) answer += String(chunk);
  expect(answer).toMatch(/^HTTP\/1\.1 400 [^]*"code":"BAD_REQUEST"/);
});

test("the gateway is alive and ready even when subgraphs are not", async () => {
  const other = await startGateway();
  try {
    await other.subgraphs.auth.stop();
    for (const path of ["/livez", "/readyz", "/metrics"]) expect((await fetch(other.base + path)).status).toBe(200);
  } finally {
    await other.stop();
  }
});

test("with an Apollo key in the environment nothing is reported to Apollo", async () => {
  expect(process.env["APOLLO_TELEMETRY_DISABLED"]).toBe("true");
});
