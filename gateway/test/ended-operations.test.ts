import { afterEach, expect, test } from "@jest/globals";
import { type Answer, eventually, graphqlHeaders, startGateway, type TestGateway } from "./start-gateway";

let gateway: TestGateway;

afterEach(() => gateway.stop());

/** One user's share of the connections to a subgraph, and how many of the user's fetches may wait: subgraph-client.ts. */
const ownerShare = 16;
const ownerQueue = 64;
/** Below an operation's own deadline, so that only the client's leaving can have ended the work. */
const soonMs = 8_000;

test("when the client goes away, its fetches are aborted and no further ones are made", async () => {
  gateway = await startGateway();
  const { auth, users } = gateway.subgraphs;
  auth.behaviour.hang = true;
  const client = new AbortController();
  const body = JSON.stringify({ query: "mutation { signUp { user { profile { displayName } } } }" });
  const answer = gateway.send(body, graphqlHeaders, "/graphql", client.signal);
  answer.catch(() => undefined);
  await eventually(async () => auth.seen.length === 1);
  client.abort();
  await expect(answer).rejects.toThrow("aborted");
  await eventually(async () => auth.givenUp() === 1, soonMs);
  await eventually(async () => (await gateway.metrics.metrics()).includes('subgraph="auth",outcome="cancelled"'));
  await eventually(async () => (await gateway.metrics.metrics()).includes('http_response_status_code="499"'));
  expect(users.seen).toEqual([]);
});

test("a subgraph is told how long the gateway waits for its answer", async () => {
  gateway = await startGateway({ deadlines: { queryMs: 2_500, mutationMs: 20_000 } });
  await gateway.ask("{ me { profile { displayName } } }");
  const left = Number(gateway.subgraphs.users.seen[0]?.headers["x-deadline-ms"]);
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThanOrEqual(2_500);
});

test("one owner's fetches leave connections to a subgraph for others, and too many are refused", async () => {
  gateway = await startGateway();
  const { expenses } = gateway.subgraphs;
  expenses.behaviour.hang = true;
  // So cheap that no operation waits for a turn.
  const list = "{ me { spending } }";
  const answers: Answer[] = [];
  const flood = Array.from(
    { length: ownerShare + ownerQueue + 1 },
    async () => void answers.push(await gateway.ask(list)),
  );
  await eventually(async () => answers.length === 1);
  expect(answers[0]?.errors).toMatchObject([
    { path: ["me", "spending"], extensions: { code: "RATE_LIMITED", retryAfterSeconds: 1 } },
  ]);
  expect(expenses.seen).toHaveLength(ownerShare);
  const others = gateway.askAnonymously("{ currencies { code } }");
  await eventually(async () => expenses.seen.length === ownerShare + 1);
  expenses.release();
  await Promise.all([...flood, others]);
});
