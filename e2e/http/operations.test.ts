import { createHash, randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "@jest/globals";
import { HomeDocument } from "@expense-tracker/operations/graphql";
import { endpoint } from "../world/edge";
import { settledPerson, type Person } from "../world/person";

let person: Person;
beforeAll(async () => {
  person = await settledPerson();
});

const requestDeadlineMs = 20_000;
const post = (body: object, headers: Record<string, string> = {}) =>
  fetch(endpoint(), {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/graphql-response+json",
      authorization: `Bearer ${person.token}`,
      ...headers,
    },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(requestDeadlineMs),
  });
const codeIn = async (response: Response) =>
  ((await response.json()) as { errors: { extensions: { code: string } }[] }).errors[0]?.extensions.code;

test("a client that sends hashes gets its home screen after it has sent the text once", async () => {
  // The text is unique to this test: another client may have sent the plain one before.
  const query = `# ${randomUUID()}\n${HomeDocument.toString()}`;
  const sha256Hash = createHash("sha256").update(query).digest("hex");
  const byHash = { variables: { month: "2026-11" }, extensions: { persistedQuery: { version: 1, sha256Hash } } };
  expect(await codeIn(await post(byHash))).toBe("PERSISTED_QUERY_NOT_FOUND");
  const registered = (await (await post({ query, ...byHash })).json()) as object;
  expect(registered).toMatchObject({ data: { me: { account: { email: person.email } } } });
  expect(await (await post(byHash)).json()).toEqual(registered);
});

test("a mutation whose answer the client could not read does not happen", async () => {
  const record = 'mutation { recordExpense(input: { amount: { amount: "12" }, merchant: "Nobody" }) { id } }';
  const refused = await post({ query: record }, { accept: "text/html" });
  expect([refused.status, await codeIn(refused)]).toEqual([406, "BAD_REQUEST"]);
  const { me } = await person.dataOf("{ me { expenses { totalCount } } }");
  expect(me.expenses.totalCount).toBe(0);
});

test("a long answer is compressed when the client asks for it", async () => {
  const body = { query: "{ __schema { types { name description } } }" };
  const packed = await post(body, { "accept-encoding": "gzip" });
  expect([packed.headers.get("content-encoding"), packed.headers.get("content-length")]).toEqual(["gzip", null]);
  expect(packed.headers.get("vary")).toContain("Accept-Encoding");
  const plain = await post(body, { "accept-encoding": "identity" });
  expect(plain.headers.get("content-encoding")).toBeNull();
  expect(await packed.text()).toBe(await plain.text());
});

test.each([
  ["an answer", { query: "{ me { account { email } } }" }, {}, 200],
  ["a refused operation", { query: "{ nonsense }" }, {}, 400],
  ["an unknown hash", { documentId: `sha256:${"0".repeat(64)}` }, {}, 400],
  ["a refused token", { query: "{ me { id } }" }, { authorization: "Bearer nonsense" }, 401],
  [
    "a refused origin",
    { query: "mutation { logOut }" },
    { origin: "https://evil.example", cookie: "__Host-refresh=x" },
    403,
  ],
  ["an unreadable answer", { query: "{ me { id } }" }, { accept: "image/png" }, 406],
])("no cache keeps %s", async (_, body, headers, status) => {
  const response = await post(body, headers);
  expect([response.status, response.headers.get("cache-control")]).toEqual([status, "no-store"]);
});
