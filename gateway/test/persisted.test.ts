import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { graphqlHeaders, startGateway, type TestGateway } from "./start-gateway";

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const byHash = (sha256Hash: unknown, version: unknown = 1) => ({
  extensions: { persistedQuery: { version, sha256Hash } },
});
const post = (body: object, headers: Record<string, string> = {}) =>
  gateway.send(JSON.stringify(body), { ...graphqlHeaders, ...headers });
const codeOf = ({ errors }: { errors?: { extensions: Record<string, unknown> }[] }) => errors?.[0]?.extensions["code"];
const outcome = async (name: string) =>
  Number(
    new RegExp(`gateway_persisted_operations_total\\{outcome="${name}".*\\} (\\d+)`).exec(
      await gateway.metrics.metrics(),
    )?.[1] ?? 0,
  );

test("an operation runs by its hash after its text was sent with the hash once", async () => {
  const query = "query Codes { currencies { code } }";
  const hash = sha256(query);
  const unknown = await post(byHash(hash));
  expect([unknown.status, codeOf(unknown), unknown.errors?.[0]?.message]).toEqual([
    400,
    "PERSISTED_QUERY_NOT_FOUND",
    "PersistedQueryNotFound",
  ]);
  const registered = await post({ query, ...byHash(hash) });
  expect([registered.status, registered.errors]).toEqual([200, undefined]);
  const again = await post(byHash(hash));
  expect(again.data).toEqual(registered.data);
  expect((await post({ documentId: `sha256:${hash}` })).data).toEqual(registered.data);
  expect([await outcome("unknown"), await outcome("kept"), await outcome("found")]).toEqual([1, 1, 2]);
});

test("an unknown hash is answered with 200 in the old media type", async () => {
  const answer = await post(byHash(sha256("never sent")), { accept: "application/json" });
  expect([answer.status, codeOf(answer)]).toEqual([200, "PERSISTED_QUERY_NOT_FOUND"]);
});

const json = { accept: "application/json" };

test.each([undefined, null, ""])(
  "an unknown hash beside the text %j is answered like one without a text",
  async (query) => {
    const hash = sha256(`never sent with ${query}`);
    for (const named of [byHash(hash), { documentId: `sha256:${hash}` }]) {
      for (const [headers, status] of [
        [{}, 400],
        [json, 200],
      ] as const) {
        const answer = await post({ query, ...named }, headers);
        expect([answer.status, codeOf(answer), answer.errors?.[0]?.message]).toEqual([
          status,
          "PERSISTED_QUERY_NOT_FOUND",
          "PersistedQueryNotFound",
        ]);
      }
    }
  },
);

test.each([null, ""])("a known hash beside the text %j is run", async (query) => {
  const text = "query Known { __typename }";
  await post({ query: text, ...byHash(sha256(text)) });
  expect(await post({ query, ...byHash(sha256(text)) })).toMatchObject({ status: 200, data: { __typename: "Query" } });
});

test.each([[42], [{}], [["{ __typename }"]], [true]])(
  "a hash beside %j as the text is a bad request",
  async (query) => {
    const known = "query Beside { __typename }";
    await post({ query: known, ...byHash(sha256(known)) });
    for (const named of [byHash(sha256(known)), { documentId: `sha256:${sha256(known)}` }]) {
      for (const headers of [{}, json]) {
        const answer = await post({ query, ...named }, headers);
        expect([answer.status, codeOf(answer)]).toEqual([400, "BAD_REQUEST"]);
      }
    }
  },
);

test.each(["A".repeat(64), "a".repeat(63), "a".repeat(65), "", "g".repeat(64), "sha256:abc"])(
  "the malformed hash %j is not found",
  async (hash) => {
    for (const [headers, status] of [
      [{}, 400],
      [json, 200],
    ] as const) {
      const answer = await post(byHash(hash), headers);
      expect([answer.status, codeOf(answer)]).toEqual([status, "PERSISTED_QUERY_NOT_FOUND"]);
    }
  },
);

