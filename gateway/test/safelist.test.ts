import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { ConfigurationError } from "@expense-tracker/kit/process/config";
import { createLogger } from "@expense-tracker/kit/process/logger";
import { getIntrospectionQuery } from "graphql";
import { readGatewayConfig } from "../src/config";
import { composeSupergraph } from "@expense-tracker/schema/compose";
import { eventually, graphqlHeaders, startGateway, type TestGateway } from "./start-gateway";
import { contracts } from "./test-schemas";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const listOf = (...texts: string[]) => new Map(texts.map((text) => [sha256(text), text]));
const codes = "query Codes {\n  currencies {\n    code\n  }\n}";
const spending = "query Spending {\n  me {\n    spending\n  }\n}";
const folder = mkdtempSync(join(tmpdir(), "safelist-"));
const lines: string[] = [];
let gateway: TestGateway;

beforeAll(async () => {
  const logger = createLogger("gateway", "info", { write: (line) => lines.push(line) });
  gateway = await startGateway({ safelist: listOf(codes, spending), logger });
});
afterAll(async () => {
  await gateway.stop();
  rmSync(folder, { recursive: true });
});

const post = (body: object) => gateway.send(JSON.stringify(body), graphqlHeaders);
const codeOf = ({ errors }: { errors?: { extensions: Record<string, unknown> }[] }) => errors?.[0]?.extensions["code"];

test("a listed operation runs by its hash alone, by documentId, by its text, and by both", async () => {
  const persisted = { extensions: { persistedQuery: { version: 1, sha256Hash: sha256(codes) } } };
  for (const body of [
    persisted,
    { documentId: `sha256:${sha256(codes)}` },
    { query: codes },
    { query: codes, ...persisted },
  ]) {
    const { status, errors, data } = await post(body);
    expect([status, errors, data.currencies.length > 0]).toEqual([200, undefined, true]);
  }
});

test.each([
  ["another text", { query: "{ currencies { code } }" }],
  ["a listed text with one more space", { query: `${codes} ` }],
  ["a text that is not GraphQL", { query: "{ me {" }],
  ["introspection", { query: getIntrospectionQuery() }],
  ["a hash that is not listed", { extensions: { persistedQuery: { version: 1, sha256Hash: sha256("{ a }") } } }],
  [
    "a hash and its text",
    { query: "{ a }", extensions: { persistedQuery: { version: 1, sha256Hash: sha256("{ a }") } } },
  ],
  ["a document that is not listed", { documentId: `sha256:${sha256("{ a }")}` }],
])("%s is refused, and no subgraph is asked", async (_, body) => {
  const { auth, users, expenses } = gateway.subgraphs;
  const before = auth.seen.length + users.seen.length + expenses.seen.length;
  const refused = await post(body);
  expect([refused.status, codeOf(refused)]).toEqual([403, "FORBIDDEN"]);
  expect(auth.seen.length + users.seen.length + expenses.seen.length).toBe(before);
});

test("a body without an operation is refused with the reason", async () => {
  expect(codeOf(await post({ variables: {} }))).toBe("BAD_REQUEST");
});

test("there is no page, because operations typed into it could not run", async () => {
  const page = await fetch(`${gateway.base}/graphql`, { headers: { accept: "text/html" } });
  expect(page.status).toBe(405);
});

test("the gateway does not start when the supergraph cannot run a listed operation, and names each such operation", async () => {
  const [unknownField, broken, greedy] = [
    "{ me { nonsense } }",
    "{ me {",
    `{ ${Array.from({ length: 16 }, (_, index) => `a${index}: __typename`).join(" ")} }`,
  ];
  const start = startGateway({ safelist: listOf(codes, unknownField, broken, greedy) });
  await expect(start).rejects.toThrow(
    expect.objectContaining({
      message: expect.stringMatching(
        new RegExp(
          `${sha256(unknownField)}: Cannot query field[^]*${sha256(broken)}: not GraphQL[^]*${sha256(greedy)}: aliases`,
        ),
      ),
    }),
  );
});

test("a supergraph that breaks a listed operation is loaded, and the operation is logged", async () => {
  const { expenses, ...rest } = contracts;
  const smaller = { ...expenses, sdl: expenses.sdl.replace("spending: Int", "") };
  await gateway.replaceSupergraph(composeSupergraph([...Object.values(rest), smaller]).sdl);
  await eventually(async () => lines.some((line) => line.includes("do not work with the changed supergraph")));
  expect(lines.join()).toContain(`${sha256(spending)}: Cannot query field`);
  expect((await post({ documentId: `sha256:${sha256(codes)}` })).status).toBe(200);
});

function problemsWith(content: string | null): readonly string[] {
  const path = join(folder, "list.json");
  if (content === null) rmSync(path, { force: true });
  else writeFileSync(path, content);
  try {
    readGatewayConfig({ PERSISTED_ONLY: "true", PERSISTED_OPERATIONS_PATH: path });
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
}
const ofTheList = (problem: string) => problem.startsWith("PERSISTED_OPERATIONS_PATH");

test.each([
  ["no file", null, 1],
  ["no JSON", "{", 1],
  ["a list", "[]", 1],
  ["an empty object", "{}", 1],
  [
    "a wrong hash, and a text that is none",
    JSON.stringify({ abc: "{ a }", [sha256("{ b }")]: 7, [sha256(codes)]: codes }),
    2,
  ],
])("%s prevents the start and is reported together with other problems", (_, content, count) => {
  const problems = problemsWith(content);
  expect(problems.filter(ofTheList)).toHaveLength(count);
  expect(problems).toContainEqual("SUBGRAPH_URL_AUTH is missing");
});

test("a correct file is accepted, and without PERSISTED_ONLY=true there need not be one", () => {
  expect(problemsWith(JSON.stringify(Object.fromEntries(listOf(codes)))).filter(ofTheList)).toEqual([]);
  const read = () => readGatewayConfig({ PERSISTED_OPERATIONS_PATH: "/nowhere" });
  expect(read).toThrow(
    expect.not.objectContaining({ problems: expect.arrayContaining([expect.stringMatching(/^PERSISTED/)]) }),
  );
});
