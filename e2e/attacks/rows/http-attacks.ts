import { expect } from "@jest/globals";
import { endpoint } from "../../world/edge";
import type { Attack } from "../attack";
import type { Reply } from "../world/reply";
import { requestAlone, requestRaw, type HeaderValues, type Post } from "../world/send";
import type { World } from "../world/world";
import type { Person } from "../../world/person";

const query = '{"query":"{ __typename }"}';
const jsonHead = "POST /graphql HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\n";
const endlessChunk = `600000\r\n${"x".repeat(0x600000)}\r\n`;
const chunks = Array.from({ length: 96 }, () => Buffer.alloc(64 * 1024, "x"));

const badBody = (name: string, body: string | Uint8Array<ArrayBuffer>): Attack => ({
  name,
  send: ({ post }) => post(body),
  status: 400,
  code: "BAD_REQUEST",
});

const otherType = (name: string, type: string, body: string): Attack => ({
  name,
  send: ({ post }) => post(body, { "content-type": type }),
  status: [400, 415],
  also: ({ data }) => expect(data).toBeNull(),
});

const elsewhere = (name: string, path: string, method: string): Attack => ({
  name,
  send: ({ request }) => request(path, { method }),
  status: 404,
});

/** The path is one of the app's, which gets its page; what a process has at this path is not shown. */
const appInstead = (name: string, path: string): Attack => ({
  name: `${name}: the app's page`,
  send: ({ request }) => request(path, { method: "GET" }),
  also: ({ text }) => expect(text).toMatch(/^<!doctype html>/),
});

const addressClaims = {
  "x-forwarded-for": "203.0.113.99",
  "x-real-ip": "203.0.113.99",
  forwarded: "for=203.0.113.99",
  "x-client-address": "203.0.113.99",
};

/** Logs in with these headers. The security log must show the real address. */
async function logInAs(asha: Person, post: Post, headers: HeaderValues): Promise<Reply> {
  const query = "mutation ($input: LogInInput!) { logIn(input: $input) { __typename } }";
  const variables = { input: { email: asha.email, password: asha.password } };
  const reply = await post(JSON.stringify({ query, variables }), headers);
  const log = await asha.dataOf("{ me { account { securityEvents(first: 5) { edges { node { kind address } } } } } }");
  const [latest] = log.me.account.securityEvents.edges;
  expect(latest.node).toMatchObject({ kind: "LOGGED_IN", address: "127.0.0.1" });
  return reply;
}

const twoHosts = (name: string, url: (world: World) => string, code?: string): Attack => ({
  name,
  send: (world) => requestRaw(url(world), `${jsonHead}Host: b\r\nContent-Length: ${query.length}\r\n\r\n${query}`),
  status: 400,
  ...(code && { code }),
});