test.each(["persistedQuery", [], 7, { persistedQuery: null }, { persistedQuery: [] }, { persistedQuery: {} }])(
  "extensions %j without a text are a bad request",
  async (extensions) => {
    for (const query of [undefined, null, ""]) {
      const answer = await post({ query, extensions });
      expect([answer.status, codeOf(answer)]).toEqual([400, "BAD_REQUEST"]);
    }
  },
);

test("a hash works with variables and an operation name as a text does", async () => {
  const query = "query A($v: JSON) { me { echo(value: $v) } } query B { __typename }";
  await gateway.ask("{ __typename }");
  const signedIn = { authorization: `Bearer ${await gateway.auth.token()}` };
  const named = { operationName: "A", variables: { v: "tea" } };
  await post({ query, ...named, ...byHash(sha256(query)) }, signedIn);
  expect((await post({ ...named, ...byHash(sha256(query)) }, signedIn)).data).toEqual({ me: { echo: "tea" } });
  expect((await post({ operationName: "B", ...byHash(sha256(query)) })).data).toEqual({ __typename: "Query" });
});

test("a hash that does not match the text is refused, and the text is not stored", async () => {
  const stolen = sha256("{ __typename }");
  const refused = await post({ query: "mutation { slow }", ...byHash(stolen) });
  expect([refused.status, codeOf(refused)]).toEqual([400, "BAD_REQUEST"]);
  expect(codeOf(await post(byHash(stolen)))).toBe("PERSISTED_QUERY_NOT_FOUND");
  const shouted = await post({ query: "{ __typename }", ...byHash(stolen.toUpperCase()) });
  expect([shouted.status, codeOf(shouted)]).toEqual([400, "BAD_REQUEST"]);
});

test("an operation over a limit is neither run nor stored, by either way to name it", async () => {
  const query = `{ ${Array.from({ length: 16 }, (_, index) => `a${index}: __typename`).join(" ")} }`;
  expect(codeOf(await post({ query, ...byHash(sha256(query)) }))).toBe("LIMIT_EXCEEDED");
  expect(codeOf(await post(byHash(sha256(query))))).toBe("PERSISTED_QUERY_NOT_FOUND");
  const paged =
    "query ($n: Int!) { me { expenses(first: $n) { edges { node { owner { expenses { totalCount } } } } } } }";
  await post({ query: paged, variables: { n: 1 }, ...byHash(sha256(paged)) });
  const tooMany = await post({ variables: { n: 100_000 }, ...byHash(sha256(paged)) });
  expect([tooMany.status, tooMany.data]).toEqual([400, undefined]);
});

test.each([
  ["an unknown version", byHash("a".repeat(64), 2)],
  ["no version", byHash("a".repeat(64), null)],
  ["a hash that is no text", byHash({ a: 1 })],
  ["no object", { extensions: { persistedQuery: "a".repeat(64) } }],
  ["a documentId that is no text", { documentId: 7 }],
  ["a documentId beside a text", { documentId: `sha256:${sha256("{ __typename }")}`, query: "{ __typename }" }],
])("%s is 400", async (_, body) => {
  const answer = await post(body);
  expect([answer.status, codeOf(answer)]).toEqual([400, "BAD_REQUEST"]);
});

test.each(["__proto__", "constructor", "sha256:abc", "x-mine:1", ""])(
  "the documentId %j is not found",
  async (documentId) => {
    const answer = await post({ documentId });
    expect([answer.status, codeOf(answer)]).toEqual([400, "PERSISTED_QUERY_NOT_FOUND"]);
  },
);

test("at most 1,000 texts are stored, and the least recently used one is dropped first", async () => {
  const texts = Array.from({ length: 1_001 }, (_, index) => `query Q${index} { __typename }`);
  const [first = "", second = "", ...others] = texts;
  for (const query of [first, second]) await post({ query, ...byHash(sha256(query)) });
  await post(byHash(sha256(first)));
  for (const query of others) await post({ query, ...byHash(sha256(query)) });
  expect((await post(byHash(sha256(first)))).status).toBe(200);
  expect(codeOf(await post(byHash(sha256(second))))).toBe("PERSISTED_QUERY_NOT_FOUND");
});
