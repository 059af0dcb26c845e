import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "@jest/globals";
import { buildSchema, graphql, type GraphQLSchema } from "graphql";
import { AppError } from "../errors/app-error";
import { takeTurnsInLists } from "./list-turns";
import { type RequestWork, withRequestContext } from "../request/request-context";

const items = 2_000;
const stops: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** A process that answers `{ items { n } }`; `shaped` holds the items whose fields were resolved so far. */
async function startAnswering(work: RequestWork | null = null, onShaped: (n: number) => void = () => undefined) {
  const schema: GraphQLSchema = buildSchema("type Query { items: [Item!]! } type Item { n: Int! }");
  const shaped: number[] = [];
  takeTurnsInLists(schema);
  const resolve = (n: number) => () => {
    shaped.push(n);
    onShaped(n);
    return n;
  };
  const rootValue = { items: Array.from({ length: items }, (_, n) => ({ n: resolve(n) })) };
  const server = createServer((request, response) => {
    if (request.url === "/other") return void response.end(String(shaped.length));
    const run = () => graphql({ schema, source: "{ items { n } }", rootValue });
    const context = {
      requestId: "r1",
      traceparent: `00-${"1".repeat(32)}-${"2".repeat(16)}-01`,
      ...(work ? { work } : {}),
    };
    void withRequestContext(context, run).then((answer) => response.end(JSON.stringify(answer)));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  stops.push(() => new Promise((done) => server.close(done)));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, shaped };
}

test("another request is answered while a long list is shaped, and the list stays complete and in order", async () => {
  const other = Promise.withResolvers<string>();
  const { url, shaped } = await startAnswering(null, (n) => {
    if (n === 0) other.resolve(fetch(`${url}/other`).then((answer) => answer.text()));
  });
  const answer = await fetch(url).then((found) => found.json());
  expect(answer).toEqual({ data: { items: Array.from({ length: items }, (_, n) => ({ n })) } });
  expect(shaped).toHaveLength(items);
  expect(Number(await other.promise)).toBeLessThan(items);
});

test("no further item of a list is shaped after its request has ended", async () => {
  const ended = new AbortController();
  const work = { signal: ended.signal } as RequestWork;
  const { url, shaped } = await startAnswering(work, (n) => {
    if (n === 450) ended.abort(new AppError("UNAVAILABLE", "the client has gone"));
  });
  const answer = (await fetch(url).then((found) => found.json())) as { errors: { message: string }[] };
  expect(answer.errors[0]?.message).toBe("the client has gone");
  expect(shaped.length).toBeLessThan(700);
});
