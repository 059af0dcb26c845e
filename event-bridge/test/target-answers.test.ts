import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { newId } from "@expense-tracker/kit/input/id";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createSubgraphTarget } from "../src/delivery/subgraph-target";
import type { RunTarget } from "../src/parking/run-target";
import { readStreamEvent } from "../src/kafka/stream-event";
import { ownerWithLogins } from "./log-ins";

// The answers that a server may give, ours or a proxy before it, and delivery's verdict on each.
interface Answer {
  status: number;
  body: string;
}

let answer: Answer;
let server: Server;
let target: RunTarget;

beforeAll(async () => {
  server = createServer((request, response) => {
    request.resume().on("end", () => {
      const type = answer.body.startsWith("{") ? "application/json" : "text/html";
      response.writeHead(answer.status, { "content-type": type }).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const keys = [{ kid: "test", key: Buffer.alloc(32, 1) }];
  const url = `http://127.0.0.1:${port}/graphql`;
  target = createSubgraphTarget({ subgraph: "users", url, keys, signal: new AbortController().signal });
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const errors = (...codes: [code: string, more?: object, path?: string[] | null][]) =>
  JSON.stringify({
    data: null,
    errors: codes.map(([code, more, path = ["receipt"]]) => ({
      message: "no",
      ...(path ? { path } : {}),
      extensions: { code, ...more },
    })),
  });
const graphql = (...codes: Parameters<typeof errors>): Answer => ({ status: 200, body: errors(...codes) });
const poison: Parameters<typeof errors>[0] = ["BAD_USER_INPUT", { field: "events.payload" }];

/** Every code of a subgraph or of Apollo Server. */
const codes = `
  BAD_USER_INPUT UNAUTHENTICATED FORBIDDEN NOT_FOUND CONFLICT IDEMPOTENCY_CONFLICT RATE_LIMITED LIMIT_EXCEEDED UNAVAILABLE
  BAD_REQUEST GRAPHQL_PARSE_FAILED GRAPHQL_VALIDATION_FAILED PERSISTED_QUERY_NOT_FOUND PERSISTED_QUERY_NOT_SUPPORTED
  OPERATION_RESOLUTION_FAILURE INTERNAL_SERVER_ERROR A_CODE_OF_TOMORROW`
  .trim()
  .split(/\s+/);
const verdicts: [name: string, what: string, answer: Answer][] = [
  ["Refusal", "the subgraph's word that the event is wrong", graphql(poison)],
  ["Refusal", "the same with status 400", { status: 400, body: errors(poison) }],
  ["Refusal", "413", { status: 413, body: "too large" }],
  ["TargetFailed", "INTERNAL from within the mutation", graphql(["INTERNAL"])],
  ["TransientFailure", "INTERNAL before it came to the mutation", graphql(["INTERNAL", {}, null])],
  ["TransientFailure", "two errors of which one is about the moment", graphql(poison, ["UNAVAILABLE"])],
  ["TransientFailure", "BAD_USER_INPUT of another field", graphql(["BAD_USER_INPUT", { field: "events.seq" }])],
  ...codes.map((code): (typeof verdicts)[number] => ["TransientFailure", code, graphql([code])]),
  ...[400, 401, 403, 404, 405, 408, 409, 421, 422, 425, 429, 431, 499, 500, 501, 502, 503, 504].map(
    (status): (typeof verdicts)[number] => ["TransientFailure", `status ${status}`, { status, body: "<html></html>" }],
  ),
  ["TransientFailure", "no errors, and no data", { status: 200, body: "{}" }],
  ["TransientFailure", "data without a receipt", { status: 200, body: '{"data": {}}' }],
  ["TransientFailure", "a receipt of nothing", { status: 200, body: '{"data": {"receipt": null}}' }],
  ["TransientFailure", "a receipt of another kind", { status: 200, body: '{"data": {"receipt": {"applied": "1"}}}' }],
  ["TransientFailure", "a page instead of GraphQL", { status: 200, body: "<html>maintenance</html>" }],
  ["TransientFailure", "half an answer", { status: 200, body: '{"data": {"rec' }],
];

test.each(verdicts)("%s: %s", async (name, _, given) => {
  answer = given;
  await expect(deliver()).rejects.toMatchObject({ name });
});

function deliver() {
  const { ownerId, messages } = ownerWithLogins(1, newId());
  const events = messages.map(({ key, value, headers }) =>
    readStreamEvent({ key: Buffer.from(key), value: Buffer.from(value), headers }),
  );
  return target.apply({ topic: "identity", ownerId, events });
}