/** Requests that are malformed, too large, or too slow. */
export const httpAttacks: Attack[] = [
  badBody("broken JSON", '{"query": "{ me'),
  badBody("JSON that is not a request", "42"),
  badBody("null", "null"),
  badBody("an empty body", ""),
  badBody("an array of operations", `[${query},${query}]`),
  badBody("a query that is an object", '{"query":{"kind":"Document"}}'),
  badBody("JSON in UTF-16", new Uint8Array(Buffer.from(query, "utf16le"))),
  badBody("bytes that are not UTF-8", new Uint8Array([...Buffer.from('{"query":"{ __typename } #'), 0xff, 0x22, 0x7d])),
  { name: "a broken query", send: ({ graphql }) => graphql("{ me { "), status: 400, code: "GRAPHQL_PARSE_FAILED" },
  {
    name: "an operation that does not exist",
    send: ({ post }) => post('{"query":"query A { __typename } query B { __typename }","operationName":"C"}'),
    status: 400,
    code: "BAD_REQUEST",
  },
  {
    name: "a GET query",
    send: ({ request }) => request("/graphql?query={__typename}", { headers: { accept: "application/json" } }),
    status: [400, 405],
    also: ({ data }) => expect(data).toBeNull(),
  },
  {
    name: "a GET mutation with the header that allows simple requests",
    send: ({ request }) =>
      request("/graphql?query=mutation{logOut}", { headers: { "apollo-require-preflight": "true", accept: "*/*" } }),
    status: [400, 405],
    also: ({ data }) => expect(data).toBeNull(),
  },
  otherType("a form body", "application/x-www-form-urlencoded", "query={__typename}"),
  otherType("a text body", "text/plain", query),
  otherType(
    "an upload",
    "multipart/form-data; boundary=x",
    '--x\r\nContent-Disposition: form-data; name="0"\r\n\r\n--x--',
  ),
  otherType("bare GraphQL", "application/graphql", "{ __typename }"),
  { name: "a body over 5 MB", send: ({ post }) => post(`{"query":"${"x".repeat(6_000_000)}"}`), status: 413 },
  { name: "a chunked body over 5 MB", send: () => requestAlone(endpoint(), { chunks }), status: 413 },
  {
    name: "a body over 5 MB announced with Expect: 100-continue: refused before it is sent",
    send: () => requestAlone(endpoint(), { body: Buffer.alloc(6_000_000), expectContinue: true }),
    status: 417,
  },
  {
    name: "a body over 5 MB past the edge",
    where: "gateway",
    // The body is announced and not sent: a client that still writes when the server closes may lose the answer.
    send: ({ gateway }) => requestRaw(gateway.url, `${jsonHead}Content-Length: 6000000\r\n\r\n`),
    status: 413,
  },
  {
    name: "a chunked body over 5 MB past the edge: 413 or closed",
    where: "gateway",
    send: ({ gateway }) => requestRaw(gateway.url, `${jsonHead}Transfer-Encoding: chunked\r\n\r\n${endlessChunk}`),
    status: [0, 413],
  },
  { name: "headers that never end: 408 or closed", send: ({ slowHeaders }) => slowHeaders, status: [0, 408] },
  {
    name: "Content-Length and Transfer-Encoding together",
    send: () =>
      requestRaw(
        endpoint(),
        `POST /graphql HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${query.length}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /metrics HTTP/1.1\r\n\r\n`,
      ),
    status: [0, 400],
  },
  {
    name: "a hostile Host header",
    send: () =>
      requestRaw(
        endpoint(),
        `POST /graphql HTTP/1.1\r\nHost: a b[]\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${query.length}\r\n\r\n${query}`,
      ),
    status: [0, 200, 400],
  },
  elsewhere("a path beside the endpoint", "/graphqlfoo", "POST"),
  appInstead("a path below the endpoint", "/graphql/../metrics"),
  appInstead("an internal path", "/internal/revoked-sessions"),
  appInstead("the metrics from outside", "/metrics"),
  elsewhere("another method", "/graphql", "DELETE"),
  {
    name: "forged X-Forwarded-For: the limit still counts the same client",
    send: forgedAddresses,
    code: null,
  },
  {
    name: "headers that tell an address, through the edge: the security log does not believe them",
    send: ({ post, asha }) => logInAs(asha, post, addressClaims),
    code: null,
  },
  {
    name: "headers that tell an address, at the gateway itself: the security log does not believe them",
    send: ({ gateway, asha }) => logInAs(asha, gateway.post, { ...addressClaims, "x-edge-key": "k".repeat(43) }),
    code: null,
  },
  {
    name: "a forged X-Edge-Key through the edge gives no other address",
    send: ({ post, asha }) => logInAs(asha, post, { ...addressClaims, "x-edge-key": "k".repeat(43) }),
    code: null,
  },
  twoHosts("two Host headers at the edge", () => endpoint()),
  twoHosts("two Host headers at the gateway", ({ gateway }) => gateway.url, "BAD_REQUEST"),
  {
    name: "headers over the limit at the gateway: 431 in the error form",
    send: ({ gateway }) =>
      requestRaw(
        gateway.url,
        `${jsonHead}X-Large: ${"x".repeat(20_000)}\r\nContent-Length: ${query.length}\r\n\r\n${query}`,
      ),
    status: 431,
    code: "BAD_REQUEST",
  },
  {
    name: "every answer forbids sniffing its type, and requires TLS only when it came over TLS",
    send: async ({ post, request, gateway, system }) => {
      const edge = { "x-edge-key": system.wiring.secrets.EDGE_KEY, "x-real-ip": "198.51.100.9" };
      const [secure, plain, claimed, refused] = [
        await gateway.post(query, { ...edge, "x-forwarded-proto": "https" }),
        await gateway.post(query, { ...edge, "x-forwarded-proto": "http" }),
        await post(query, { "x-forwarded-proto": "https" }),
        await request("/nowhere", { method: "POST" }),
      ];
      for (const { headers } of [secure, plain, claimed, refused]) {
        expect(headers.get("x-content-type-options")).toBe("nosniff");
      }
      expect(secure.headers.get("strict-transport-security")).toMatch(/^max-age=\d{8,}/);
      for (const { headers } of [plain, claimed]) expect(headers.get("strict-transport-security")).toBeNull();
      return claimed;
    },
    code: null,
  },
];

/** Each request names another client, and each uses up one of the remaining requests. A new minute may begin in between. */
async function forgedAddresses({ post }: { post: (body: string, headers: Record<string, string>) => Promise<Reply> }) {
  const replies: Reply[] = [];
  for (let n = 1; n <= 6; n++) replies.push(await post(query, { "x-forwarded-for": `198.51.100.${n}` }));
  const left = replies.map(({ headers }) => Number(headers.get("ratelimit-remaining")));
  const taken = left.slice(1).map((remaining, index) => (left[index] ?? NaN) - remaining);
  expect(taken.filter((count) => count === 1).length).toBeGreaterThanOrEqual(4);
  return replies.at(-1) as Reply;
}
