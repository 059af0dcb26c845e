import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { BankMessagesDocument, SubmitBankMessagesDocument } from "@expense-tracker/operations/graphql";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { projectRoot } from "@expense-tracker/dev/project-root";
import { type RunningSystem, startSystem } from "@expense-tracker/dev/start-system";
import { stopWithSignal } from "@expense-tracker/dev/stop-with-signal";
import { makeTestFolder } from "@expense-tracker/testing/folder";
import { environment } from "../test/environment";
import { endpoint } from "../world/edge";
import { eventually } from "../world/eventually";
import { settledPerson } from "../world/person";
import { type ReceivedSpan, startOtlpReceiver } from "./otlp-receiver";

let receiver: Awaited<ReturnType<typeof startOtlpReceiver>>;
let dataDir: string;
let system: RunningSystem;

/** Starts another system beside that of the other tests, whose processes send their spans here. */
beforeAll(async () => {
  receiver = await startOtlpReceiver();
  dataDir = await makeTestFolder(join(projectRoot(), ".data/e2e-traces"));
  const env = { ...environment(), OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint };
  system = await startSystem({ dataDir, env, say: () => undefined, edgePort: 0 });
  stopWithSignal(() => system.stop());
  // Make the tests' helpers send their requests to this system.
  process.env["E2E_ENDPOINT"] = system.endpoint;
  process.env["E2E_DATA_DIR"] = dataDir;
});
afterAll(async () => {
  await system?.stop();
  await receiver?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const message = {
  text: "INR 4,321.09 spent on card XX7788 at Wunderkammer Buchladen on 25-Nov-26",
  sender: "VM-KUPFER",
};

test("one trace leads from the edge to the expense that the worker read, and holds nothing of its owner", async () => {
  const person = await settledPerson({ firstName: "Quirina", lastName: "Zweigstein", phoneNumber: "+919812345678" });
  const traceId = randomBytes(16).toString("hex");
  await submit(person.token, `00-${traceId}-${randomBytes(8).toString("hex")}-01`);
  const expense = await eventually("the message to become an expense", async () => {
    const { me } = await person.dataOf(BankMessagesDocument);
    return me?.bankMessages?.edges.find(({ node }) => node.expense)?.node.expense;
  });
  expect(expense.merchant).toContain("Wunderkammer");
  const { spans, paths } = await eventually("the whole trace", async () => {
    const received = receiver.spansOf(traceId);
    const ways = pathsOf(received);
    return ways.includes(way.join(" > ")) && ways.length > way.length && { spans: received, paths: ways };
  });
  expect(paths.filter((path) => !path.startsWith("edge: POST graphql"))).toEqual([]);
  const named = spans.map(({ service, name }) => `${service}: ${name}`);
  expect(named).toEqual(expect.arrayContaining(beside));
  const written = spans
    .filter(({ service }) => service === "expenses")
    .map(({ attributes }) => attributes["db.query.summary"]);
  expect(written.filter((summary) => String(summary).includes("INSERT expense"))).not.toEqual([]);

  const told = receiver.text().toLowerCase();
  const { email, password, token, id } = person;
  const digits = ["4321", "4,321.09", "7788", "9812345678"];
  const names = ["quirina", "zweigstein", "wunderkammer", "buchladen", "kupfer"];
  // Some digits occur by chance within ids and times.
  for (const secret of digits) expect(told).not.toMatch(new RegExp(`(?<![0-9a-f])${secret}(?![0-9a-f])`));
  for (const secret of [email, password, token, id, expense.id, ...names, "user-agent", "bearer"]) {
    expect({ secret, isTold: told.includes(secret.toLowerCase()) }).toEqual({ secret, isTold: false });
  }
});

/** The way of the message, each span below the one before it: from the edge to the event that tells of its expense. */
const way = [
  "edge: POST graphql",
  "gateway: POST /graphql",
  "gateway: mutation SubmitBankMessages",
  "gateway: POST /graphql",
  "expenses: POST /graphql",
  "expenses: transaction",
  "expenses: create expenses.v1",
  "ds-worker: create ds.v1",
  "delivery: process expense-tracker.ds.v1",
  "delivery: POST /graphql",
  "expenses: POST /graphql",
  "expenses: transaction",
  "expenses: apply",
  "expenses: create expenses.v1",
];
/** What happens beside that way. */
const beside = [
  "relay: send expense-tracker.expenses.v1",
  "ds-worker: process expense-tracker.expenses.v1",
  "ds-worker: transaction",
  "relay: send expense-tracker.ds.v1",
];

/** For each span the way to it. */
function pathsOf(spans: readonly ReceivedSpan[]): string[] {
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  const stepsTo = (span: ReceivedSpan | undefined): string[] =>
    span ? [...stepsTo(byId.get(span.parentSpanId)), `${span.service}: ${span.name}`] : [];
  return spans.map((span) => stepsTo(span).join(" > "));
}

async function submit(token: string, traceparent: string): Promise<void> {
  const answer = await fetch(endpoint(), {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}`, traceparent },
    body: JSON.stringify({ query: SubmitBankMessagesDocument.toString(), variables: { messages: [message] } }),
    signal: AbortSignal.timeout(20_000),
  });
  expect(await answer.json()).not.toHaveProperty("errors");
}
